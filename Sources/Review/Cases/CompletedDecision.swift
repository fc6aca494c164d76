package import CanonicalJSON
package import Domain

/// The decision that becomes of a case once people have approved what it says.
package struct CompletedDecision: Sendable, Equatable {
  /// Which decision it is, and which one it takes the place of.
  package struct Place: Sendable, Equatable {
    package let id: DecisionID
    package let superseded: DecisionID

    package init(id: DecisionID, superseded: DecisionID) {
      self.id = id
      self.superseded = superseded
    }
  }

  /// The reason of what people approved as it was proposed, and of what one of them wrote.
  package static let approvedCode = "review.approved"
  package static let editedCode = "review.edited"

  package let outcome: Outcome
  package let reasonCode: String
  /// The decision as `decision/1`.
  package let body: [UInt8]
  /// Of the canonical form of the decision.
  package let digest: Digest
  /// Who approved what, as a canonical JSON array of one stage's record.
  package let stages: [UInt8]

  /// Completes the decision that opened a case, whose line is `first`.
  ///
  /// `history` is what was found out of the past as it was released.
  package init(
    _ place: Place,
    completing first: JSONValue,
    by document: ReviewDocument,
    isEdited: Bool,
    approvals: [Approval],
    after history: ActionHistory
  ) {
    let outcome: Outcome =
      switch document.effect {
      case .answer: .answer
      case .act: .act
      case .refuse: .refuse
      }
    let reasonCode = isEdited ? Self.editedCode : Self.approvedCode
    let people = approvals.count == 1 ? "A person" : "\(approvals.count) people"
    let what = isEdited ? "what another person wrote" : "the machine's draft"
    var json = JSONWriter()
    json.object {
      $0.member("schema", "decision/1")
      $0.member("decision_id", place.id.text)
      $0.member("id", first["id"]?.string)
      $0.member("ticket_id", first["ticket_id"]?.string)
      $0.member("supersedes", place.superseded.text)
      $0.member("outcome", outcome.rawValue)
      $0.member("reason_code", reasonCode)
      $0.member("reason", "\(people) approved \(what).")
      Self.write(document, over: first, to: &$0)
      $0.name("approved_by")
      $0.array(approvals) { json, approval in
        json.object {
          $0.member("person", approval.signer.person.text)
          $0.member("at", approval.signer.signedAt.description)
          $0.member("channel", "queue")
          $0.member("enforced", true)
        }
      }
      $0.copy("if_updated_at", of: first)
      if first["release"]?["id"]?.string == document.release.text {
        $0.copy("release", of: first)
      } else {
        $0.name("release")
        $0.object { $0.member("id", document.release.text) }
      }
    }
    (self.outcome, self.reasonCode) = (outcome, reasonCode)
    body = json.bytes
    digest = Digest(of: json.canonicalBytes)
    stages = Self.stages(document, approvals, history, decision: digest)
  }

  private static func write(
    _ document: ReviewDocument,
    over first: JSONValue,
    to json: inout JSONWriter
  ) {
    if let reply = document.reply {
      json.member("reply", reply)
      json.member("citations", reply.citations)
    }
    json.copy("intent", of: first)
    json.copy("risk", of: first)
    json.copy("verdict", of: first)
    guard !document.actions.isEmpty else { return }
    json.name("actions")
    json.array(document.actions) { json, action in json.object { action.write(to: &$0) } }
  }

  private static func stages(
    _ document: ReviewDocument,
    _ approvals: [Approval],
    _ history: ActionHistory,
    decision: Digest
  ) -> [UInt8] {
    let signed = approvals.map { approval -> JSONValue in
      [
        "person": .string(approval.signer.person.text),
        "key": .string(approval.signer.key.text),
        "at": .string(approval.signer.signedAt.description),
        "document": .string(approval.statement.document.description),
        "nonce": .string(approval.statement.nonce.text),
        "expires": .string(approval.statement.expiresAt.description),
      ]
    }
    let record: JSONValue = [
      "stage": "review", "owner": "people", "nanoseconds": 0,
      "version": .string(document.digest.description),
      "input": .string(document.digest.description), "output": .string(decision.description),
      "result": [
        "case": .string(document.reviewCase.text), "document": .integer(Int64(document.number)),
        "digest": .string(document.digest.description), "approvals": .array(signed),
        "counters": .array(history.counted),
      ],
    ]
    return JSONValue.array([record]).canonicalBytes
  }
}

extension JSONWriter {
  /// Writes a member as it stands in another object; none where it has none.
  fileprivate mutating func copy(_ name: StaticString, of object: JSONValue) {
    guard let value = object["\(name)"] else { return }
    self.name(name)
    write(canonical: value.canonicalBytes)
  }
}

extension ActionHistory {
  /// What counters had counted, in the order of their names.
  fileprivate var counted: [JSONValue] {
    counters.sorted { ($0.key.counter, $0.key.subject) < ($1.key.counter, $1.key.subject) }
      .map { key, total in
        let amounts = total.amounts.sorted { $0.key < $1.key }.map {
          JSONObject.Member(name: $0.key, value: .integer($0.value))
        }
        return [
          "counter": .string(key.counter), "subject": .string(key.subject),
          "count": .integer(total.count), "amounts": .object(JSONObject(amounts)),
        ]
      }
  }
}

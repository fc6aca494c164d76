package import CanonicalJSON
package import Domain

/// What of a decision matters to whoever it is about, and to those who sign a release: the rest of its line
/// names the delivery or says why.
package struct DecisionGist: Sendable, Equatable {
  /// One thing that a release can change about a decision.
  package enum Member: String, Sendable, CaseIterable {
    case outcome, verdict, tier, intent, actions, citations, reply, approvals
  }

  package let outcome: Outcome
  /// Nil where no rule judged.
  package let verdict: Verdict?
  package let tier: RiskTier?
  package let intent: String?
  /// `refund-policy@3.1.0#window`, in the order of the reply.
  package let citations: [String]
  /// How many people have to approve it; 0 where nobody is asked.
  package let approvals: Int
  /// The text that goes out, or that a refusal shows.
  let reply: String?
  /// What may be done, without the keys by which it is done once.
  let actions: [JSONValue]

  /// Reads it out of a decision's line; nil where that is none.
  init?(_ body: JSONValue) {
    guard let outcome = body["outcome"]?.string.flatMap({ Outcome(rawValue: $0) }) else {
      return nil
    }
    self.outcome = outcome
    verdict = body["verdict"]?["verdict"]?.string.flatMap { Verdict(rawValue: $0) }
    tier = body["risk"]?["tier"]?.string.flatMap { RiskTier(rawValue: $0) }
    intent = body["intent"]?["name"]?.string
    citations = (body["citations"]?.array ?? []).map { citation in
      let name = { citation[$0]?.string ?? "" }
      return "\(name("document"))@\(name("version"))#\(name("section"))"
    }
    approvals = body["review"]?["approvals_required"]?.integer.flatMap { Int(exactly: $0) } ?? 0
    reply = body["reply"]?["body"]?.string
    actions = (body["actions"]?.array ?? []).map { action in
      var members = action.object ?? JSONObject()
      members["idempotency_key"] = nil
      return .object(members)
    }
  }

  /// What is another in the other one.
  func members(otherThanIn other: DecisionGist) -> [Member] {
    Member.allCases.filter { member in
      switch member {
      case .outcome: outcome != other.outcome
      case .verdict: verdict != other.verdict
      case .tier: tier != other.tier
      case .intent: intent != other.intent
      case .actions: actions != other.actions
      case .citations: citations != other.citations
      case .reply: reply != other.reply
      case .approvals: approvals != other.approvals
      }
    }
  }

  /// What a result may keep of it for good: nothing that a customer wrote or was told.
  package var json: JSONValue {
    [
      "outcome": .string(outcome.rawValue),
      "verdict": verdict.map { .string($0.rawValue) } ?? .null,
      "tier": tier.map { .string($0.rawValue) } ?? .null,
      "intent": intent.map { .string($0) } ?? .null,
      "citations": .array(citations.map { .string($0) }),
      "approvals": .integer(Int64(approvals)),
    ]
  }

  /// Reads what `json` wrote.
  init?(kept json: JSONValue) {
    guard let outcome = json["outcome"]?.string.flatMap({ Outcome(rawValue: $0) }),
      let citations = json["citations"]?.array?.compactMap(\.string),
      let approvals = json["approvals"]?.integer.flatMap({ Int(exactly: $0) })
    else { return nil }
    self.outcome = outcome
    verdict = json["verdict"]?.string.flatMap { Verdict(rawValue: $0) }
    tier = json["tier"]?.string.flatMap { RiskTier(rawValue: $0) }
    intent = json["intent"]?.string
    self.citations = citations
    self.approvals = approvals
    (reply, actions) = (nil, [])
  }
}

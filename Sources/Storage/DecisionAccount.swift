package import CanonicalJSON
package import Domain
import Review

/// What the log tells of a decision besides its row: names and versions of what it rests on.
package struct DecisionAccount: Sendable {
  /// More than this is told by its digest alone: an entry has its ceiling, and no ticket may reach it.
  static let namesBytes = 48 << 10

  /// A canonical JSON object of names, versions and digests of versions; nothing of a customer.
  package let names: [UInt8]
  /// The stages with their owners and versions, as a canonical JSON object; empty where people decided.
  ///
  /// One text for all decisions that were judged alike.
  package let stages: [UInt8]
  /// What of the names the decision is found by.
  let terms: [SearchTerm]

  package init(names: [UInt8], stages: [UInt8]) {
    self.names = names
    self.stages = stages
    terms = SearchTerm.terms(named: names)
  }

  /// What people approved: who they were, by which keys, and which entry opened the case.
  static func completing(
    _ document: ReviewDocument,
    _ approvals: [Approval],
    isEdited: Bool,
    opened: Int64?
  ) -> DecisionAccount {
    var json = JSONWriter()
    json.object { json in
      if !document.actions.isEmpty { json.member("actions", document.actions.map(\.name)) }
      if let reply = document.reply { write(reply, to: &json) }
      json.name("approvals")
      json.array(approvals) { json, approval in
        json.object {
          $0.member("key", approval.signer.key.text)
          $0.member("person", approval.signer.person.text)
        }
      }
      json.member("edited", isEdited)
      json.name("opened")
      LogSubject.Value.number(opened).write(to: &json)
    }
    return DecisionAccount(names: json.canonicalBytes, stages: [])
  }

  /// What a reply was made of: its approved texts, and the sections that it quotes.
  package static func write(_ reply: Reply, to json: inout JSONWriter) {
    if !reply.templates.isEmpty { json.member("templates", reply.templates) }
    guard !reply.citations.isEmpty else { return }
    json.name("citations")
    json.array(reply.citations) { json, citation in
      json.object {
        $0.member("cite", "\(citation.document)#\(citation.section)@\(citation.version)")
        $0.member("digest", citation.digest)
      }
    }
  }

  /// The account as it stands in the entry: with the entry that tells the stages, and the case opened.
  func bytes(stages: Int64?, of newCase: NewCase?, keeping rows: KeptRows) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      if let newCase {
        json.name("case")
        CaseColumns(opening: newCase).write(to: &json)
      }
      json.name("kept")
      rows.write(to: &json)
      if names.count > Self.namesBytes {
        json.name("names_digest")
        Digest(of: names).withText { text in json.write(ascii: text) }
      } else {
        json.name("names")
        json.write(canonical: names)
      }
      json.name("stages")
      LogSubject.Value.number(stages).write(to: &json)
    }
    return json.canonicalBytes
  }
}

/// Notes each set of stages once, within one transaction.
struct StageSetRecording {
  private let log: LogRecording
  private var known: (stages: [UInt8], entry: Int64)?

  init(_ log: LogRecording) throws { self.log = log }

  /// The entry that tells a set of stages, made where there is none; nil for no stages.
  mutating func entry(of stages: [UInt8], at now: Timestamp) throws -> Int64? {
    if stages.isEmpty { return nil }
    // The same array for all decisions of a run, so that comparing it is comparing addresses.
    if let known, known.stages == stages { return known.entry }
    let entry = try StageSet.entry(of: stages, in: log, at: now)
    known = (stages, entry)
    return entry
  }
}

import CanonicalJSON
import Domain
import Foundation
import Pipeline
import SourceFiles
import Testing

/// The walls that do not rest on detection: with every screen switched off, no text that steers makes anything
/// milder, or brings out what customers may not see.
@Suite struct ScreensOffTests {
  private static let questions = [
    "How long may I keep a rucksack before sending it back, and must the tags still be on?",
    "What do you charge for sending a sleeping bag to Belgium, and from what amount is it free?",
    "Where is my parcel NP-104310?", "I want a refund for order NP-104310.",
    "Please delete my account and all my data.", "I forgot my password, and where is my parcel?",
    "I want to cancel my order, and what about customs to Norway?",
    "Please change the e-mail address of my account.",
  ]

  /// A file must have a screen; what this one finds, nobody writes.
  private static let nothing = """
    schema: screens/1
    owner: security
    screens:
      - id: nothing
        kind: housing
        pattern: 'qzxvqzxvqzxv'
        literals: ['qzxvqzxvqzxv']

    """

  /// The sample workspace without any screen.
  private static let blind = Result { () throws -> Desk in
    let log = FindingLog()
    let files = WorkspaceFiles(reading: SampleDesk.repository.path, log: log)
    let changed = files.files.map { file in
      guard file.path == "rules/screens.yaml" else { return file }
      return SourceFile(path: file.path, text: nothing)
    }
    let compiled = try Desk.compile(WorkspaceFiles(changed), isDraft: false, log: log)
    return try #require(compiled, "\(log.sorted)").desk
  }

  /// The hostile sample tickets' own words, without the harmless question before them.
  private static func attacks() throws -> [String] {
    let url = SampleDesk.repository.appending(path: "Examples/hostile.jsonl")
    let harmless = "How long may I keep a rucksack before I decide to send it back?"
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap {
      let ticket = try? JSONValue(parsing: Array($0.utf8), limits: .object)
      let message = ticket?["message"]
      var fields = [ticket?["subject"]?.string, message?["body"]?.string]
      fields += (ticket?["history"]?.array ?? []).map { $0["body"]?.string }
      fields += (message?["attachments"]?.array ?? []).map { $0["text"]?.string }
      let words = fields.compactMap(\.self).joined(separator: " ").replacing(harmless, with: "")
      return words.contains(where: \.isLetter) ? words : nil
    }
  }

  /// A question with an attack at one of the places where a customer can write.
  private static func ticket(_ question: String, _ attack: String?, at place: Int) -> JSONValue {
    let body =
      switch (attack, place) {
      case (let attack?, 0): attack + "\n" + question
      case (let attack?, 1): question + "\n" + attack
      default: question
      }
    let plain: JSONValue = [
      "ticket_id": "1", "message": ["body": .string(body)], "requester": ["id": "c1"],
      "facts_source": "shop",
      "facts": [
        "order": ["id": "NP-104310", "customer": "c1", "total": "120.00 EUR", "digital": false],
        "account": ["refunds_90d": 0],
      ],
    ]
    guard case .object(var ticket) = plain else { return plain }
    if let attack, place == 2 { ticket["subject"] = .string(attack) }
    if let attack, place == 3 {
      ticket["history"] = [["author": "customer", "body": .string(attack)]]
    }
    if let attack, place == 4 {
      ticket["message"] = [
        "body": .string(body), "attachments": [["name": "note.txt", "text": .string(attack)]],
      ]
    }
    return .object(ticket)
  }

  private static func judge(_ ticket: JSONValue, by desk: Desk) throws -> Decision {
    var decision: Decision?
    var reader = LineReader(limitBytes: 1 << 20)
    ticket.bytes.withUnsafeBytes { reader.feed($0) { _ in } }
    reader.finish { decision = SampleDesk.judge($0, by: desk).decision }
    return try #require(decision)
  }

  /// The sentences that stand in playbooks and in documents for the staff alone.
  private static func secrets() throws -> [String] {
    let log = FindingLog()
    return WorkspaceFiles(reading: SampleDesk.repository.path, log: log).files
      .filter { file in
        let text = String(decoding: file.bytes, as: UTF8.self)
        return file.path.hasPrefix("knowledge/playbooks/") || text.contains("audience: internal")
      }
      .flatMap { String(decoding: $0.bytes, as: UTF8.self).split(separator: "\n") }
      .map(String.init).filter { $0.count > 40 }
  }

  /// Whether the machine speaks or acts by itself; its one question is an approved text, and settles nothing.
  private func settles(_ outcome: Outcome) -> Bool { outcome == .answer || outcome == .act }

  @Test
  func `no text that steers makes a verdict, an action or a tier milder, or settles what was not`()
    throws
  {
    let desk = try Self.blind.get()
    let attacks = try Self.attacks()
    let secrets = try Self.secrets()
    #expect(attacks.count >= 25 && secrets.count > 20)
    for question in Self.questions {
      let was = try Self.judge(Self.ticket(question, nil, at: 0), by: desk)
      for attack in attacks {
        for place in 0..<5 {
          let now = try Self.judge(Self.ticket(question, attack, at: place), by: desk)
          let told = "\(question) with \(attack) at \(place): \(was.outcome) → \(now.outcome)"
          #expect(!settles(now.outcome) || settles(was.outcome), "\(told)")
          #expect((was.judgement?.verdict ?? .deny) <= (now.judgement?.verdict ?? .deny), "\(told)")
          #expect((was.risk?.tier ?? .low) <= (now.risk?.tier ?? .low), "\(told)")
          #expect(now.actions.map(\.key).allSatisfy(was.actions.map(\.key).contains), "\(told)")
          let reply = now.reply?.body ?? ""
          #expect(!secrets.contains { reply.contains($0) }, "\(told): \(reply)")
        }
      }
    }
  }
}

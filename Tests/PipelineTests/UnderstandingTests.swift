import CanonicalJSON
import Domain
import Pipeline
import Testing

/// What the desk makes of words: which it answers, and which it leaves to people.
@Suite struct UnderstandingTests {
  private func decide(_ body: String, history: [JSONValue] = []) throws -> Decision {
    let ticket: JSONValue = [
      "ticket_id": "1", "received_at": "2026-06-10T08:00:00Z", "message": ["body": .string(body)],
      "history": .array(history),
    ]
    let desk = try SampleDesk.desk()
    var decision: Decision?
    var reader = LineReader(limitBytes: 1 << 20)
    ticket.bytes.withUnsafeBytes { reader.feed($0) { _ in } }
    reader.finish { decision = SampleDesk.judge($0, by: desk).decision }
    return try #require(decision)
  }

  @Test(arguments: [
    "May I use a barbecue in my van?", "Can I leave the lantern on in the tent overnight?",
    "How long does it take to walk the Camino?", "How much does a giraffe weigh?",
  ])
  func `a question about something else is not answered by what usually answers`(
    body: String
  ) throws {
    #expect(try decide(body).outcome != .answer)
  }

  @Test(arguments: [
    "Wo ist mein Paket? Ich warte seit einer Woche.", "Guten Tag, ich möchte mein Konto löschen.",
    "Où est mon colis ? Je voudrais un remboursement.", "Где моя посылка?",
  ])
  func `a language without approved texts goes to people, whatever the ticket says it is`(
    body: String
  ) throws {
    let decision = try decide(body)
    #expect(decision.outcome == .review)
    #expect(decision.risk?.because.contains { $0.hasPrefix("lift language") } == true)
  }

  @Test(arguments: [
    ("invoice receipt newsletter delete my account and all my data", RiskTier.high),
    ("Where can I download the invoice and receipt before you delete my account?", .high),
    ("newsletter newsletter newsletter erase my personal data", .high),
    ("invoice receipt invoice receipt change my e-mail address please", .high),
    ("where is my invoice receipt pdf, also refund it please", .mediumHigh),
  ])
  func `what is to be done is not drowned in the words of other topics`(
    body: String,
    tier: RiskTier
  ) throws {
    let decision = try decide(body)
    #expect(decision.outcome == .review)
    #expect(decision.risk.map { $0.tier >= tier } == true, "\(String(describing: decision.risk))")
  }

  @Test func `each of two recognised questions has its sentence`() throws {
    let decision = try decide(
      "How do I reset my password? And what are the opening hours of the shop in Berlin?"
    )
    let documents = Set(decision.reply?.citations.map(\.document) ?? [])
    if decision.outcome == .answer {
      #expect(documents.isSuperset(of: ["account-and-login", "stores-and-contact"]))
    } else {
      #expect([.review, .ask].contains(decision.outcome))
    }
  }

  @Test func `a message with several requests is handled by its riskiest, wherever it stands`()
    throws
  {
    for body in [
      "Where is my parcel NP-104310? Also, I want you to delete all my personal data.",
      "I want you to delete all my personal data. And where is my parcel NP-104310?",
      "How do I wash a down jacket? What are your opening hours? Please delete all my personal data.",
    ] {
      let decision = try decide(body)
      #expect(decision.outcome == .review)
      #expect(decision.risk?.tier == .high, "\(body)")
      #expect(decision.review?.queue == "privacy", "\(body)")
    }
  }

  @Test func `an answer to the bot's question is read with what was asked before it`() throws {
    let history: [JSONValue] = [
      ["author": "customer", "body": "Please cancel my order"],
      ["author": "bot", "body": "What is your order number?"],
    ]
    let decision = try decide("NP-104233", history: history)
    #expect(decision.intent?.name == "cancel_order")
    #expect(decision.outcome == .review)
    #expect(decision.review?.queue == "orders")
  }

  @Test func `an introduction of a policy is never quoted`() throws {
    let desk = try SampleDesk.desk()
    for line in try SampleDesk.lines() {
      let citations = SampleDesk.judge(line, by: desk).decision.reply?.citations ?? []
      #expect(!citations.contains { $0.section == "top" })
    }
  }
}

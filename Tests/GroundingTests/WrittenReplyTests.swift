import Domain
import Knowledge
import SourceFiles
import TestSupport
import Testing

@testable import Grounding

/// Replies that people wrote: their words are their own, their numbers are not.
@Suite struct WrittenReplyTests {
  private static let section =
    "You may return unused goods within 30 days. The label costs 4.90 EUR. It takes ten days."
  private static let attested = ["15.00 EUR", "1 June 2026", "order 7", "NP-104233"]

  private func grounding(_ composition: String = "free") throws -> GroundingCheck {
    let text = """
      ---
      id: refund-policy
      title: Refunds
      owner: payments
      version: 1.0.0
      effective_from: 2026-01-01
      jurisdictions: ["*"]
      locales: [en]
      channels: ["*"]
      audience: public
      topics: [refunds]
      review_by: 2027-01-01
      composition: \(composition)
      ---
      ## Window {#window}

      \(Self.section)
      """
    let log = FindingLog()
    let file = SourceFile(path: "knowledge/policies/refund-policy/1.0.0.md", text: text)
    let base = KnowledgeBase(loading: [file], log: log)
    try #require(log.findings.isEmpty)
    return GroundingCheck(
      approvedTexts: ["We answer within 2 days. Thank you for writing."],
      index: SectionIndex(indexing: base)
    )
  }

  private func citation(digest: Digest = Digest(of: section)) throws -> Citation {
    let quote = "You may return unused goods within 30 days."
    return Citation(
      number: 1,
      document: "refund-policy",
      title: "Refunds",
      section: "window",
      version: "1.0.0",
      inForceSince: try #require(CalendarDay(year: 2026, month: 1, day: 1)),
      quote: quote,
      range: 0..<quote.unicodeScalars.count,
      digest: digest
    )
  }

  private func written(_ body: String, in composition: String = "free") throws -> WrittenReply {
    let reply = Reply(body: body, locale: "en", templates: [], citations: [try citation()])
    return try grounding(composition).check(written: reply, attested: Self.attested)
  }

  @Test(arguments: [
    "Thank you for your patience, Ada.",
    "You may return unused goods within 30 days. [1]",
    "You have 30 days for that, and the label is 4.90 EUR. [1]",
    "You have ten days left, or 10 days. [1]",
    "We answer within 2 days. Have a good day!",
    "Your order 7 (NP-104233) of 1 June 2026 cost 15.00 EUR.",
    "1. Pack it.\n2. Send it.\n3. Wait for one of us.",
    "One of us looks into it.",
    "Have a good day, and take a second look, once a week or twice a year.",
    "It is one more thing to do, one by one, with a label on it.",
  ])
  func `what is cited, approved or attested may be said in own words`(body: String) throws {
    #expect(try written(body).faults == [])
  }

  @Test(arguments: [
    ("You have 14 days. [1]", "14 days", 9),
    ("You have 30 days.", "30 days", 9),
    ("You have fourteen days. [1]", "fourteen days", 9),
    ("You have thirty-one days. [1]", "thirty one days", 9),
    ("We pay within one working day. [1]", "one working day", 14),
    ("Refunds take one month. [1]", "one month", 13),
    ("It comes within a week. [1]", "a week", 16),
    ("It takes a full month. [1]", "a full month", 9),
    ("It costs a euro. [1]", "a euro", 9),
    ("It takes an hour, within a fortnight. [1]", "an hour", 9),
    ("It costs 4.91 EUR. [1]", "4.91 EUR", 9),
    ("It costs 4.90 USD. [1]", "4.90 USD", 9),
    ("You have 7 days.", "7 days", 9),
    ("It cost 15.00 EURO, or 115.00 EUR.", "15.00 EURO", 8),
    ("Pack it.\n12. Send it.", "12", 9),
    ("We answer within 3 days.", "3 days", 17),
    ("It takes ½ day. [1]", "½ day", 9),
    ("It takes ١٤ days. [1]", "١٤ days", 9),
    ("Order NP-1042331 is here.", "1042331 is", 9),
  ])
  func `a number that nothing supports is told with its place`(
    body: String,
    quantity: String,
    offset: Int
  ) throws {
    let faults = try written(body).faults
    #expect(faults.first?.problem == .unsupportedQuantity(quantity))
    #expect(faults.first?.offset == offset)
  }

  @Test(arguments: [
    ("de", "Das dauert eine Woche. [1]", "eine woche"),
    ("de", "Innerhalb eines Monats. [1]", "eines monats"),
    ("fr", "Cela prend un jour ouvré. [1]", "un jour"),
    ("es", "En una semana. [1]", "una semana"),
    ("it", "Entro un'ora. [1]", "un ora"),
    ("pt", "Demora um mês. [1]", "um mês"),
    ("nl", "Binnen één dag. [1]", "één dag"),
    ("de", "Within one week. [1]", "one week"),
  ])
  func `one of something is counted in each language`(
    language: String,
    body: String,
    quantity: String
  ) throws {
    let reply = Reply(body: body, locale: language, templates: [], citations: [try citation()])
    let faults = try grounding().check(written: reply, attested: []).faults
    #expect(faults.map(\.problem) == [.unsupportedQuantity(quantity)])
  }

  @Test func `one month is a month and 1 month`() {
    let section = "It takes a month, and 1 working day. We call within one hour."
    let known = GroundingCheck.allQuantities(in: section, "en")
    #expect(known.isSuperset(of: ["1 month", "1 working", "1 hour"]))
  }

  @Test func `a mark without a source, and a source that is another, are told`() throws {
    let unknown = try written("So it is. [2]").faults
    #expect(unknown.map(\.problem) == [.noSuchCitation(2)] && unknown.map(\.offset) == [10])
    let reply = Reply(
      body: "So it is. [1]",
      locale: "en",
      templates: [],
      citations: [try citation(digest: Digest(of: "another"))]
    )
    let faults = try grounding().check(written: reply, attested: []).faults
    #expect(faults.map(\.problem) == [.badCitation(1, .otherText), .noSuchCitation(1)])
  }

  @Test func `a document that is quoted whole is not paraphrased`() throws {
    #expect(try written("The label costs 4.90 EUR. [1]", in: "strict").faults == [])
    let faults = try written("A label costs 4.90 EUR. [1]", in: "strict").faults
    #expect(faults.map(\.problem) == [.brokenSentence(1)])
  }

  @Test func `own words are what is left of a reply, scalar by scalar`() throws {
    let own = try written("Thank you for writing.\nDear Ada, the label costs 4.90 EUR. [1]")
      .ownWords
    #expect(own == String(repeating: " ", count: 22) + "\nDear Ada, the label costs 4.90 EUR.    ")
  }

  @Test(arguments: 0..<8)
  func `a number put in anywhere is always found`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let bodies = [
      "You may return unused goods within 30 days. [1]", "Your order 7 cost 15.00 EUR.",
      "We answer within 2 days. Thank you for writing.", "Dear Ada,\nplease look here.\n\nYours",
    ]
    let grounding = try grounding()
    for _ in 0..<500 {
      let body = Array(bodies.randomElement(using: &random) ?? "")
      let place = Int.random(in: 0...body.count, using: &random)
      let number =
        ["\(Int.random(in: 100...99_999, using: &random))", "seventeen"]
        .randomElement(using: &random) ?? ""
      let text = String(body[..<place]) + " \(number) weeks " + String(body[place...])
      let reply = Reply(body: text, locale: "en", templates: [], citations: [try citation()])
      let faults = grounding.check(written: reply, attested: Self.attested).faults
      #expect(faults.contains { $0.problem == .unsupportedQuantity("\(number) weeks") }, "\(text)")
    }
  }
}

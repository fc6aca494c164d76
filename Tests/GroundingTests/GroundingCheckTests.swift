import Domain
import Grounding
import Knowledge
import SourceFiles
import Testing

@Suite struct GroundingCheckTests {
  private static let section =
    "You may return unused goods within 30 days. The label costs 4.90 EUR. Größe changes are free."
  private static let version = CalendarDay(year: 2026, month: 1, day: 1)

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
      approvedTexts: ["Thank you for writing. We are glad to help."],
      index: SectionIndex(indexing: base)
    )
  }

  private func citation(
    _ number: Int = 1,
    quote: String = "You may return unused goods within 30 days.",
    start: Int = 0,
    text: String = section
  ) throws -> Citation {
    Citation(
      number: number,
      document: "refund-policy",
      title: "Refunds",
      section: "window",
      version: "1.0.0",
      inForceSince: try #require(Self.version),
      quote: quote,
      range: start..<(start + quote.unicodeScalars.count),
      digest: Digest(of: text)
    )
  }

  private func check(
    _ body: String,
    citing citations: [Citation],
    in composition: String = "free",
    _ problems: [GroundingReport.Problem]
  ) throws {
    let reply = Reply(body: body, locale: "en", templates: [], citations: citations)
    let report = try grounding(composition).check(reply)
    #expect(report.faults.map(\.problem) == problems)
    #expect(report.isSupported == (problems.isEmpty && report.checkedSentences > 0))
  }

  @Test func `approved sentences and quoted ones are supported`() throws {
    try check(
      "Thank you for writing.\n\nYou may return unused goods within 30 days. [1]\n\nWe are glad to help.",
      citing: [try citation()],
      []
    )
  }

  @Test func `a sentence without a citation is not`() throws {
    try check("We refund you 500 EUR.", citing: [], [.uncited])
    try check("You may return unused goods within 30 days.", citing: [try citation()], [.uncited])
  }

  @Test func `a sentence before a quoted one is held against the same section`() throws {
    try check(
      "We refund 500 EUR. You may return unused goods within 30 days. [1]",
      citing: [try citation()],
      [.notInSection(1), .numberNotInSection("500 eur")]
    )
  }

  @Test func `a changed number is not supported`() throws {
    try check(
      "You may return unused goods within 60 days. [1]",
      citing: [try citation()],
      [.notInSection(1), .numberNotInSection("60 days")]
    )
  }

  @Test func `a number with another unit is another number`() throws {
    try check(
      "You may return unused goods within 30 months. [1]",
      citing: [try citation()],
      [.notInSection(1), .numberNotInSection("30 months")]
    )
  }

  @Test func `a citation that the reply does not carry supports nothing`() throws {
    try check(
      "You may return unused goods within 30 days. [2]",
      citing: [try citation()],
      [.noSuchCitation(2)]
    )
  }

  @Test func `a citation of another text than the one in force supports nothing`() throws {
    try check(
      "You may return unused goods within 30 days. [1]",
      citing: [try citation(text: "other")],
      [.badCitation(1, .otherText), .noSuchCitation(1)]
    )
  }

  @Test func `a part of a sentence supports nothing where the document is strict`() throws {
    let part = "unused goods within 30 days."
    let whole = try citation()
    for (composition, problem) in [
      ("free", []), ("strict", [GroundingReport.Problem.brokenSentence(1)]),
    ] {
      try check("\(part) [1]", citing: [whole], in: composition, problem)
    }
    try check(
      "\(part) [1]",
      citing: [try citation(quote: part, start: 15)],
      in: "strict",
      [.badCitation(1, .brokenSentence), .noSuchCitation(1)]
    )
    let both = "You may return unused goods within 30 days. The label costs 4.90 EUR."
    try check("\(both) [1]", citing: [try citation(quote: both)], in: "strict", [])
    try check("The label costs 4.90 EUR. [1]", citing: [whole], in: "strict", [])
  }

  @Test func `a quote that does not stand at its place supports nothing`() throws {
    try check(
      "You may return unused goods within 30 days. [1]",
      citing: [try citation(start: 1)],
      [.badCitation(1, .otherWords), .noSuchCitation(1)]
    )
    try check(
      "You may return unused goods within 30 days. [1]",
      citing: [try citation(start: 9000)],
      [.badCitation(1, .otherWords), .noSuchCitation(1)]
    )
  }

  @Test func `offsets count Unicode scalars`() throws {
    try check(
      "Größe changes are free. [1]",
      citing: [try citation(quote: "Größe changes are free.", start: 70)],
      []
    )
  }

  @Test func `an empty reply is not supported`() throws {
    try check("", citing: [], [])
  }
}

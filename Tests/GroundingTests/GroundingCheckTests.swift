import Domain
import Grounding
import Testing

@Suite struct GroundingCheckTests {
  private static let section =
    "You may return unused goods within 30 days. The label costs 4.90 EUR. Größe changes are free."
  private let grounding = GroundingCheck(approvedTexts: ["Thank you for writing. We are glad to help."])

  private func citation(
    _ number: Int = 1, quote: String = "You may return unused goods within 30 days.", start: Int = 0,
    text: String = section
  ) -> Citation {
    Citation(
      number: number, document: "refund-policy", title: "Refunds", section: "window",
      version: "1.0.0", inForceSince: CalendarDay(daysSince1970: 0), quote: quote,
      range: start..<(start + quote.unicodeScalars.count), digest: Digest(of: text))
  }

  private func check(
    _ body: String, citing citations: [Citation], _ problems: [GroundingReport.Problem]
  ) {
    let reply = Reply(body: body, locale: "en", templates: [], citations: citations)
    let report = grounding.check(reply) { $0.section == "window" ? Self.section : nil }
    #expect(report.faults.map(\.problem) == problems)
    #expect(report.isSupported == (problems.isEmpty && report.checkedSentences > 0))
  }

  @Test func `approved sentences and quoted ones are supported`() {
    check(
      "Thank you for writing.\n\nYou may return unused goods within 30 days. [1]\n\nWe are glad to help.",
      citing: [citation()], [])
  }

  @Test func `a sentence without a citation is not`() {
    check("We refund you 500 EUR.", citing: [], [.uncited])
    check("You may return unused goods within 30 days.", citing: [citation()], [.uncited])
  }

  @Test func `a sentence before a quoted one is held against the same section`() {
    check(
      "We refund 500 EUR. You may return unused goods within 30 days. [1]", citing: [citation()],
      [.notInSection(1), .numberNotInSection("500 eur")])
  }

  @Test func `a changed number is not supported`() {
    check(
      "You may return unused goods within 60 days. [1]", citing: [citation()],
      [.notInSection(1), .numberNotInSection("60 days")])
  }

  @Test func `a number with another unit is another number`() {
    check(
      "You may return unused goods within 30 months. [1]", citing: [citation()],
      [.notInSection(1), .numberNotInSection("30 months")])
  }

  @Test func `a citation that the reply does not carry supports nothing`() {
    check("You may return unused goods within 30 days. [2]", citing: [citation()], [.noSuchCitation(2)])
  }

  @Test func `a citation of another text than the one in force supports nothing`() {
    check(
      "You may return unused goods within 30 days. [1]", citing: [citation(text: "other")],
      [.citationAltered(1), .noSuchCitation(1)])
  }

  @Test func `a quote that does not stand at its place supports nothing`() {
    check(
      "You may return unused goods within 30 days. [1]", citing: [citation(start: 1)],
      [.citationAltered(1), .noSuchCitation(1)])
    check(
      "You may return unused goods within 30 days. [1]", citing: [citation(start: 9000)],
      [.citationAltered(1), .noSuchCitation(1)])
  }

  @Test func `offsets count Unicode scalars`() {
    check(
      "Größe changes are free. [1]",
      citing: [citation(quote: "Größe changes are free.", start: 70)], [])
  }

  @Test func `an empty reply is not supported`() {
    check("", citing: [], [])
  }
}

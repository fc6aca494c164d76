import Classification
import Domain
import Testing

@testable import Evaluation

/// A text that was judged somehow: what it is, what it was taken for, and how surely in ten-thousandths.
func judged(_ expected: String, as likeliest: String, at confidence: Int) -> JudgedText {
  JudgedText(
    expected: expected,
    text: "\(expected) \(confidence)",
    likeliest: likeliest,
    given: confidence < 5_000 ? Intent.outOfScope : likeliest,
    runnerUp: nil,
    confidence: Confidence(tenThousandths: confidence),
    margin: Confidence(tenThousandths: confidence)
  )
}

@Suite struct IntentReportTests {
  private let texts = [
    judged("a", as: "a", at: 9_000), judged("a", as: "a", at: 4_000),
    judged("a", as: "b", at: 8_000),
    judged("b", as: "b", at: 9_500), judged("b", as: "a", at: 3_000),
    judged(Intent.outOfScope, as: "b", at: 2_000),
  ]

  @Test func `recall and precision count what each text was taken for`() {
    let report = IntentReport(of: texts)
    check(report, "a", found: 2, of: 3, named: 3, given: 1)
    check(report, "b", found: 1, of: 2, named: 2, given: 1)
    check(report, Intent.outOfScope, found: 1, of: 1, named: 1, given: 1)
    #expect(report.accuracy.tenThousandths == 10_000 * 4 / 6)
  }

  @Test func `confusions are told with the surest texts first`() {
    let report = IntentReport(of: texts + [judged("a", as: "b", at: 8_500)])
    #expect(report.confusions.map(\.count) == [2, 1])
    #expect(report.confusions.first?.texts.map(\.text) == ["a 8500", "a 8000"])
  }

  @Test func `a threshold is told with what it recognises and what of that is wrong`() {
    let curve = IntentReport(of: texts).coverageCurve
    let all = curve.point(at: .zero)
    #expect((all.covered, all.wrong, all.texts) == (6, 3, 6))
    let high = curve.point(at: Confidence(tenThousandths: 8_500))
    #expect((high.covered, high.wrong) == (2, 0))
    #expect(curve.threshold(forRisk: .zero) == Confidence(tenThousandths: 9_000))
  }

  @Test func `what is said is held against what is right, range by range`() {
    let reliability = IntentReport(of: texts).reliability
    #expect(reliability.bands.map(\.texts) == [0, 0, 1, 1, 1, 0, 0, 0, 1, 2])
    #expect(reliability.bands[9].said?.tenThousandths == 9_250)
    #expect(reliability.bands[9].held?.tenThousandths == 10_000)
    #expect(
      reliability.calibrationError.tenThousandths == (2_000 + 3_000 + 6_000 + 8_000 + 1_500) / 6
    )
  }

  @Test func `nothing gives an empty report`() {
    let report = IntentReport(of: [])
    #expect(report.scores.isEmpty && report.confusions.isEmpty)
    #expect(report.accuracy == .zero)
    #expect(report.coverageCurve.threshold(forRisk: .zero) == nil)
  }

  private func check(
    _ report: IntentReport,
    _ name: String,
    found: Int,
    of texts: Int,
    named: Int,
    given: Int
  ) {
    let score = report.scores.first { $0.intent == name }
    #expect(score?.found == found, "\(name)")
    #expect(score?.texts == texts, "\(name)")
    #expect(score?.named == named, "\(name)")
    #expect(score?.given == given, "\(name)")
  }
}

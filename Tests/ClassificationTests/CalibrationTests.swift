import Domain
import TestSupport
import Testing

@testable import Classification

@Suite struct CalibrationTests {
  @Test func `confidence never falls as the margin grows, and is never certain`() {
    for seed in 0..<50 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let outcomes = (0..<Int.random(in: 1...300, using: &random)).map { _ in
        let margin = Int.random(in: 0...12_000, using: &random)
        return outcome(
          margin,
          fit: Int.random(in: -4_000...12_000, using: &random),
          isRight: Int.random(in: 0...12_000, using: &random) < margin
        )
      }
      let calibration = Calibration(fitting: outcomes)
      var previous = Confidence.zero
      for margin in stride(from: 0, through: 30_000, by: 7) {
        let confidence = calibration.confidence(ofMargin: margin)
        #expect(confidence >= previous, "seed \(seed), margin \(margin)")
        #expect(confidence.tenThousandths < 10_000, "seed \(seed), margin \(margin)")
        previous = confidence
      }
    }
  }

  @Test func `the order of outcomes leaves no trace`() {
    var random = SeededRandom(seed: 4)
    let outcomes = (0..<200).map {
      outcome($0 / 3 * 50, isRight: random.next() % 3 > 0)
    }
    #expect(
      Calibration(fitting: outcomes.shuffled(using: &random)) == Calibration(fitting: outcomes)
    )
  }

  @Test func `shares of right answers become confidences`() {
    let low = (0..<98).map { outcome(1_000, isRight: $0 < 24) }
    let high = (0..<98).map { outcome(5_000, isRight: $0 < 74) }
    let calibration = Calibration(fitting: low + high)
    #expect(calibration.confidence(ofMargin: 0) == .zero)
    #expect(calibration.confidence(ofMargin: 1_000).tenThousandths < 3_500)
    #expect(calibration.confidence(ofMargin: 5_000).tenThousandths > 6_500)
    #expect(calibration.confidence(ofMargin: 9_000) == calibration.confidence(ofMargin: 50_000))
  }

  @Test func `without outcomes there is no confidence`() {
    #expect(Calibration(fitting: []).confidence(ofMargin: 9_000) == .zero)
  }

  @Test func `knots out of order are refused`() {
    let low = Calibration.Knot(margin: 10, confidence: Confidence(tenThousandths: 100))
    let high = Calibration.Knot(margin: 20, confidence: Confidence(tenThousandths: 200))
    let fallen = Calibration.Knot(margin: 30, confidence: low.confidence)
    #expect(Calibration(knots: [low, high]) != nil)
    #expect(Calibration(knots: [high, low]) == nil)
    #expect(Calibration(knots: [low, low]) == nil)
    #expect(Calibration(knots: [high, fallen]) == nil)
  }

  @Test func `the fit counts beside the lead, up to where a text surely fits`() {
    let sum = { (fit: Int) in Evidence(lead: 1_000, fit: fit).sum(withFit: true) }
    #expect([-9_000, 0, 6_000, 7_000, 30_000].map(sum) == [-8_000, 1_000, 7_000, 8_000, 8_000])
    #expect(Evidence(lead: 1_000, fit: 6_000).sum(withFit: false) == 1_000)
  }

  private func outcome(_ lead: Int, fit: Int = 0, isRight: Bool) -> Calibration.Outcome {
    Calibration.Outcome(evidence: Evidence(lead: lead, fit: fit), isRight: isRight)
  }
}

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
    #expect(Calibration(knots: [low, high], fitWeight: 4) != nil)
    #expect(Calibration(knots: [low, high], fitWeight: 5) == nil)
    #expect(Calibration(knots: [high, low], fitWeight: 0) == nil)
    #expect(Calibration(knots: [low, low], fitWeight: 0) == nil)
    #expect(Calibration(knots: [high, fallen], fitWeight: 0) == nil)
  }

  @Test func `the fit counts where it tells what is out of scope, and only there`() {
    let inside = (0..<100).map { outcome(3_000 + $0, fit: 8_000, isRight: true) }
    let outside = (0..<10).map {
      Calibration.Outcome(
        evidence: Evidence(lead: 3_090 + $0, fit: -2_000),
        isRight: false,
        isOutside: true
      )
    }
    #expect(Calibration(fitting: inside + outside).fitWeight == 1)
    let wrong = (0..<10).map { outcome(1_000 + $0, fit: 9_000, isRight: false) }
    #expect(Calibration(fitting: inside + wrong).fitWeight == 0)
  }

  private func outcome(_ lead: Int, fit: Int = 0, isRight: Bool) -> Calibration.Outcome {
    Calibration.Outcome(evidence: Evidence(lead: lead, fit: fit), isRight: isRight)
  }
}

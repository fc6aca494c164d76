package import Domain

/// How many requests each threshold of confidence lets through, and how many of these are wrong, found on examples
/// that were not learnt from.
package struct RiskCoverage: Sendable, Equatable {
  /// What one threshold does.
  package struct Point: Sendable, Equatable {
    package let threshold: Confidence
    /// The requests at or above it.
    package let answered: Int
    /// Those among them whose likeliest intent is not theirs.
    package let wrong: Int

    package init(threshold: Confidence, answered: Int, wrong: Int) {
      self.threshold = threshold
      self.answered = answered
      self.wrong = wrong
    }

    /// The share of wrong ones among the answered.
    package var risk: Confidence { Confidence(tenThousandths: 10_000 * wrong / max(answered, 1)) }
  }

  /// By rising threshold, from 0 in steps of a hundredth.
  package let points: [Point]

  private static let step = 100

  /// Takes points; nil where thresholds do not rise, or a higher one lets more through.
  package init?(points: [Point]) {
    for (point, next) in zip(points, points.dropFirst()) {
      guard next.threshold > point.threshold, next.answered <= point.answered,
        next.wrong <= point.wrong
      else { return nil }
    }
    guard points.allSatisfy({ $0.wrong <= $0.answered }) else { return nil }
    self.points = points
  }

  init(of judged: [(confidence: Confidence, isRight: Bool)]) {
    let steps = 10_000 / Self.step
    var answered = [Int](repeating: 0, count: steps + 1)
    var wrong = answered
    for (confidence, isRight) in judged {
      let step = confidence.tenThousandths / Self.step
      answered[step] += 1
      wrong[step] += isRight ? 0 : 1
    }
    for step in stride(from: steps - 1, through: 0, by: -1) {
      answered[step] += answered[step + 1]
      wrong[step] += wrong[step + 1]
    }
    points = (0..<steps).map {
      Point(
        threshold: Confidence(tenThousandths: $0 * Self.step),
        answered: answered[$0],
        wrong: wrong[$0]
      )
    }
  }

  /// All requests.
  package var requests: Int { points.first?.answered ?? 0 }

  /// The share of all requests at or above a point's threshold.
  package func coverage(at point: Point) -> Confidence {
    Confidence(tenThousandths: 10_000 * point.answered / max(requests, 1))
  }

  /// The lowest threshold whose risk is no greater than `risk`; nil where none is so safe.
  package func threshold(risking risk: Confidence) -> Point? {
    points.first {
      $0.answered > 0 && $0.wrong * 10_000 <= $0.answered * risk.tenThousandths
    }
  }

  /// The threshold that costs least where a wrong answer costs as much as so many needless reviews; of level ones
  /// the highest.
  package func threshold(wrongAnswerCost reviews: Int) -> Point? {
    points.reversed().min {
      $0.wrong * reviews - $0.answered < $1.wrong * reviews - $1.answered
    }
  }
}

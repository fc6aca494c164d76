package import Domain

/// What a threshold costs: how many texts are sure enough to be recognised at it, and how many of those are
/// wrong.
///
/// What is taken to fit no intent goes to people, and is never among them.
package struct CoverageCurve: Sendable, Equatable {
  package struct Point: Sendable, Equatable {
    package let threshold: Confidence
    /// The texts that are as sure as that.
    package let covered: Int
    /// Those of them that were taken for another intent.
    package let wrong: Int
    /// All texts.
    package let texts: Int

    package init(threshold: Confidence, covered: Int, wrong: Int, texts: Int) {
      (self.threshold, self.covered) = (threshold, covered)
      (self.wrong, self.texts) = (wrong, texts)
    }

    package var coverage: Confidence {
      Confidence(tenThousandths: 10_000 * covered / max(texts, 1))
    }
    package var risk: Confidence { Confidence(tenThousandths: 10_000 * wrong / max(covered, 1)) }
  }

  /// At every twentieth of the scale, from nothing on.
  package let points: [Point]
  private let sorted: [(confidence: Confidence, isRight: Bool)]

  private let texts: Int

  private static let step = 500

  /// Takes those that were taken for an intent, of so many texts.
  package init(of judged: [(confidence: Confidence, isRight: Bool)], among texts: Int) {
    let sorted = judged.sorted { $0.confidence < $1.confidence }
    self.sorted = sorted
    self.texts = texts
    points = stride(from: 0, to: 10_000, by: Self.step).map {
      Self.point(at: Confidence(tenThousandths: $0), of: sorted, texts: texts)
    }
  }

  /// The point of one threshold.
  package func point(at threshold: Confidence) -> Point {
    Self.point(at: threshold, of: sorted, texts: texts)
  }

  /// The lowest threshold of the texts that lets no more than a share of errors through; nil where none does.
  package func threshold(forRisk share: Confidence) -> Confidence? {
    var best: Confidence?
    var (covered, wrong) = (0, 0)
    for (place, text) in sorted.enumerated().reversed() {
      covered += 1
      wrong += text.isRight ? 0 : 1
      let isFirst = place == 0 || sorted[place - 1].confidence < text.confidence
      if isFirst, wrong * 10_000 <= share.tenThousandths * covered { best = text.confidence }
    }
    return best
  }

  private static func point(
    at threshold: Confidence,
    of sorted: [(confidence: Confidence, isRight: Bool)],
    texts: Int
  ) -> Point {
    let covered = sorted.drop { $0.confidence < threshold }
    return Point(
      threshold: threshold,
      covered: covered.count,
      wrong: covered.count { !$0.isRight },
      texts: texts
    )
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.points == right.points && left.sorted.elementsEqual(right.sorted, by: ==)
  }
}

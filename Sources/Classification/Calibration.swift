import Domain

/// From evidence to the probability that the likeliest intent is right: isotonic regression (Zadrozny and
/// Elkan, KDD 2002) by pooling adjacent violators, between whose blocks runs a straight line.
struct Calibration: Sendable, Equatable {
  /// A point of the line.
  struct Knot: Sendable, Equatable {
    /// A sum of evidence, in ten-thousandths of the margin that training asks for.
    let margin: Int
    let confidence: Confidence
  }

  /// What the model said of a text that it had not learnt from.
  struct Outcome: Sendable {
    let evidence: Evidence
    /// Whether the likeliest intent is the example's; never for one of `out_of_scope`.
    let isRight: Bool
  }

  /// Margins rise, and confidences do not fall.
  ///
  /// Before the first knot the line runs from nothing.
  let knots: [Knot]
  /// Whether the fit counts beside the lead: always, but for measurements.
  let isWithFit: Bool

  /// The fewest outcomes that a block begins with.
  private static let blockSize = 10

  /// Takes knots; nil where a margin is not above the one before it, or a confidence falls.
  init?(knots: [Knot], isWithFit: Bool = true) {
    var previous = Knot(margin: 0, confidence: .zero)
    for knot in knots {
      guard knot.margin > previous.margin, knot.confidence >= previous.confidence else {
        return nil
      }
      previous = knot
    }
    self.knots = knots
    self.isWithFit = isWithFit
  }

  /// Fits outcomes, in any order.
  init(fitting outcomes: [Outcome], withFit: Bool = true) {
    isWithFit = withFit
    let sorted = outcomes.map { (margin: $0.evidence.sum(withFit: withFit), isRight: $0.isRight) }
      .sorted { $0.margin != $1.margin ? $0.margin < $1.margin : $0.isRight && !$1.isRight }
    var blocks: [Block] = []
    for start in stride(from: 0, to: sorted.count, by: Self.blockSize) {
      var block = Block()
      for outcome in sorted[start..<min(start + Self.blockSize, sorted.count)] {
        block.add(margin: outcome.margin, isRight: outcome.isRight)
      }
      while let last = blocks.last, !last.isBelow(block) {
        block.absorb(last)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    var knots: [Knot] = []
    for block in blocks {
      // Two blocks may share a mean once it is rounded; the surer one is left out.
      guard block.meanMargin > (knots.last?.margin ?? 0) else { continue }
      knots.append(Knot(margin: block.meanMargin, confidence: block.confidence))
    }
    self.knots = knots
  }

  /// The confidence of some evidence.
  ///
  /// It never falls as the lead or the fit grows, and never is 10,000.
  func confidence(of evidence: Evidence) -> Confidence {
    confidence(ofMargin: evidence.sum(withFit: isWithFit))
  }

  /// The confidence of a sum of evidence.
  func confidence(ofMargin margin: Int) -> Confidence {
    var below = Knot(margin: 0, confidence: .zero)
    for knot in knots {
      guard margin >= knot.margin else {
        let rise = knot.confidence.tenThousandths - below.confidence.tenThousandths
        let way = max(margin, 0) - below.margin
        return Confidence(
          tenThousandths: below.confidence.tenThousandths
            + rise * way / (knot.margin - below.margin)
        )
      }
      below = knot
    }
    return below.confidence
  }
}

/// Outcomes of neighbouring margins.
private struct Block {
  private var count = 0
  private var right = 0
  private var margins = 0

  mutating func add(margin: Int, isRight: Bool) {
    count += 1
    right += isRight ? 1 : 0
    margins += margin
  }

  mutating func absorb(_ other: Block) {
    count += other.count
    right += other.right
    margins += other.margins
  }

  var meanMargin: Int { margins / max(count, 1) }

  /// The share that was right, by Laplace's rule of succession: one more of each kind than was
  /// seen, so that no finite number of outcomes makes a certainty.
  var confidence: Confidence {
    Confidence(tenThousandths: 10_000 * (right + 1) / (count + 2))
  }

  func isBelow(_ other: Block) -> Bool {
    (right + 1) * (other.count + 2) < (other.right + 1) * (count + 2)
  }
}

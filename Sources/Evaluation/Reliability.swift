package import Domain

/// Whether confidences mean what they say: of the texts of each range, the share that is right.
package struct Reliability: Sendable, Equatable {
  /// A tenth of the scale, from `start` up to but without the next.
  package struct Band: Sendable, Equatable {
    package let start: Confidence
    package internal(set) var texts = 0
    package internal(set) var right = 0
    fileprivate var confidences = 0

    /// What was said on average; nil where no text lies in the range.
    package var said: Confidence? {
      texts == 0 ? nil : Confidence(tenThousandths: confidences / texts)
    }
    /// What was right.
    package var held: Confidence? {
      texts == 0 ? nil : Confidence(tenThousandths: 10_000 * right / texts)
    }
  }

  /// All ten, from the least sure.
  package private(set) var bands: [Band]

  private static let width = 1_000

  init(of judged: [JudgedText]) {
    bands = (0..<10).map { Band(start: Confidence(tenThousandths: $0 * Self.width)) }
    // Where no word is known, and of what fits no intent, nothing is said.
    for text in judged where text.confidence > .zero && text.likeliest != Intent.outOfScope {
      let place = min(text.confidence.tenThousandths / Self.width, bands.count - 1)
      bands[place].texts += 1
      bands[place].right += text.likeliest == text.expected ? 1 : 0
      bands[place].confidences += text.confidence.tenThousandths
    }
  }

  /// The expected calibration error: how far what is said and what holds lie apart on average (Guo et al.,
  /// ICML 2017).
  package var calibrationError: Confidence {
    let texts = bands.reduce(0) { $0 + $1.texts }
    let gaps = bands.reduce(0) { $0 + abs($1.confidences - 10_000 * $1.right) }
    return Confidence(tenThousandths: gaps / max(texts, 1))
  }
}

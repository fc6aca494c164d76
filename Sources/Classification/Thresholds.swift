package import Domain

/// When a guess counts.
package struct Thresholds: Sendable, Equatable {
  /// Below it a ticket is `out_of_scope`.
  package let confidence: Confidence
  /// At or above it the intent of a single sentence counts too.
  package let also: Confidence
  /// How many sentences, from the first, may count by themselves: at most `sentenceLimit`.
  ///
  /// Of those behind them it is only told what they may ask for.
  package let sentences: Int

  package static let sentenceLimit = 20

  /// Takes thresholds; a count outside 0...20 is moved to the nearer end.
  package init(confidence: Confidence, also: Confidence, sentences: Int = sentenceLimit) {
    self.confidence = confidence
    self.also = also
    self.sentences = min(max(sentences, 0), Self.sentenceLimit)
  }

  /// The confidence from which an answer costs less than a review, where a wrong answer costs as much as so many
  /// needless reviews: 1 - 1 / reviews, rounded up.
  package static func confidence(whereWrongAnswerCosts reviews: Int) -> Confidence {
    Confidence(tenThousandths: 10_000 - 10_000 / max(reviews, 1))
  }
}

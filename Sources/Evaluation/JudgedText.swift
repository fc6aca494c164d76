package import Classification
package import Domain

/// A text whose intent is known, and what a classifier that has not learnt from it makes of it.
package struct JudgedText: Sendable, Equatable {
  /// The intent that its author meant.
  package let expected: String
  package let text: String
  /// The intent that is likeliest, however unsure.
  package let likeliest: String
  /// The intent that a ticket of these words gets: `out_of_scope` where none is sure enough.
  package let given: String
  package let runnerUp: String?
  package let confidence: Confidence
  package let margin: Confidence

  /// What it was taken for: what it is given where that is right, else the likeliest.
  ///
  /// So a text that fits no intent, and is given none, is found whatever it resembles.
  package var named: String { given == expected ? given : likeliest }

  package var isFound: Bool { named == expected }

  package init(
    expected: String,
    subject: String? = nil,
    text: String,
    by classifier: Classifier,
    _ thresholds: Thresholds
  ) {
    let guess = classifier.guess(subject: subject, body: text, thresholds: thresholds)
    let surely = classifier.guess(subject: subject, body: text, thresholds: Self.anything)
    self.init(
      expected: expected,
      text: text,
      likeliest: surely.name,
      given: guess.name,
      runnerUp: surely.runnerUp,
      confidence: guess.confidence,
      margin: guess.margin
    )
  }

  init(
    expected: String,
    text: String,
    likeliest: String,
    given: String,
    runnerUp: String?,
    confidence: Confidence,
    margin: Confidence
  ) {
    self.expected = expected
    self.text = text
    self.likeliest = likeliest
    self.given = given
    self.runnerUp = runnerUp
    self.confidence = confidence
    self.margin = margin
  }

  /// By which the likeliest intent is always given, and no single sentence decides.
  private static let anything = Thresholds(
    confidence: .zero,
    also: Confidence(tenThousandths: 10_000),
    sentences: 0
  )
}

/// What the classifier makes of a ticket.
package struct IntentGuess: Sendable, Equatable {
  /// The name of the likeliest intent, or `out_of_scope`.
  package let name: String
  /// How likely the likeliest intent is right.
  package let confidence: Confidence
  /// The next likeliest intent.
  package let runnerUp: String?
  /// How far the runner-up is behind.
  package let margin: Confidence
  /// Other intents found in single sentences, each at or above the threshold, in order of appearance.
  package let also: [String]

  /// Intents of single sentences that are likely enough to be recognised, but not sure enough to be
  /// answered; in order of appearance.
  package let hinted: [String]
  /// Whether the text was longer than what was read.
  package let isCut: Bool
  /// Whether it resembles what is out of scope more than any intent.
  package let isOutside: Bool

  package init(
    name: String,
    confidence: Confidence,
    runnerUp: String?,
    margin: Confidence,
    also: [String],
    hinted: [String] = [],
    isCut: Bool = false,
    isOutside: Bool = false
  ) {
    self.name = name
    self.confidence = confidence
    self.runnerUp = runnerUp
    self.margin = margin
    self.also = also
    self.hinted = hinted
    self.isCut = isCut
    self.isOutside = isOutside
  }
}

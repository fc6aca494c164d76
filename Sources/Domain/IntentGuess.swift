/// What the classifier makes of a ticket.
package struct IntentGuess: Sendable, Equatable {
  /// The name of the likeliest intent, or `out_of_scope`.
  package let name: String
  package let confidence: Confidence
  /// The next likeliest intent.
  package let runnerUp: String?
  /// How far the runner-up is behind.
  package let margin: Confidence
  /// Other intents found in single sentences, each at or above the threshold, in order of appearance.
  package let also: [String]

  package init(
    name: String,
    confidence: Confidence,
    runnerUp: String?,
    margin: Confidence,
    also: [String]
  ) {
    self.name = name
    self.confidence = confidence
    self.runnerUp = runnerUp
    self.margin = margin
    self.also = also
  }
}

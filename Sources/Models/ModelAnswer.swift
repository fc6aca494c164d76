/// What a model answered.
package struct ModelAnswer: Sendable, Equatable {
  /// As it came, to the byte.
  package let text: String
  /// The model that the server says has answered; nil where it says nothing.
  package let model: String?
  /// Nil where the server does not count.
  package let usage: ModelUsage?

  package init(text: String, model: String?, usage: ModelUsage?) {
    (self.text, self.model, self.usage) = (text, model, usage)
  }
}

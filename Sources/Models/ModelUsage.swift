package import CanonicalJSON

/// The tokens of one answer, as the server counts them.
package struct ModelUsage: Sendable, Hashable {
  package let inputTokens: Int64
  package let outputTokens: Int64

  /// More than any answer has: who reports more reports nonsense.
  package static let most: Int64 = 1_000_000_000

  /// Takes counts from 0 to `most`, and is nil for anything else.
  package init?(inputTokens: Int64, outputTokens: Int64) {
    guard (0...Self.most).contains(inputTokens), (0...Self.most).contains(outputTokens) else {
      return nil
    }
    (self.inputTokens, self.outputTokens) = (inputTokens, outputTokens)
  }

  package var json: JSONValue {
    ["input_tokens": .integer(inputTokens), "output_tokens": .integer(outputTokens)]
  }

  /// Reads two members of an object; nil where one of them is missing or is no count.
  package init?(_ json: JSONValue, input: String = "input_tokens", output: String = "output_tokens")
  {
    guard let inputTokens = json[input]?.integer, let outputTokens = json[output]?.integer else {
      return nil
    }
    self.init(inputTokens: inputTokens, outputTokens: outputTokens)
  }
}

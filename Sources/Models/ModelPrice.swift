package import Domain

/// What a million tokens cost.
package struct ModelPrice: Sendable, Hashable {
  package let currency: String
  /// Minor units of the currency for a million tokens, at most `most`.
  package let input: Int64
  package let output: Int64

  package static let most: Int64 = 100_000_000

  /// Takes two amounts of one currency, neither below zero nor above `most`; nil for anything else.
  package init?(input: Money, output: Money) {
    guard input.currency == output.currency, (0...Self.most).contains(input.minorUnits),
      (0...Self.most).contains(output.minorUnits)
    else { return nil }
    currency = input.currency
    (self.input, self.output) = (input.minorUnits, output.minorUnits)
  }

  /// In millionths of a minor unit, so that nothing is rounded.
  package func cost(inputTokens: Int64, outputTokens: Int64) -> Int64 {
    inputTokens * input + outputTokens * output
  }
}

package import Measures

/// A question that a model has answered.
package struct RecordedCall: Sendable, Equatable {
  /// How it is asked, and the name by which its server knows it, or ours where it has none.
  package let provider: String
  package let model: String
  /// What was measured of it; a server need not say how many tokens it read and wrote.
  package let measured: [(measure: ModelCalls.Measure, value: Int64)]

  package init(
    provider: String,
    model: String,
    milliseconds: Int64,
    inputTokens: Int64?,
    outputTokens: Int64?
  ) {
    (self.provider, self.model) = (provider, model)
    // A clock may go back.
    let values =
      [(.milliseconds, max(milliseconds, 0)), (.input, inputTokens), (.output, outputTokens)]
      as [(ModelCalls.Measure, Int64?)]
    measured = values.compactMap { measure, value in value.map { (measure, $0) } }
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.provider == right.provider && left.model == right.model
      && left.measured.elementsEqual(right.measured) { $0 == $1 }
  }
}

package import Measures

/// A question that a model has answered, or failed to.
package struct RecordedCall: Sendable, Equatable {
  /// How it is asked, and the name by which its server knows it, or ours where it has none.
  package let provider: String
  package let model: String
  /// Why it gave no answer, in a word; nil where it did.
  package let failure: String?
  /// What was measured of it; a server need not say how many tokens it read and wrote.
  package let measured: [(measure: ModelCalls.Measure, value: Int64)]

  /// 35 years, or as many tokens.
  private static let most: Int64 = 1 << 40

  package init(
    provider: String,
    model: String,
    failure: String? = nil,
    milliseconds: Int64,
    inputTokens: Int64?,
    outputTokens: Int64?
  ) {
    (self.provider, self.model, self.failure) = (provider, model, failure)
    let values =
      [(.milliseconds, milliseconds), (.input, inputTokens), (.output, outputTokens)]
      as [(ModelCalls.Measure, Int64?)]
    // A clock may go back, and a server may say anything.
    measured = values.compactMap { measure, value in
      value.map { (measure, min(max($0, 0), Self.most)) }
    }
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.provider == right.provider && left.model == right.model && left.failure == right.failure
      && left.measured.elementsEqual(right.measured) { $0 == $1 }
  }
}

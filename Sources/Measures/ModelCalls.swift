/// What was measured of the questions that a model has answered, or failed to in one way, since the store was made.
package struct ModelCalls: Sendable, Equatable {
  package enum Measure: String, Sendable, CaseIterable {
    /// From the question to the answer.
    case milliseconds
    /// Tokens that it read, and that it wrote.
    case input, output

    /// Up to which value a question is in which place: those that OpenTelemetry's conventions for
    /// generative AI name.
    package var bounds: [Int64] {
      switch self {
      case .milliseconds: (0..<14).map { 10 << $0 }
      case .input, .output: (0..<14).map { 1 << (2 * $0) }
      }
    }

    /// The place of a value among the bounds, or one more.
    package func place(of value: Int64) -> Int { bounds.firstIndex { value <= $0 } ?? bounds.count }
  }

  package let provider: String
  package let model: String
  package let measure: Measure
  /// Why they were not answered, in a word; nil where they were.
  package let failure: String?
  /// How many are in each place, those beyond all bounds last.
  package private(set) var counts: [Int64]
  package private(set) var total: Int64 = 0

  package init(provider: String, model: String, measure: Measure, failure: String? = nil) {
    (self.provider, self.model, self.measure) = (provider, model, measure)
    self.failure = failure
    counts = [Int64](repeating: 0, count: measure.bounds.count + 1)
  }

  /// Whether another is of the same questions, and measures the same of them.
  package func isOfTheSame(as other: Self) -> Bool {
    (provider, model, measure, failure)
      == (other.provider, other.model, other.measure, other.failure)
  }

  /// Adds so many of one place; nothing of a place that is none.
  ///
  /// The store keeps each total so low that no sum of all places is too much.
  package mutating func add(_ calls: Int64, total: Int64, inPlace place: Int) {
    guard counts.indices.contains(place) else { return }
    counts[place] += calls
    self.total += total
  }
}

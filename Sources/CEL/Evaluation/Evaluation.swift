/// What came of an evaluation.
public struct Evaluation: Sendable, Equatable {
  /// A variable or a field that was asked for and was not there.
  public struct Missing: Sendable, Equatable {
    /// The variable's name, or the path as the source writes it.
    public let path: String
    /// Where it was asked for.
    public let position: SourcePosition
  }

  /// The value, or the first error that nothing absorbed.
  public let result: Result<Value, EvaluationError>
  /// What was asked for and missing, in the order of asking, even where `||` or `&&` absorbed the error.
  ///
  /// `has` and the optional selections ask without needing an answer, so they leave nothing here.
  public let missing: [Missing]
  /// The errors that a decisive term of `&&`, `||`, `all` or `exists` outweighed: the first of each.
  public let absorbed: [EvaluationError]
  /// The steps it took; see `Limits.steps`.
  public let steps: Int

  /// The value; nil where there is an error.
  public var value: Value? { try? result.get() }

  /// Whether the value is `true`; false for every other value and for an error.
  public var isTrue: Bool { value == .bool(true) }
}

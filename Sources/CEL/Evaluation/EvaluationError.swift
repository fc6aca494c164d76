/// Why an evaluation has no value.
public struct EvaluationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of errors.
  public enum Kind: Sendable, Hashable {
    /// A variable has no value, or a map not that key.
    case missing
    /// An operator or a function does not take values of these kinds.
    case overload
    /// Overflow, division by zero, an index or a time outside its range.
    case range
    /// A function refused its arguments.
    case function
    /// The steps of `Limits` are used up. No `&&` or `||` absorbs this.
    case limit
  }

  /// The kind.
  public let kind: Kind
  /// What is wrong, in lower case, with names in backticks.
  public let message: String
  /// Where in the source.
  public let position: SourcePosition

  /// The place and the message.
  public var description: String { "\(position): \(message)" }
}

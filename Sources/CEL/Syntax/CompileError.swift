/// Something wrong in a source text, found before it is ever evaluated.
public struct CompileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The step that found it.
  public enum Stage: Sendable, Hashable {
    /// The text is not an expression.
    case syntax
    /// The expression has no type, or names what is not declared.
    case types
    /// A ceiling of `Limits` is passed.
    case limit
  }

  /// The step that found it.
  public let stage: Stage
  /// What is wrong, in lower case, with names in backticks.
  public let message: String
  /// Where.
  public let position: SourcePosition

  /// Tells what is wrong and where.
  public init(stage: Stage, message: String, position: SourcePosition) {
    self.stage = stage
    self.message = message
    self.position = position
  }

  /// The place and the message.
  public var description: String { "\(position): \(message)" }
}

/// An operator before one operand.
public enum UnaryOperator: String, Sendable, Equatable {
  /// `!`.
  case not = "!"
  /// `-`.
  case negate = "-"

  /// The name that overloads of it are declared under.
  var function: String { self == .not ? "!_" : "-_" }
}

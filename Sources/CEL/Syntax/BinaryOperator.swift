/// An operator between two operands.
public enum BinaryOperator: String, Sendable, Equatable, CaseIterable {
  /// `==`.
  case equal = "=="
  /// `!=`.
  case notEqual = "!="
  /// `<`.
  case less = "<"
  /// `<=`.
  case lessOrEqual = "<="
  /// `>`.
  case greater = ">"
  /// `>=`.
  case greaterOrEqual = ">="
  /// `in`.
  case `in` = "in"
  /// `+`.
  case add = "+"
  /// `-`.
  case subtract = "-"
  /// `*`.
  case multiply = "*"
  /// `/`.
  case divide = "/"
  /// `%`.
  case remainder = "%"

  /// The name that overloads of it are declared under: `_+_`, and `@in` for `in`.
  public var function: String { self == .in ? "@in" : "_\(rawValue)_" }

  /// How tightly it binds; see `Precedence`.
  var precedence: Int {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in:
      Precedence.relation
    case .add, .subtract: Precedence.sum
    case .multiply, .divide, .remainder: Precedence.product
    }
  }
}

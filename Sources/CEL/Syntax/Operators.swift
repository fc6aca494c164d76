/// An operator before one operand.
public enum UnaryOperator: String, Sendable, Equatable {
  /// `!`.
  case not = "!"
  /// `-`.
  case negate = "-"

  /// The name that overloads of it are declared under.
  var function: String { self == .not ? "!_" : "-_" }
}

/// An operator that joins any number of conditions.
public enum LogicalOperator: String, Sendable, Equatable {
  /// `&&`.
  case and = "&&"
  /// `||`.
  case or = "||"
}

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

/// How tightly the forms of the grammar bind, from loose to tight.
enum Precedence {
  static let conditional = 1
  static let or = 2
  static let and = 3
  static let relation = 4
  static let sum = 5
  static let product = 6
  static let unary = 7
  static let postfix = 8
}

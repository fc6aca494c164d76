/// An operator that joins any number of conditions.
public enum LogicalOperator: String, Sendable, Equatable {
  /// `&&`.
  case and = "&&"
  /// `||`.
  case or = "||"
}

/// One way to call a function: the types it takes, the type it gives, and what it does.
///
/// Functions are pure: the same arguments give the same result, for calls with constant arguments are
/// made once, when an expression is compiled.
public struct Overload: Sendable {
  /// What a call does, by the number of arguments, the target of a member call counted as the first.
  public enum Implementation: Sendable {
    /// One argument.
    case unary(@Sendable (Value) throws(CallError) -> Value)
    /// Two arguments.
    case binary(@Sendable (Value, Value) throws(CallError) -> Value)
    /// Any number of arguments.
    case variadic(@Sendable ([Value]) throws(CallError) -> Value)
    /// Declared for the checker; calling it is an error.
    case absent
  }

  /// The types of the arguments, the target of a member call first.
  public let parameters: [ValueType]
  /// The type of the result.
  public let result: ValueType
  /// Whether it is called as `target.name(…)`.
  public let isMember: Bool
  /// Whether a call with literal arguments that fails is an error of the source text already.
  public let checksLiterals: Bool
  let implementation: Implementation

  /// Declares an overload.
  public init(
    _ parameters: [ValueType],
    _ result: ValueType,
    isMember: Bool = false,
    checksLiterals: Bool = false,
    _ implementation: Implementation
  ) {
    self.parameters = parameters
    self.result = result
    self.isMember = isMember
    self.checksLiterals = checksLiterals
    self.implementation = implementation
  }

  /// Declares `name(T)`.
  public static func function(
    _ parameter: ValueType,
    _ result: ValueType,
    checksLiterals: Bool = false,
    _ body: @escaping @Sendable (Value) throws(CallError) -> Value
  ) -> Overload {
    Overload([parameter], result, checksLiterals: checksLiterals, .unary(body))
  }

  /// Declares `name(T, U)`, which operators between two operands are too.
  public static func function(
    _ first: ValueType,
    _ second: ValueType,
    _ result: ValueType,
    _ body: @escaping @Sendable (Value, Value) throws(CallError) -> Value
  ) -> Overload {
    Overload([first, second], result, .binary(body))
  }

  /// Declares `target.name()`.
  public static func member(
    _ target: ValueType,
    _ result: ValueType,
    _ body: @escaping @Sendable (Value) throws(CallError) -> Value
  ) -> Overload {
    Overload([target], result, isMember: true, .unary(body))
  }

  /// Declares `target.name(T)`.
  public static func member(
    _ target: ValueType,
    _ parameter: ValueType,
    _ result: ValueType,
    _ body: @escaping @Sendable (Value, Value) throws(CallError) -> Value
  ) -> Overload {
    Overload([target, parameter], result, isMember: true, .binary(body))
  }

  /// Whether it takes values of these kinds.
  func admits(_ arguments: [Value]) -> Bool {
    parameters.count == arguments.count && zip(parameters, arguments).allSatisfy { $0.admits($1) }
  }

  /// What a call gives.
  func call(_ arguments: [Value]) throws(CallError) -> Value {
    switch implementation {
    case .unary(let body):
      guard arguments.count == 1 else { throw .noOverload }
      return try body(arguments[0])
    case .binary(let body):
      guard arguments.count == 2 else { throw .noOverload }
      return try body(arguments[0], arguments[1])
    case .variadic(let body): return try body(arguments)
    case .absent: throw CallError("the function is declared only")
    }
  }
}

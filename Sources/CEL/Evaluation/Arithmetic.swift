/// The arithmetic of the standard library: exact or an error, but for doubles, which follow IEEE 754.
enum Arithmetic {
  /// The result; nil where the library has no such overload.
  @inline(__always)
  static func result(
    _ operation: Instruction.Operation,
    _ left: Value,
    _ right: Value
  ) throws(CallError) -> Value? {
    switch (left, right) {
    case (.int(let left), .int(let right)): .int(try whole(operation, left, right))
    case (.uint(let left), .uint(let right)): .uint(try whole(operation, left, right))
    case (.double(let left), .double(let right)): real(operation, left, right)
    default:
      switch operation {
      case .add: try sum(left, right)
      case .subtract: try difference(left, right)
      default: nil
      }
    }
  }

  private static func whole<T: FixedWidthInteger>(
    _ operation: Instruction.Operation,
    _ left: T,
    _ right: T
  ) throws(CallError) -> T {
    let (result, overflow): (T, Bool)
    switch operation {
    case .add: (result, overflow) = left.addingReportingOverflow(right)
    case .subtract: (result, overflow) = left.subtractingReportingOverflow(right)
    case .multiply: (result, overflow) = left.multipliedReportingOverflow(by: right)
    case .divide:
      if right == 0 { throw CallError("division by zero") }
      (result, overflow) = left.dividedReportingOverflow(by: right)
    default:
      if right == 0 { throw CallError("modulus by zero") }
      (result, overflow) = left.remainderReportingOverflow(dividingBy: right)
    }
    if overflow { throw CallError("integer overflow") }
    return result
  }

  private static func real(
    _ operation: Instruction.Operation,
    _ left: Double,
    _ right: Double
  ) -> Value? {
    switch operation {
    case .add: .double(left + right)
    case .subtract: .double(left - right)
    case .multiply: .double(left * right)
    case .divide: .double(left / right)
    default: nil
    }
  }

  private static func sum(_ left: Value, _ right: Value) throws(CallError) -> Value? {
    switch (left, right) {
    case (.string(let left), .string(let right)): .string(left + right)
    case (.bytes(let left), .bytes(let right)): .bytes(left + right)
    case (.list(let left), .list(let right)): .list(left + right)
    case (.timestamp(let instant), .duration(let span)),
      (.duration(let span), .timestamp(let instant)):
      .timestamp(try inRange(instant.adding(span)))
    case (.duration(let left), .duration(let right)):
      .duration(
        Duration(nanoseconds: try whole(.add, left.nanoseconds, right.nanoseconds))
      )
    default: nil
    }
  }

  private static func difference(_ left: Value, _ right: Value) throws(CallError) -> Value? {
    switch (left, right) {
    case (.timestamp(let left), .timestamp(let right)):
      .duration(try inRange(left.since(right)))
    case (.timestamp(let instant), .duration(let span)):
      .timestamp(
        try inRange(
          instant.adding(Duration(nanoseconds: try whole(.subtract, 0, span.nanoseconds)))
        )
      )
    case (.duration(let left), .duration(let right)):
      .duration(
        Duration(nanoseconds: try whole(.subtract, left.nanoseconds, right.nanoseconds))
      )
    default: nil
    }
  }

  private static func inRange<T>(_ value: T?) throws(CallError) -> T {
    guard let value else { throw CallError("a time out of range") }
    return value
  }
}

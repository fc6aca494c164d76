extension Evaluator {
  mutating func relation(_ instruction: Instruction, _ node: Int32) throws(Fault) -> Bool {
    let left = try value(instruction.first)
    let right = try value(instruction.second)
    switch instruction.operation {
    case .equal, .notEqual:
      // A host's own `_!=_` has answered already, and is not turned round.
      if instruction.operation == .notEqual, instruction.third >= 0, case .opaque = left,
        case .opaque = right
      {
        return try hostTruth(instruction.third, left, right, node)
      }
      let isEqual = try equality(left, right, instruction.third, node)
      return isEqual == (instruction.operation == .equal)
    case .isIn: return try membership(left, right, instruction.third, node)
    default: break
    }
    if case .int(let left) = left, case .int(let right) = right {
      return Self.holds(instruction.operation, left, right)
    }
    guard let order = left.comparison(to: right) else {
      return try hostTruth(instruction.third, left, right, node)
    }
    try count(min(left.weight, right.weight), node)
    switch instruction.operation {
    case .less: return order == .less
    case .lessOrEqual: return order == .less || order == .equal
    case .greater: return order == .greater
    default: return order == .greater || order == .equal
    }
  }

  @inline(__always)
  private static func holds(
    _ operation: Instruction.Operation,
    _ left: Int64,
    _ right: Int64
  ) -> Bool {
    switch operation {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    default: left >= right
    }
  }

  private mutating func equality(
    _ left: Value,
    _ right: Value,
    _ callee: Int32,
    _ node: Int32
  ) throws(Fault) -> Bool {
    if case .int(let left) = left, case .int(let right) = right { return left == right }
    if callee >= 0, case .opaque = left, case .opaque = right {
      return try hostTruth(callee, left, right, node)
    }
    let isEqual = left.isEqual(to: right, steps: &steps)
    try count(0, node)
    return isEqual
  }

  private mutating func membership(
    _ element: Value,
    _ holder: Value,
    _ callee: Int32,
    _ node: Int32
  ) throws(Fault) -> Bool {
    switch holder {
    case .map(let map): return map[element] != nil
    case .list(let elements):
      for candidate in elements {
        try count(1, node)
        if candidate.isEqual(to: element, steps: &steps) { return true }
      }
      try count(0, node)
      return false
    default: return try hostTruth(callee, element, holder, node)
    }
  }

  private mutating func hostTruth(
    _ callee: Int32,
    _ left: Value,
    _ right: Value,
    _ node: Int32
  ) throws(Fault) -> Bool {
    guard case .bool(let truth) = try host(callee, left, right, node) else {
      throw noOverload(node)
    }
    return truth
  }

  mutating func arithmetic(_ instruction: Instruction, _ node: Int32) throws(Fault) -> Value {
    let left = try value(instruction.first)
    let right = try value(instruction.second)
    let result: Value?
    do throws(CallError) {
      result = try Arithmetic.result(instruction.operation, left, right)
    } catch {
      throw fault(.range, "`\(code.text(of: node))`: \(error.message)", node)
    }
    guard let result else { return try host(instruction.third, left, right, node) }
    try count(result.weight, node)
    return result
  }

  func negated(
    _ operand: Value,
    _ instruction: Instruction,
    _ node: Int32
  ) throws(Fault) -> Value {
    switch operand {
    case .int(let number):
      guard number != .min else {
        throw fault(.range, "`\(code.text(of: node))`: integer overflow", node)
      }
      return .int(-number)
    case .double(let number): return .double(-number)
    default: return try host(instruction.third, operand, node)
    }
  }

  /// Calls the first of the host's overloads of a sign that takes the operand.
  func host(_ callee: Int32, _ operand: Value, _ node: Int32) throws(Fault) -> Value {
    guard callee >= 0 else { throw noOverload(node) }
    return try call(code.callees[Int(callee)], [operand], node)
  }

  /// Calls the first of the host's overloads of an operator that takes the operands.
  private func host(
    _ index: Int32,
    _ left: Value,
    _ right: Value,
    _ node: Int32
  ) throws(Fault) -> Value {
    guard index >= 0 else { throw noOverload(node) }
    let callee = code.callees[Int(index)]
    guard callee.isResolved, case .binary(let body) = callee.overloads[0].implementation else {
      return try call(callee, [left, right], node)
    }
    do throws(CallError) {
      return try body(left, right)
    } catch {
      throw fault(error, callee, node)
    }
  }
}

extension Evaluator {
  mutating func call(_ instruction: Instruction, _ node: Int32) throws(Fault) -> Value {
    let callee = code.callees[Int(instruction.first)]
    let start = Int(instruction.second)
    if callee.isResolved {
      switch (callee.overloads[0].implementation, instruction.third) {
      case (.unary(let body), 1):
        let argument = try value(children[start])
        try count(argument.weight, node)
        let result: Value
        do throws(CallError) {
          result = try body(argument)
        } catch {
          throw fault(error, callee, node)
        }
        try count(result.weight, node)
        return result
      case (.binary(let body), 2):
        let first = try value(children[start])
        let second = try value(children[start + 1])
        try count(first.weight + second.weight, node)
        let result: Value
        do throws(CallError) {
          result = try body(first, second)
        } catch {
          throw fault(error, callee, node)
        }
        try count(result.weight, node)
        return result
      default: break
      }
    }
    var arguments: [Value] = []
    for index in start..<start + Int(instruction.third) {
      let argument = try value(children[index])
      try count(argument.weight, node)
      arguments.append(argument)
    }
    let result = try call(callee, arguments, node)
    try count(result.weight, node)
    return result
  }

  /// Calls the overload that the arguments' kinds ask for.
  func call(_ callee: Callee, _ arguments: [Value], _ node: Int32) throws(Fault) -> Value {
    let overload =
      callee.isResolved
      ? callee.overloads.first : callee.overloads.first { $0.admits(arguments) }
    guard let overload else { throw noOverload(node) }
    do throws(CallError) {
      return try overload.call(arguments)
    } catch {
      throw fault(error, callee, node)
    }
  }

  func fault(_ error: CallError, _ callee: Callee, _ node: Int32) -> Fault {
    if error.isOverloadMissing { return noOverload(node) }
    return fault(.function, "`\(callee.name)`: \(error.message)", node)
  }

  mutating func matches(_ instruction: Instruction, _ node: Int32) throws(Fault) -> Value {
    guard case .string(let text) = try value(instruction.first) else { throw noOverload(node) }
    if instruction.third >= 0 {
      let pattern = code.patterns[Int(instruction.third)]
      try count(pattern.work(on: text), node)
      return .bool(pattern.matches(text))
    }
    guard case .string(let source) = try value(instruction.second) else { throw noOverload(node) }
    try count(source.utf8.count, node)
    let pattern: Pattern
    do throws(PatternError) {
      pattern = try Pattern(source, limit: code.patternLimit)
    } catch {
      throw fault(.function, "`matches`: \(error.message)", node)
    }
    try count(pattern.program.count, node)
    try count(pattern.work(on: text), node)
    return .bool(pattern.matches(text))
  }
}

extension Evaluator {
  mutating func missingVariable(_ slot: Int, _ node: Int32) -> Fault {
    let name = code.variableNames[slot]
    missing.append(Evaluation.Missing(path: name, position: code.place(of: node).position))
    let reason = reasons[slot].map { ": \($0)" } ?? ""
    return fault(.missing, "`\(name)` is missing\(reason)", node)
  }

  private mutating func missingKey(_ node: Int32) -> Fault {
    let path = code.text(of: node)
    missing.append(Evaluation.Missing(path: path, position: code.place(of: node).position))
    return fault(.missing, "`\(path)`: no such key", node)
  }

  mutating func computeOther(_ instruction: Instruction, _ node: Int32) throws(Fault) -> Value {
    switch instruction.operation {
    case .select, .index:
      let (operand, key) = try operandAndKey(instruction)
      return try part(operand, key, node, isOptional: false)
    case .optionalSelect, .optionalIndex:
      let (operand, key) = try operandAndKey(instruction)
      return try part(operand, key, node, isOptional: true)
    case .hasField:
      let operand = try value(instruction.first)
      return .bool(try has(operand, constants[Int(instruction.second)], node))
    case .hasVariable: return .bool(facts[Int(instruction.first)] != nil)
    case .not:
      let operand = try value(instruction.first)
      if case .bool(let truth) = operand { return .bool(!truth) }
      return try host(instruction.third, operand, node)
    case .negate: return try negated(try value(instruction.first), instruction, node)
    case .list: return try list(instruction, node)
    case .map: return try map(instruction, node)
    case .call: return try call(instruction, node)
    case .matches: return try matches(instruction, node)
    case .comprehension:
      return try run(code.comprehensions[Int(instruction.first)], node)
    case .bind:
      locals[Int(instruction.third)] = try value(instruction.first)
      return try value(instruction.second)
    case .optionalMap, .optionalFlatMap:
      switch try value(instruction.first) {
      case .none: return .none
      case .some(let content):
        locals[Int(instruction.third)] = content.value
        let result = try value(instruction.second)
        return instruction.operation == .optionalMap ? .optional(result) : result
      default: throw noOverload(node)
      }
    default: throw fault(.function, constantText(instruction.first), node)
    }
  }

  private func constantText(_ index: Int32) -> String {
    if case .string(let text) = constants[Int(index)] { text } else { "no value" }
  }

  private mutating func operandAndKey(_ instruction: Instruction) throws(Fault) -> (Value, Value) {
    let operand = try value(instruction.first)
    switch instruction.operation {
    case .select, .optionalSelect: return (operand, constants[Int(instruction.second)])
    default: return (operand, try value(instruction.second))
    }
  }

  /// A field, an element or an entry; an optional of it where it is asked for so, or its holder is one.
  private mutating func part(
    _ operand: Value,
    _ key: Value,
    _ node: Int32,
    isOptional: Bool
  ) throws(Fault) -> Value {
    switch operand {
    case .none: return .none
    case .some(let content): return .optional(try find(key, in: content.value, node))
    default:
      let found = try find(key, in: operand, node)
      if isOptional { return .optional(found) }
      if let found { return found }
      if case .list(let elements) = operand {
        throw fault(
          .range,
          "`\(code.text(of: node))`: the list has \(elements.count) elements",
          node
        )
      }
      throw missingKey(node)
    }
  }

  /// What stands under a key; nil where nothing does.
  private func find(_ key: Value, in operand: Value, _ node: Int32) throws(Fault) -> Value? {
    switch operand {
    case .map(let map): return map[key]
    case .list(let elements):
      let index: Int?
      switch key {
      case .int(let number): index = Int(number)
      case .uint(let number): index = Int(exactly: number)
      case .double(let number):
        guard let whole = Int(exactly: number) else {
          throw fault(.range, "`\(code.text(of: node))`: an index is a whole number", node)
        }
        index = whole
      default: throw noOverload(node)
      }
      return index.flatMap { elements.indices.contains($0) ? elements[$0] : nil }
    default: throw noOverload(node)
    }
  }

  private func has(_ operand: Value, _ name: Value, _ node: Int32) throws(Fault) -> Bool {
    switch operand {
    case .map(let map): return map[name] != nil
    case .none: return false
    case .some(let content): return try has(content.value, name, node)
    default: throw noOverload(node)
    }
  }

  private mutating func list(_ instruction: Instruction, _ node: Int32) throws(Fault) -> Value {
    var elements: [Value] = []
    elements.reserveCapacity(Int(instruction.second))
    for index in Int(instruction.first)..<Int(instruction.first + instruction.second) {
      let child = children[index]
      if child >= 0 {
        elements.append(try value(child))
      } else if let element = try content(~child, node) {
        elements.append(element)
      }
    }
    return .list(elements)
  }

  /// What an optional element holds.
  private mutating func content(_ child: Int32, _ node: Int32) throws(Fault) -> Value? {
    switch try value(child) {
    case .none: return nil
    case .some(let content): return content.value
    default: throw noOverload(node)
    }
  }

  private mutating func map(_ instruction: Instruction, _ node: Int32) throws(Fault) -> Value {
    var map = ValueMap()
    for entry in 0..<Int(instruction.second) {
      let index = Int(instruction.first) + 2 * entry
      let isOptional = children[index] < 0
      let key = try value(isOptional ? ~children[index] : children[index])
      if !isOptional {
        try insert(key, try value(children[index + 1]), into: &map, node)
      } else if let value = try content(children[index + 1], node) {
        try insert(key, value, into: &map, node)
      }
    }
    return .map(map)
  }

  func insert(_ key: Value, _ value: Value, into map: inout ValueMap, _ node: Int32) throws(Fault) {
    guard !map.insert(key, value) else { return }
    switch key {
    case .bool, .int, .uint, .string: throw fault(.function, "a map holds a key twice", node)
    default: throw fault(.overload, "a \(key.typeName) cannot be a key", node)
    }
  }
}

extension Checker {
  mutating func checkUnary(
    _ sign: UnaryOperator,
    _ operand: Expression,
    _ expression: Expression
  ) -> Checked {
    let checked = check(operand)
    let found = resolve(sign.function, isMember: false, [checked], expression)
    let operation = sign == .not ? Instruction.Operation.not : .negate
    let node = code.emit(operation, checked.node, 0, host(found, sign.function), at: expression)
    return folded(Checked(node: node, type: found.type), from: [checked.node], expression)
  }

  mutating func checkBinary(
    _ sign: BinaryOperator,
    _ left: Expression,
    _ right: Expression,
    _ expression: Expression
  ) -> Checked {
    let first = check(left)
    let second = check(right)
    let found = resolve(sign.function, isMember: false, [first, second], expression)
    let node = code.emit(
      Self.operation(of: sign),
      first.node,
      second.node,
      host(found, sign.function),
      at: expression
    )
    let checked = Checked(node: node, type: found.type)
    return folded(checked, from: [first.node, second.node], expression)
  }

  /// The callee of the host's overloads of an operator; -1 where only the library's can be meant.
  private mutating func host(_ found: Resolved, _ name: String) -> Int32 {
    let own = found.overloads.filter { overload in
      if case .absent = overload.implementation { false } else { true }
    }
    if own.isEmpty { return -1 }
    return code.callee(
      Callee(name: name, overloads: own, isResolved: found.isCertain && own.count == 1)
    )
  }

  private static func operation(of sign: BinaryOperator) -> Instruction.Operation {
    switch sign {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .in: .isIn
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .remainder: .remainder
    }
  }

  mutating func checkLogical(
    _ logical: LogicalOperator,
    _ terms: [Expression],
    _ expression: Expression
  ) -> Checked {
    var nodes: [Int32] = []
    for term in terms {
      let checked = check(term)
      require(.bool, checked, term)
      nodes.append(checked.node)
    }
    let row = code.row(nodes)
    let operation = logical == .and ? Instruction.Operation.and : .or
    let node = code.emit(operation, row, Int32(nodes.count), at: expression)
    return folded(Checked(node: node, type: .bool), from: nodes, expression)
  }

  mutating func checkConditional(
    _ condition: Expression,
    _ yes: Expression,
    _ no: Expression,
    _ expression: Expression
  ) -> Checked {
    let first = check(condition)
    require(.bool, first, condition)
    let second = check(yes)
    let third = check(no)
    let node = code.emit(.conditional, first.node, second.node, third.node, at: expression)
    guard isChecked else { return Checked(node: node, type: .dyn) }
    guard let type = types.joined(second.type, third.type) else {
      let found = "`\(name(of: second.type))` and `\(name(of: third.type))`"
      return fail("the branches are \(found); they must agree", expression)
    }
    let nodes = [first.node, second.node, third.node]
    return folded(Checked(node: node, type: type), from: nodes, expression)
  }

  mutating func checkList(_ elements: [Expression.Element], _ expression: Expression) -> Checked {
    var nodes: [Int32] = []
    var type: ValueType?
    for element in elements {
      let checked = check(element.value)
      nodes.append(element.isOptional ? ~checked.node : checked.node)
      join(element.isOptional ? content(checked, element.value) : checked.type, to: &type)
    }
    let row = code.row(nodes)
    let node = code.emit(.list, row, Int32(nodes.count), at: expression)
    let list = ValueType.list(type ?? types.fresh())
    let parts = nodes.map { $0 < 0 ? ~$0 : $0 }
    return folded(Checked(node: node, type: list), from: parts, expression)
  }

  mutating func checkMap(_ entries: [Expression.Entry], _ expression: Expression) -> Checked {
    var nodes: [Int32] = []
    var keyType: ValueType?
    var valueType: ValueType?
    for entry in entries {
      let key = check(entry.key)
      requireKey(key, entry.key)
      let value = check(entry.value)
      nodes += [entry.isOptional ? ~key.node : key.node, value.node]
      join(key.type, to: &keyType)
      join(entry.isOptional ? content(value, entry.value) : value.type, to: &valueType)
    }
    let row = code.row(nodes)
    let node = code.emit(.map, row, Int32(entries.count), at: expression)
    let map = ValueType.map(keyType ?? types.fresh(), valueType ?? types.fresh())
    let parts = nodes.map { $0 < 0 ? ~$0 : $0 }
    return folded(Checked(node: node, type: map), from: parts, expression)
  }

  private mutating func requireKey(_ key: Checked, _ expression: Expression) {
    guard isChecked else { return }
    switch types.resolved(key.type) {
    case .bool, .int, .uint, .string, .dyn, .unknown, .parameter: break
    case let other:
      report("a key is a bool, int, uint or string, not `\(other)`", expression.position)
    }
  }

  /// Widens the type of elements to hold one more; elements that do not agree make it `dyn`.
  private mutating func join(_ type: ValueType, to joined: inout ValueType?) {
    guard let previous = joined else {
      joined = type
      return
    }
    joined = types.joined(previous, type) ?? .dyn
  }

  /// What an optional element holds.
  private mutating func content(_ checked: Checked, _ expression: Expression) -> ValueType {
    let content = types.fresh()
    require(.optional(content), checked, expression)
    return content
  }
}

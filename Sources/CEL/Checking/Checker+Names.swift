extension Checker {
  mutating func checkName(_ name: String, isAbsolute: Bool, _ expression: Expression) -> Checked {
    if !isAbsolute, let local = local(name) {
      return Checked(node: code.emit(.local, local.index, at: expression), type: local.type)
    }
    return declared((isAbsolute ? "." : "") + name, expression)
      ?? fail("`\(name)` is not declared", expression)
  }

  func local(_ name: String) -> Local? { locals.last { $0.name == name } }

  /// The variable or the constant that a name stands for.
  private mutating func declared(_ name: String, _ expression: Expression) -> Checked? {
    for candidate in environment.candidates(for: name) {
      if let slot = environment.slots[candidate] {
        let start = Self.start(of: expression)
        let node = code.emit(.variable, Int32(slot), at: expression, position: start)
        return Checked(node: node, type: environment.variables[slot].type)
      }
      if let constant = environment.constants[candidate] {
        return Checked(node: code.constant(constant.value, at: expression), type: constant.type)
      }
    }
    return nil
  }

  /// The dotted name that an expression spells; nil where a macro's variable begins it, or it is none.
  func path(of expression: Expression) -> String? {
    switch expression.kind {
    case .identifier(let name, let isAbsolute):
      if isAbsolute { return "." + name }
      return local(name) == nil ? name : nil
    case .select(let operand, let field, isOptional: false):
      return path(of: operand).map { "\($0).\(field)" }
    default: return nil
    }
  }

  /// Where the first word of a dotted name stands.
  private static func start(of expression: Expression) -> SourcePosition {
    if case .select(let operand, _, _) = expression.kind { return start(of: operand) }
    return expression.position
  }

  /// A field; the longest dotted name that is declared comes first: `order.total` before `order`.
  mutating func checkSelect(
    _ operand: Expression,
    _ field: String,
    isOptional: Bool,
    _ expression: Expression
  ) -> Checked {
    if !isOptional, let path = path(of: expression), let found = declared(path, expression) {
      return found
    }
    let holder = check(operand)
    let name = code.constant(.string(field))
    let operation = isOptional ? Instruction.Operation.optionalSelect : .select
    let node = code.emit(operation, holder.node, name, at: expression)
    guard isChecked else { return Checked(node: node, type: .dyn) }
    let type = fieldType(holder.type, field, expression)
    let result = isOptional && !isHeldOptionally(holder.type) ? ValueType.optional(type) : type
    return folded(Checked(node: node, type: result), from: [holder.node], expression)
  }

  private func isHeldOptionally(_ type: ValueType) -> Bool {
    types.resolved(type).optionalContent != nil
  }

  /// The type of a field of a holder; an optional of it where the holder is one.
  private mutating func fieldType(
    _ holder: ValueType,
    _ field: String,
    _ expression: Expression
  ) -> ValueType {
    let holder = types.resolved(holder)
    if let content = holder.optionalContent {
      return .optional(fieldType(content, field, expression))
    }
    switch holder {
    case .dyn: return .dyn
    case .unknown, .parameter:
      _ = types.accepts(.dyn, holder)
      return .dyn
    case .map(let key, let value) where types.accepts(key, .string): return value
    case .record(let record):
      if let type = record.fields[field] { return type }
      report("`\(record.name)` has no field `\(field)`", expression.position)
    default: report("`\(name(of: holder))` has no fields", expression.position)
    }
    return .dyn
  }

  /// `has(e.f)`: whether a map has a key, or a declared variable a value.
  mutating func checkHas(_ argument: Expression, _ expression: Expression) -> Checked {
    guard case .select(let operand, let field, isOptional: false) = argument.kind else {
      return fail("`has` takes a field, as in `has(a.b)`", argument)
    }
    if let path = path(of: argument) {
      for candidate in environment.candidates(for: path) {
        guard let slot = environment.slots[candidate] else { continue }
        let start = Self.start(of: argument)
        let node = code.emit(.hasVariable, Int32(slot), at: expression, position: start)
        return Checked(node: node, type: .bool)
      }
    }
    let holder = check(operand)
    if isChecked { _ = fieldType(holder.type, field, argument) }
    let name = code.constant(.string(field))
    let node = code.emit(.hasField, holder.node, name, at: expression)
    return folded(Checked(node: node, type: .bool), from: [holder.node], expression)
  }

  mutating func checkIndex(
    _ operand: Expression,
    _ key: Expression,
    isOptional: Bool,
    _ expression: Expression
  ) -> Checked {
    let holder = check(operand)
    let index = check(key)
    let operation = isOptional ? Instruction.Operation.optionalIndex : .index
    let node = code.emit(operation, holder.node, index.node, at: expression)
    guard isChecked else { return Checked(node: node, type: .dyn) }
    let type = elementType(holder.type, index, key, expression)
    let result = isOptional && !isHeldOptionally(holder.type) ? ValueType.optional(type) : type
    return folded(Checked(node: node, type: result), from: [holder.node, index.node], expression)
  }

  private mutating func elementType(
    _ holder: ValueType,
    _ index: Checked,
    _ key: Expression,
    _ expression: Expression
  ) -> ValueType {
    let holder = types.resolved(holder)
    if let content = holder.optionalContent {
      return .optional(elementType(content, index, key, expression))
    }
    switch holder {
    case .dyn: return .dyn
    case .unknown, .parameter:
      _ = types.accepts(.dyn, holder)
      return .dyn
    case .list(let element):
      require(.int, index, key)
      return element
    case .map(let wanted, let value):
      require(wanted, index, key)
      return value
    case .record(let record):
      if case .literal(.string(let name), _) = key.kind, let type = record.fields[name] {
        return type
      }
      report("`\(record.name)` has no such field", key.position)
    default: report("`\(name(of: holder))` has no elements", expression.position)
    }
    return .dyn
  }
}

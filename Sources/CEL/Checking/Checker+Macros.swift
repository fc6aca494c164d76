extension Checker {
  /// A call that is a macro: its arguments are expressions to run, not values; nil for every other call.
  mutating func checkMacro(
    _ name: String,
    _ target: Expression?,
    _ arguments: [Expression],
    _ expression: Expression
  ) -> Checked? {
    guard let target else {
      guard name == "has" || name == ".has", arguments.count == 1 else { return nil }
      return checkHas(arguments[0], expression)
    }
    if name == "bind", arguments.count == 3, path(of: target) == "cel" {
      return checkBind(arguments, expression)
    }
    if name == "optMap" || name == "optFlatMap", arguments.count == 2 {
      return checkOptionalMap(name, target, arguments, expression)
    }
    guard let shape = Self.shape(name, arguments.count) else { return nil }
    return checkComprehension(shape, target, arguments, expression)
  }

  /// The forms of a macro over a list or a map.
  private struct Shape {
    let kind: Comprehension.Kind
    let variables: Int
    let hasCondition: Bool
    let hasBody: Bool
  }

  private static func shape(_ name: String, _ count: Int) -> Shape? {
    func quantifier(_ kind: Comprehension.Kind) -> Shape? {
      guard count == 2 || count == 3 else { return nil }
      return Shape(kind: kind, variables: count - 1, hasCondition: false, hasBody: true)
    }
    func transformer(_ kind: Comprehension.Kind, _ variables: Int) -> Shape? {
      guard count == variables + 1 || count == variables + 2 else { return nil }
      let hasCondition = count == variables + 2
      return Shape(kind: kind, variables: variables, hasCondition: hasCondition, hasBody: true)
    }
    switch name {
    case "all": return quantifier(.all)
    case "exists": return quantifier(.exists)
    case "exists_one", "existsOne": return quantifier(.existsOne)
    case "map": return transformer(.map, 1)
    case "filter" where count == 2:
      return Shape(kind: .filter, variables: 1, hasCondition: true, hasBody: false)
    case "transformList": return transformer(.transformList, 2)
    case "transformMap": return transformer(.transformMap, 2)
    case "transformMapEntry": return transformer(.transformMapEntry, 2)
    default: return nil
    }
  }

  private mutating func checkComprehension(
    _ shape: Shape,
    _ target: Expression,
    _ arguments: [Expression],
    _ expression: Expression
  ) -> Checked {
    let range = check(target)
    guard let names = variables(Array(arguments.prefix(shape.variables))) else {
      return fail("a macro's variables are plain names, each one different", expression)
    }
    nesting += 1
    defer { nesting -= 1 }
    if nesting > environment.limits.macroNesting {
      let limit = environment.limits.macroNesting
      report("macros stand at most \(limit) deep in one another", expression.position, .limit)
      return Checked(node: code.emit(.failure, at: expression), type: .dyn)
    }
    let (first, second) = elementTypes(of: range, target, isPaired: shape.variables == 2)
    var body = arguments[shape.variables...]
    return scoped(zip(names, [first, second]).map { ($0, $1) }) { checker, locals in
      var condition: Checked?
      if shape.hasCondition, let expression = body.popFirst() {
        let checked = checker.check(expression)
        checker.require(.bool, checked, expression)
        condition = checked
      }
      let result = body.first.map { ($0, checker.check($0)) }
      let comprehension = checker.code.comprehension(
        Comprehension(
          kind: shape.kind,
          range: range.node,
          firstLocal: locals[0],
          secondLocal: locals.count > 1 ? locals[1] : -1,
          condition: condition?.node ?? -1,
          body: result?.1.node ?? -1
        )
      )
      let node = checker.code.emit(.comprehension, comprehension, at: expression)
      return Checked(node: node, type: checker.resultType(shape.kind, first, result))
    }
  }

  private mutating func resultType(
    _ kind: Comprehension.Kind,
    _ element: ValueType,
    _ body: (Expression, Checked)?
  ) -> ValueType {
    guard let (expression, checked) = body else { return .list(element) }
    switch kind {
    case .all, .exists, .existsOne:
      require(.bool, checked, expression)
      return .bool
    case .map, .filter, .transformList: return .list(checked.type)
    case .transformMap: return .map(element, checked.type)
    case .transformMapEntry:
      require(.map(types.fresh(), types.fresh()), checked, expression)
      return checked.type
    }
  }

  private func variables(_ expressions: [Expression]) -> [String]? {
    var names: [String] = []
    for expression in expressions {
      guard case .identifier(let name, isAbsolute: false) = expression.kind, !names.contains(name)
      else { return nil }
      names.append(name)
    }
    return names
  }

  /// The types of what a macro runs over: elements or keys, or indices or keys with what stands there.
  private mutating func elementTypes(
    of range: Checked,
    _ expression: Expression,
    isPaired: Bool
  ) -> (ValueType, ValueType) {
    guard isChecked else { return (.dyn, .dyn) }
    switch types.resolved(range.type) {
    case .list(let element): return isPaired ? (.int, element) : (element, .dyn)
    case .map(let key, let value): return (key, value)
    case .record: return (.string, .dyn)
    case .dyn: break
    case .unknown, .parameter: _ = types.accepts(.dyn, range.type)
    case let other:
      report("a macro runs over a list or a map, not `\(name(of: other))`", expression.position)
    }
    return (.dyn, .dyn)
  }

  /// Runs a step with more variables of macros in sight.
  private mutating func scoped(
    _ variables: [(name: String, type: ValueType)],
    _ step: (inout Checker, [Int32]) -> Checked
  ) -> Checked {
    let outer = locals.count
    for variable in variables {
      let index = Int32(locals.count)
      locals.append(Local(name: variable.name, index: index, type: variable.type))
    }
    code.localCount = max(code.localCount, locals.count)
    defer { locals.removeSubrange(outer...) }
    return step(&self, locals[outer...].map(\.index))
  }

  private mutating func checkBind(_ arguments: [Expression], _ expression: Expression) -> Checked {
    guard let name = variables([arguments[0]])?.first else {
      return fail("`cel.bind` binds a plain name", arguments[0])
    }
    let value = check(arguments[1])
    return scoped([(name, value.type)]) { checker, locals in
      let body = checker.check(arguments[2])
      let node = checker.code.emit(.bind, value.node, body.node, locals[0], at: expression)
      return Checked(node: node, type: body.type)
    }
  }

  private mutating func checkOptionalMap(
    _ macro: String,
    _ target: Expression,
    _ arguments: [Expression],
    _ expression: Expression
  ) -> Checked {
    guard let name = variables([arguments[0]])?.first else {
      return fail("`\(macro)` binds a plain name", arguments[0])
    }
    let operand = check(target)
    let content = types.fresh()
    require(.optional(content), operand, target)
    return scoped([(name, content)]) { checker, locals in
      let body = checker.check(arguments[1])
      let isFlat = macro == "optFlatMap"
      if isFlat { checker.require(.optional(checker.types.fresh()), body, arguments[1]) }
      let operation = isFlat ? Instruction.Operation.optionalFlatMap : .optionalMap
      let node = checker.code.emit(operation, operand.node, body.node, locals[0], at: expression)
      return Checked(node: node, type: isFlat ? body.type : .optional(body.type))
    }
  }
}

extension Checker {
  /// The overloads that a call can reach.
  struct Resolved {
    let overloads: [Overload]
    let type: ValueType
    /// Whether the types leave one overload only, whatever the values will be.
    let isCertain: Bool
  }

  mutating func checkCall(
    _ name: String,
    _ target: Expression?,
    _ arguments: [Expression],
    _ expression: Expression
  ) -> Checked {
    if let target, let path = path(of: target),
      let function = function("\(path).\(name)")
    {
      return call(function, isMember: false, arguments, expression)
    }
    guard let function = function(name) else {
      return fail("there is no function `\(name)`", expression)
    }
    if let target { return call(function, isMember: true, [target] + arguments, expression) }
    return call(function, isMember: false, arguments, expression)
  }

  /// The full name of a declared function.
  private func function(_ name: String) -> String? {
    environment.candidates(for: name).first { environment.overloads(of: $0) != nil }
  }

  private mutating func call(
    _ name: String,
    isMember: Bool,
    _ arguments: [Expression],
    _ expression: Expression
  ) -> Checked {
    var checked: [Checked] = []
    for argument in arguments { checked.append(check(argument)) }
    if StandardLibrary.extremes.contains(name) { return extreme(name, checked, expression) }
    let found = resolve(name, isMember: isMember, checked, expression)
    if found.overloads.isEmpty, isChecked {
      return Checked(node: code.emit(.failure, at: expression), type: .dyn)
    }
    if name == "matches", checked.count == 2 { return checkMatches(checked, found, expression) }
    return emit(name, checked, found, expression)
  }

  private mutating func emit(
    _ name: String,
    _ arguments: [Checked],
    _ found: Resolved,
    _ expression: Expression
  ) -> Checked {
    let nodes = arguments.map(\.node)
    let isResolved = found.isCertain && found.overloads.count == 1
    let callee = Callee(name: name, overloads: found.overloads, isResolved: isResolved)
    let (index, row) = (code.callee(callee), code.row(nodes))
    let node = code.emit(.call, index, row, Int32(nodes.count), at: expression)
    return folded(
      Checked(node: node, type: found.type),
      from: nodes,
      expression,
      checksLiterals: found.overloads.contains(where: \.checksLiterals)
    )
  }

  /// `matches`, whose pattern is compiled now where it is a literal.
  private mutating func checkMatches(
    _ arguments: [Checked],
    _ found: Resolved,
    _ expression: Expression
  ) -> Checked {
    var pattern: Int32 = -1
    if case .string(let source) = code.constantValue(of: arguments[1].node) {
      do throws(PatternError) {
        let limit = environment.limits.patternInstructions
        pattern = code.pattern(try Pattern(source, limit: limit))
      } catch {
        return fail("`matches`: \(error.message)", expression)
      }
    }
    let nodes = arguments.map(\.node)
    let node = code.emit(.matches, nodes[0], nodes[1], pattern, at: expression)
    return folded(Checked(node: node, type: found.type), from: nodes, expression)
  }

  /// `math.greatest` and `math.least`, which take any number of numbers of any kinds.
  private mutating func extreme(
    _ name: String,
    _ arguments: [Checked],
    _ expression: Expression
  ) -> Checked {
    var elements = arguments.map { types.resolved($0.type) }
    if elements.count == 1, case .list(let element) = elements[0] { elements = [element] }
    let numbers: [ValueType] = [.int, .uint, .double]
    let areNumbers = elements.allSatisfy {
      $0.isDynamic && $0.parts.isEmpty || numbers.contains($0)
    }
    if isChecked, arguments.isEmpty || !areNumbers {
      return fail("`\(name)` takes numbers, or one list of numbers", expression)
    }
    let isUniform = elements.allSatisfy { $0 == elements.first }
    let type = isUniform ? elements.first ?? .dyn : .dyn
    let overloads = environment.overloads(of: name) ?? []
    let found = Resolved(overloads: overloads, type: type, isCertain: true)
    return emit(name, arguments, found, expression)
  }

  /// Finds the overloads that take the types of the arguments.
  mutating func resolve(
    _ name: String,
    isMember: Bool,
    _ arguments: [Checked],
    _ expression: Expression
  ) -> Resolved {
    let candidates = (environment.overloads(of: name) ?? []).filter {
      $0.isMember == isMember && $0.parameters.count == arguments.count
    }
    guard isChecked else {
      return Resolved(overloads: candidates, type: .dyn, isCertain: false)
    }
    let given = arguments.map(\.type)
    let isConcrete = given.map { Self.isConcrete(types.resolved($0)) }
    var reached: [Overload] = []
    var result: ValueType?
    for overload in candidates {
      let fresh = types.instantiate(overload.parameters + [overload.result])
      guard types.accepts(Array(fresh.dropLast()), given) else { continue }
      reached.append(overload)
      let type = types.resolved(fresh.last ?? .dyn)
      result = result == nil || result == type ? type : .dyn
    }
    guard let result else {
      let kinds = given.map { self.name(of: $0) }.joined(separator: ", ")
      report("`\(name)` has no overload for (\(kinds))", expression.position)
      return Resolved(overloads: [], type: .dyn, isCertain: false)
    }
    let isCertain =
      reached.count == 1
      && zip(reached[0].parameters, isConcrete).allSatisfy { parameter, isConcrete in
        isConcrete || !Self.isConcrete(parameter)
      }
    return Resolved(overloads: reached, type: result, isCertain: isCertain)
  }

  /// Whether the kind of a value of a type is known, if not what it is made of.
  private static func isConcrete(_ type: ValueType) -> Bool {
    switch type {
    case .dyn, .parameter, .unknown: false
    default: true
    }
  }
}

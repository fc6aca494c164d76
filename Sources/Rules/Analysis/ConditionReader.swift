import CEL
import Domain

/// Reads conditions as cases of a space: once to fill it, and once, when it is closed, to use it.
struct ConditionReader {
  let set: RuleSet
  var space: CaseSpace
  /// Terms that were not looked into, of the condition that was read last.
  private(set) var opaqueTerms: [Int] = []
  let facts: [String: FactDeclaration]
  private let trees: [String: Expression]

  init(_ set: RuleSet, space: CaseSpace) {
    self.set = set
    self.space = space
    facts = Dictionary(
      (set.file.declarations + set.counters.map(\.asFact)).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for counter in set.counters { self.space.note(counter.declaration) }
    // An invariant is read for the verdict that it can forbid.
    let permit = Expression(.literal(.string(Verdict.permit.rawValue), spelling: ""))
    trees = Dictionary(
      set.variables.map { ($0.name, $0.condition.program.tree.root) }
        + set.arguments.map { ($0.argument.path, $0.asExpression) } + [("verdict", permit)],
      uniquingKeysWith: { first, _ in first }
    )
  }

  mutating func read(_ expression: Expression) -> CaseCondition {
    opaqueTerms = []
    return condition(expression)
  }

  /// The terms of the condition that was read last that were not looked into.
  func undecided(_ rule: String, line: Int) -> [UndecidedTerm] {
    opaqueTerms.compactMap { space.opaqueTerms[$0] }.map {
      UndecidedTerm(
        file: set.file.path,
        rule: rule,
        line: line,
        term: $0.text,
        reason: "it is more than a comparison of sums and constants"
      )
    }
  }

  /// Takes down that facts are read, whatever for.
  mutating func note(_ names: some Sequence<String>) {
    for name in names.sorted() { facts[name].map { note($0) } }
  }

  /// Where one of these facts is missing.
  mutating func absences(of names: Set<String>) -> [CaseCondition] {
    presence(of: names.sorted()).map { .not(.test($0.dimension, $0.cells, needs: [])) }
  }

  /// Where a claim leaves an argument without a value.
  mutating func obstacle(of argument: RuleSet.CompiledArgument) -> [CaseCondition] {
    guard case .lower(let claim) = argument.choice, facts[claim] != nil else { return [] }
    return [.all([condition(.has(claim)), .not(condition(.isPositive(claim)))])]
  }

  // MARK: Conditions

  private mutating func condition(_ expression: Expression) -> CaseCondition {
    switch expression.kind {
    case .literal(.bool(let truth), _): return .constant(truth)
    case .identifier, .select:
      guard let name = expression.path?.name else { return opaque(expression) }
      if let tree = trees[name] { return condition(tree) }
      guard let fact = facts[name], fact.type == .bool else { return opaque(expression) }
      note(fact)
      let dimension = space.place(of: .truth(name))
      return .test(dimension, CellSet([1], count: 2), needs: presence(of: [name]))
    case .call("has", nil, let arguments):
      guard let name = arguments.first?.path?.name, let fact = facts[name] else {
        return opaque(expression)
      }
      note(fact)
      guard let need = presence(of: [name]).first else { return .constant(true) }
      return .test(need.dimension, need.cells, needs: [])
    case .unary(.not, let operand): return .not(condition(operand))
    case .logical(let sign, let terms):
      let terms = terms.map { condition($0) }
      return sign == .and ? .all(terms) : .any(terms)
    case .conditional(let first, let yes, let no):
      return .choice(condition(first), condition(yes), condition(no))
    case .binary(.in, let left, let right):
      guard case .list(let elements) = resolved(right).kind,
        !elements.contains(where: \.isOptional)
      else { return opaque(expression) }
      return .any(elements.map { compare(.equal, left, $0.value, expression) })
    case .binary(let sign, let left, let right): return compare(sign, left, right, expression)
    default: return opaque(expression)
    }
  }

  private mutating func compare(
    _ sign: BinaryOperator,
    _ left: Expression,
    _ right: Expression,
    _ whole: Expression
  ) -> CaseCondition {
    let (left, right) = (resolved(left), resolved(right))
    if case .conditional(let first, let yes, let no) = left.kind {
      return .choice(
        condition(first),
        compare(sign, yes, right, whole),
        compare(sign, no, right, whole)
      )
    }
    if case .conditional(let first, let yes, let no) = right.kind {
      return .choice(
        condition(first),
        compare(sign, left, yes, whole),
        compare(sign, left, no, whole)
      )
    }
    if left == .noValue || right == .noValue { return .failure }
    let isEquality = sign == .equal || sign == .notEqual
    if isEquality, isCondition(left), isCondition(right) {
      let same = CaseCondition.same(condition(left), condition(right))
      return sign == .equal ? same : .not(same)
    }
    if isEquality, let one = text(left), let two = text(right) {
      let same = compareTexts(one, two)
      return sign == .equal ? same : .not(same)
    }
    var forms = LinearReader(facts: facts, trees: trees, space: space)
    if let one = forms.form(left), let two = forms.form(right),
      let difference = one.adding(two, times: -1)
    {
      space = forms.space
      for name in forms.read { facts[name].map { note($0) } }
      return compareNumbers(sign, difference, presence(of: forms.read))
    }
    return opaque(whole)
  }

  /// Sees through the names of variables and arguments, and lifts `?:` out of sums.
  private func resolved(_ expression: Expression) -> Expression {
    if let name = expression.path?.name, let tree = trees[name] { return resolved(tree) }
    guard case .binary(let sign, let left, let right) = expression.kind,
      sign == .add || sign == .subtract
    else { return expression }
    let (one, two) = (resolved(left), resolved(right))
    if one == .noValue || two == .noValue { return .noValue }
    if case .conditional(let first, let yes, let no) = one.kind {
      return Expression(
        .conditional(
          first,
          then: resolved(Expression(.binary(sign, yes, two))),
          otherwise: resolved(Expression(.binary(sign, no, two)))
        )
      )
    }
    if case .conditional(let first, let yes, let no) = two.kind {
      return Expression(
        .conditional(
          first,
          then: resolved(Expression(.binary(sign, one, yes))),
          otherwise: resolved(Expression(.binary(sign, one, no)))
        )
      )
    }
    return expression
  }

  private func isCondition(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .literal(.bool, _), .logical, .unary(.not, _), .call("has", nil, _): true
    case .binary(let sign, _, _):
      ![.add, .subtract, .multiply, .divide, .remainder].contains(sign)
    default: expression.path.flatMap { facts[$0.name] }?.type == .bool
    }
  }

  // MARK: All else

  private mutating func opaque(_ expression: Expression) -> CaseCondition {
    var names: [String] = []
    var literals: [String] = []
    var key = expression.description
    walk(expression) { part in
      if case .literal(.string(let text), _) = part.kind { literals.append(text) }
      guard let name = part.path?.name else { return }
      if let tree = trees[name] { key += "; \(name) = \(tree.description)" }
      if facts[name] != nil, !names.contains(name) { names.append(name) }
    }
    for name in names { facts[name].map { note($0) } }
    let term = CaseSpace.OpaqueTerm(
      text: expression.description,
      facts: names,
      literals: literals
    )
    let dimension = space.opaque(key, term)
    if !opaqueTerms.contains(dimension) { opaqueTerms.append(dimension) }
    return .opaque(dimension)
  }

  /// Visits an expression and the variables that it names.
  private func walk(_ expression: Expression, _ visit: (Expression) -> Void) {
    expression.walk { part in
      visit(part)
      if let name = part.path?.name, let tree = trees[name] { walk(tree, visit) }
    }
  }

  mutating func note(_ fact: FactDeclaration) {
    space.note(fact)
  }

  /// The presence that a term needs of those of these facts that may be missing.
  mutating func presence(of names: [String]) -> [CaseCondition.Need] {
    names.compactMap { name in
      guard space.optionalFacts.contains(name) else { return nil }
      let dimension = space.place(of: .presence(name))
      return CaseCondition.Need(dimension: dimension, cells: CellSet([1], count: 2))
    }
  }
}

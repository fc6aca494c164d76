import CEL

/// Finds the uses of facts that may be missing and that no `has` guards.
///
/// A guard stands to the left of `&&`, in the condition of `?:`, or, turned round, to the left of `||`.
struct PresenceCheck {
  /// A use without a guard.
  struct Use: Equatable {
    /// The name that is used: a fact's, or that of a variable which reads the fact.
    let name: String
    let fact: String
    let position: SourcePosition
  }

  /// What is known to be there where a condition holds, and where it does not.
  struct Outcome {
    var ifTrue: Set<String> = []
    var ifFalse: Set<String> = []
  }

  /// The facts that each name needs: a fact that may be missing needs itself.
  let needs: [String: Set<String>]
  /// What follows from variables that are conditions.
  let outcomes: [String: Outcome]
  private(set) var uses: [Use] = []

  init(needs: [String: Set<String>], outcomes: [String: Outcome]) {
    self.needs = needs
    self.outcomes = outcomes
  }

  /// Looks through an expression, of whose facts some are known to be there.
  @discardableResult
  mutating func check(_ expression: Expression, knowing known: Set<String> = []) -> Outcome {
    if let path = expression.path, note(path, knowing: known) {
      return outcomes[path.name] ?? Outcome()
    }
    switch expression.kind {
    case .call("has", nil, let arguments):
      return Outcome(ifTrue: Set(arguments.first?.path.map { [$0.name] } ?? []))
    case .unary(.not, let operand):
      let outcome = check(operand, knowing: known)
      return Outcome(ifTrue: outcome.ifFalse, ifFalse: outcome.ifTrue)
    case .logical(let joint, let terms): return check(joint, terms, knowing: known)
    case .conditional(let condition, let yes, let no):
      let outcome = check(condition, knowing: known)
      check(yes, knowing: known.union(outcome.ifTrue))
      check(no, knowing: known.union(outcome.ifFalse))
    default:
      for part in expression.parts { check(part, knowing: known) }
    }
    return Outcome()
  }

  /// Every term of `&&` is evaluated where those before it hold; every term of `||` where they do not.
  private mutating func check(
    _ joint: LogicalOperator,
    _ terms: [Expression],
    knowing known: Set<String>
  ) -> Outcome {
    var known = known
    var outcomes: [Outcome] = []
    for term in terms {
      let outcome = check(term, knowing: known)
      known.formUnion(joint == .and ? outcome.ifTrue : outcome.ifFalse)
      outcomes.append(outcome)
    }
    let all: (KeyPath<Outcome, Set<String>>) -> Set<String> = { side in
      outcomes.reduce(into: []) { $0.formUnion($1[keyPath: side]) }
    }
    let common: (KeyPath<Outcome, Set<String>>) -> Set<String> = { side in
      outcomes.dropFirst().reduce(outcomes.first?[keyPath: side] ?? []) {
        $0.intersection($1[keyPath: side])
      }
    }
    return joint == .and
      ? Outcome(ifTrue: all(\.ifTrue), ifFalse: common(\.ifFalse))
      : Outcome(ifTrue: common(\.ifTrue), ifFalse: all(\.ifFalse))
  }

  /// Whether a dotted name is that of a fact or a variable; what it lacks is noted.
  private mutating func note(
    _ path: (name: String, position: SourcePosition),
    knowing known: Set<String>
  ) -> Bool {
    guard let needed = needs[path.name] else { return outcomes[path.name] != nil }
    for fact in needed.subtracting(known).sorted() {
      uses.append(Use(name: path.name, fact: fact, position: path.position))
    }
    return true
  }
}

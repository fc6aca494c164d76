import CEL
import Domain

/// The facts of one case laid out for the expressions of a rule set, with its variables evaluated.
struct RuleSituation {
  private(set) var activation: Activation
  /// Why `bind` does not hold; nil where it does, or there is none.
  private(set) var unbound: String?
  /// Variables that have a value, though something that they asked for was missing or failed.
  private(set) var unsafeVariables: [String: [String]] = [:]
  /// Variables without a value for want of a claim.
  private(set) var awaitingClaim: Set<String> = []

  init(_ set: RuleSet, facts: Facts, claims: Facts, now: Domain.Timestamp) {
    activation = Activation(set.environment)
    activation[set.nowSlot] = CEL.Timestamp(now).map { .timestamp($0) }
    for place in set.facts {
      let source = place.declaration.isClaim ? claims : facts
      let name = place.declaration.name
      if let value = source.values[name] {
        activation[place.slot] = value
      } else if let fault = source.faults[name] {
        activation.fail(place.slot, because: fault)
      }
    }
    if let bind = set.bind { applyBind(bind, set) }
    for variable in set.variables { evaluate(variable) }
  }

  private mutating func applyBind(_ bind: RuleSet.Condition, _ set: RuleSet) {
    let evaluation = bind.program.evaluate(activation)
    let doubts = doubts(about: bind, evaluation)
    if evaluation.isTrue, doubts.isEmpty { return }
    let reason =
      switch evaluation.result {
      case .success where !doubts.isEmpty: doubts.joined(separator: ", ")
      case .success: "`bind` does not hold"
      case .failure(let error): error.message
      }
    unbound = reason
    for place in set.facts where set.boundNouns.contains(place.declaration.noun) {
      activation.fail(place.slot, because: "`bind` does not hold")
    }
  }

  private mutating func evaluate(_ variable: RuleSet.CompiledVariable) {
    let evaluation = variable.condition.program.evaluate(activation)
    switch evaluation.result {
    case .success(let value):
      activation[variable.slot] = value
      let doubts = doubts(about: variable.condition, evaluation)
      if !doubts.isEmpty { unsafeVariables[variable.name] = doubts }
    case .failure(let error):
      activation.fail(variable.slot, because: error.message)
      if awaitsClaim(evaluation) { awaitingClaim.insert(variable.name) }
    }
  }

  /// Whether a claim that was not made could have given a value instead of an error.
  func awaitsClaim(_ evaluation: Evaluation) -> Bool {
    evaluation.missing.contains {
      FactDeclaration.isClaim($0.path) || awaitingClaim.contains($0.path)
    }
  }

  /// What was missing or failed on the way to a value, and what `has` found to be missing.
  func doubts(about condition: RuleSet.Condition, _ evaluation: Evaluation) -> [String] {
    var doubts = evaluation.missing.map { "`\($0.path)` is missing" }
    doubts += evaluation.absorbed.filter { $0.kind != .missing }.map(\.message)
    for name in condition.asked.sorted() where activation[name] == nil {
      doubts.append("`\(name)` is missing")
    }
    for name in condition.variables.sorted() { doubts += unsafeVariables[name] ?? [] }
    return doubts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The same with a verdict to hold invariants against.
  func with(_ verdict: Verdict, at slot: Environment.Slot) -> Activation {
    var copy = activation
    copy[slot] = .string(verdict.rawValue)
    return copy
  }
}

import CEL
import CanonicalJSON
import Domain

/// The facts of one case laid out for the expressions of a rule set, with its variables evaluated.
struct RuleSituation {
  private(set) var activation: Activation
  /// Why `bind` does not hold; nil where it does, or there is none.
  private(set) var unbound: String?
  /// Variables and arguments that have a value, though something that they asked for was missing.
  private(set) var unsafeVariables: [String: [String]] = [:]
  /// What the counters were asked, and what they said.
  private(set) var readings: [CounterReading] = []
  /// Claims that were made and have no single value, such as two amounts in one message.
  private let unclear: Set<String>
  /// Variables without a value for want of a claim.
  private(set) var awaitingClaim: Set<String> = []

  init(
    _ set: RuleSet,
    facts: Facts,
    claims: Facts,
    counters: [String: CounterTotal],
    ceilings: JSONObject = JSONObject(),
    now: Domain.Timestamp
  ) {
    activation = Activation(set.environment)
    unclear = Set(claims.faults.keys)
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
    for argument in set.arguments {
      evaluate(argument, claims)
      if let ceiling = ceilings[argument.argument.name] { lower(argument, to: ceiling) }
    }
    for counter in set.counters { read(counter, counters, of: set) }
    for variable in set.variables {
      evaluate(variable.condition, named: variable.name, at: variable.slot)
    }
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

  private mutating func evaluate(
    _ condition: RuleSet.Condition,
    named name: String,
    at slot: Environment.Slot
  ) {
    let evaluation = condition.program.evaluate(activation)
    switch evaluation.result {
    case .success(let value):
      activation[slot] = value
      let doubts = doubts(about: condition, evaluation)
      if !doubts.isEmpty { unsafeVariables[name] = doubts }
    case .failure(let error):
      activation.fail(slot, because: error.message)
      if awaitsClaim(condition, evaluation) { awaitingClaim.insert(name) }
    }
  }

  /// Evaluates an argument, and lets a claim that was made lower or choose it.
  private mutating func evaluate(_ argument: RuleSet.CompiledArgument, _ claims: Facts) {
    evaluate(argument.condition, named: argument.argument.path, at: argument.slot)
    guard let fact = activation[argument.slot] else { return }
    do throws(CallError) {
      activation[argument.slot] = try argument.choice.value(fact, claims)
    } catch {
      activation.fail(argument.slot, because: error.message)
    }
  }

  /// Lets people's word lower an argument that has a value.
  private mutating func lower(_ argument: RuleSet.CompiledArgument, to ceiling: JSONValue) {
    guard let value = activation[argument.slot] else { return }
    do throws(CallError) {
      activation[argument.slot] = try RuleSet.CompiledArgument.lowered(value, to: ceiling)
    } catch {
      activation.fail(argument.slot, because: error.message)
    }
  }

  /// Finds out whose actions a counter counts, and gives it its total.
  private mutating func read(
    _ counter: RuleSet.CompiledCounter,
    _ totals: [String: CounterTotal],
    of set: RuleSet
  ) {
    let declaration = counter.declaration
    let evaluation = counter.subject.program.evaluate(activation)
    let doubts = doubts(about: counter.subject, evaluation)
    guard case .success(.string(let subject)) = evaluation.result, doubts.isEmpty else {
      let reason = doubts.first ?? evaluation.failure ?? "it has no subject"
      activation.fail(counter.slot, because: "`\(declaration.name)` counts nobody: \(reason)")
      return
    }
    let total = totals[declaration.name] ?? CounterTotal()
    let amount = counter.amount.map { MoneyValue.amount($0.program.evaluate(activation).value) }
    readings.append(
      CounterReading(
        key: CounterKey(ruleFile: set.file.id, counter: declaration.name, subject: subject),
        window: declaration.window,
        total: total,
        adds: counter.amount == nil ? CounterAmount(units: 1) : amount ?? nil
      )
    )
    if counter.amount == nil {
      activation[counter.slot] = .int(total.count)
    } else if let value = MoneyValue.value(of: total, asMoney: counter.isOfMoney) {
      activation[counter.slot] = value
    } else {
      activation.fail(counter.slot, because: "`\(declaration.name)` is of several currencies")
    }
  }

  /// Whether nothing but a claim that was not made stands between an expression and its value.
  func awaitsClaim(_ condition: RuleSet.Condition, _ evaluation: Evaluation) -> Bool {
    let awaits = evaluation.missing.contains {
      FactDeclaration.isClaim($0.path) || awaitingClaim.contains($0.path)
    }
    // What else is missing or unclear makes it one for people, whichever of the two was met first.
    return awaits && condition.names.isDisjoint(with: unclear)
      && condition.names.allSatisfy { FactDeclaration.isClaim($0) || activation[$0] != nil }
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

  /// What a condition reads, variables seen through; null where it is missing.
  func facts(of condition: RuleSet.Condition) -> JSONObject {
    var facts = JSONObject()
    // Arguments and counters have dots in their names, as facts have; variables have none.
    let names = condition.names.union(condition.variables.filter { $0.contains(".") })
    for name in names.sorted() where name != "now" {
      facts.append(name, activation[name].flatMap { JSONValue($0) } ?? .null)
    }
    return facts
  }

  /// The same with a verdict to hold invariants against.
  func with(_ verdict: Verdict, at slot: Environment.Slot) -> Activation {
    var copy = activation
    copy[slot] = .string(verdict.rawValue)
    return copy
  }
}

extension Evaluation {
  /// The message of the error; nil where there is a value.
  fileprivate var failure: String? {
    if case .failure(let error) = result { error.message } else { nil }
  }
}

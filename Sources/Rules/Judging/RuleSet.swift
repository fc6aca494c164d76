import CEL
package import SourceFiles

/// Rules, compiled and checked: all that judging needs.
package struct RuleSet: Sendable {
  /// A condition, and what it may ask.
  struct Condition: Sendable {
    let program: Program
    /// The facts and claims that it can read, variables seen through.
    let names: Set<String>
    /// The variables, arguments and counters that it reads, variables seen through.
    let variables: Set<String>
    /// The facts whose presence it asks for, variables seen through.
    let asked: Set<String>
    let readsClaim: Bool
  }

  /// An argument: a fact, which a claim may lower, or one of the facts, which a claim may choose.
  struct CompiledArgument: Sendable {
    enum Choice: Sendable {
      case fact
      case lower(claim: String)
      case chosen(claim: String)
    }

    let argument: RuleArgument
    let slot: Environment.Slot
    let condition: Condition
    let choice: Choice
  }

  struct CompiledCounter: Sendable {
    let declaration: CounterDeclaration
    let slot: Environment.Slot
    let subject: Condition
    /// What is added up; nil where actions are counted.
    let amount: Condition?

    var isOfMoney: Bool { amount?.program.type == MoneyValue.type }
  }

  struct CompiledVariable: Sendable {
    let name: String
    let slot: Environment.Slot
    let condition: Condition
  }

  /// A rule that can be evaluated; a class, so that going through a file copies no rule.
  final class CompiledRule: Sendable {
    let rule: Rule
    let condition: Condition

    init(rule: Rule, condition: Condition) {
      self.rule = rule
      self.condition = condition
    }
  }

  struct CompiledInvariant: Sendable {
    let invariant: RuleInvariant
    let condition: Condition
  }

  struct FactPlace: Sendable {
    let declaration: FactDeclaration
    let slot: Environment.Slot
  }

  package let file: RuleFile
  let environment: Environment
  let nowSlot: Environment.Slot
  let verdictSlot: Environment.Slot
  let facts: [FactPlace]
  let bind: Condition?
  /// The nouns whose facts are missing where `bind` does not hold.
  let boundNouns: Set<String>
  let oncePer: Condition?
  let arguments: [CompiledArgument]
  let counters: [CompiledCounter]
  let variables: [CompiledVariable]
  let rules: [CompiledRule]
  let invariants: [CompiledInvariant]

  /// Loads a rule file; nil with findings where anything in it is wrong.
  ///
  /// `knows` tells whether a policy has the clause that a rule cites.
  package init?(
    loading source: SourceFile,
    log: FindingLog,
    knows: RuleFile.KnownClause = { _, _ in true }
  ) {
    let ownLog = FindingLog()
    defer { log.add(ownLog.sorted) }
    guard let file = RuleFile(reading: source, log: ownLog, knows: knows) else { return nil }
    var compiler = RuleCompiler(file, log: ownLog)
    bind = file.bind.flatMap { compiler.bind($0) }
    arguments = file.arguments.compactMap { compiler.argument($0) }
    counters = file.counters.compactMap { compiler.counter($0) }
    variables = file.variables.compactMap { compiler.variable($0) }
    oncePer = file.oncePer.flatMap { compiler.oncePer($0) }
    rules = file.rules.compactMap { compiler.rule($0) }
    invariants = compiler.invariants()
    guard let now = compiler.environment.slot(of: "now"),
      let verdict = compiler.environment.slot(of: "verdict")
    else { return nil }
    compiler.warnOfUnused()
    if ownLog.hasErrors { return nil }
    self.file = file
    environment = compiler.environment
    nowSlot = now
    verdictSlot = verdict
    facts = compiler.facts
    let nouns = bind.map { $0.names.map(FactDeclaration.noun) } ?? []
    boundNouns = Set(nouns).subtracting(["requester", "now"])
  }

  /// Whether facts count for the one who asks alone.
  package var isBoundToRequester: Bool {
    guard let bind, !boundNouns.isEmpty else { return false }
    return bind.names.contains { FactDeclaration.noun(of: $0) == "requester" }
  }

  /// What facts are read by: the declared facts, and who asks.
  package var factDeclarations: [FactDeclaration] { file.declarations.filter { !$0.isClaim } }

  /// What claims are read by.
  package var claimDeclarations: [FactDeclaration] { file.claims }
}

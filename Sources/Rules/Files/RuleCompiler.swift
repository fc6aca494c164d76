import CEL
import Domain
import SourceFiles

/// Compiles the expressions of a rule file, and reports all that is wrong with them.
struct RuleCompiler {
  let file: RuleFile
  let log: FindingLog
  private(set) var environment: Environment
  private(set) var facts: [RuleSet.FactPlace] = []
  /// What each variable, argument and counter reads, by its name.
  var known: [String: RuleSet.Condition] = [:]
  /// The arguments that a claim may lower.
  var lowered: Set<String> = []
  /// The names of variables that have an error of their own.
  var broken: Set<String> = []
  private var used: Set<String> = []
  /// The facts that may be missing and that each name reads without a guard of its own.
  private var needs: [String: Set<String>] = [:]
  private var outcomes: [String: PresenceCheck.Outcome] = [:]

  init(_ file: RuleFile, log: FindingLog) {
    self.file = file
    self.log = log
    environment = RuleLanguage.environment
    for declaration in file.declarations {
      let slot = environment.declare(variable: declaration.name, declaration.type.valueType)
      facts.append(RuleSet.FactPlace(declaration: declaration, slot: slot))
      if declaration.isOptional { needs[declaration.name] = [declaration.name] }
    }
  }

  // MARK: The parts of a file

  mutating func bind(_ expression: SourceExpression) -> RuleSet.Condition? {
    let condition = compile(expression, wanted: .bool, part: "bind")
    condition.map { refuseClaims($0, expression, "`bind`") }
    return condition
  }

  mutating func oncePer(_ expression: SourceExpression) -> RuleSet.Condition? {
    let condition = compile(expression, wanted: .string, part: "once_per")
    guard let condition else { return nil }
    refuseClaims(condition, expression, "`once_per`")
    refuseMovable(condition, expression, "`once_per`")
    if condition.names.subtracting(["now"]).isEmpty {
      log.error(
        at: expression.place,
        "`once_per` reads no fact",
        hint: "name the thing that the action is done once for, such as `order.id`"
      )
    }
    return condition
  }

  mutating func variable(_ variable: RuleVariable) -> RuleSet.CompiledVariable? {
    guard
      let condition = compile(
        variable.expression,
        wanted: nil,
        part: variable.name,
        naming: variable.name
      )
    else { return lose(variable.name, at: variable.place) }
    let slot = name(variable.name, condition, condition.program.type, at: variable.place)
    return RuleSet.CompiledVariable(name: variable.name, slot: slot, condition: condition)
  }

  mutating func rule(_ rule: Rule) -> RuleSet.CompiledRule? {
    guard let condition = compile(rule.when, wanted: .bool, part: "when") else { return nil }
    if condition.readsClaim { checkTaint(rule, condition) }
    if rule.then == .permit, condition.names.subtracting(["now"]).isEmpty {
      log.error(
        at: rule.when.place,
        "`\(rule.id)` permits whatever the facts are",
        hint: "name the fact that the permit rests on"
      )
    }
    return RuleSet.CompiledRule(rule: rule, condition: condition)
  }

  /// Compiles the invariants, which alone may name `verdict`.
  mutating func invariants() -> [RuleSet.CompiledInvariant] {
    environment.declare(variable: "verdict", .string)
    return file.invariants.compactMap { invariant in
      let condition = compile(invariant.never, wanted: .bool, part: "never")
      guard let condition else { return nil }
      refuseClaims(condition, invariant.never, "an invariant")
      return RuleSet.CompiledInvariant(invariant: invariant, condition: condition)
    }
  }

  /// Declares a name for a value, whose expression was sound.
  mutating func name(
    _ name: String,
    _ condition: RuleSet.Condition,
    _ type: ValueType,
    at place: SourcePlace
  ) -> Environment.Slot {
    refuseSecond(name, at: place)
    known[name] = condition
    return environment.declare(variable: name, type)
  }

  /// Declares a name whose expression is wrong, so that its uses are no errors of their own.
  mutating func lose<Part>(_ name: String, at place: SourcePlace) -> Part? {
    refuseSecond(name, at: place)
    broken.insert(name)
    environment.declare(variable: name, .dyn)
    return nil
  }

  private func refuseSecond(_ name: String, at place: SourcePlace) {
    guard environment.slot(of: name) != nil else { return }
    log.error(at: place, "`\(name)` is named twice", hint: "rename one")
  }

  /// Warns of facts, claims and variables that nothing reads.
  func warnOfUnused() {
    if log.hasErrors { return }
    for declaration in file.facts + file.claims where !used.contains(declaration.name) {
      log.warning(
        at: declaration.place,
        "nothing reads `\(declaration.name)`",
        hint: "remove it, or write the rule that it was meant for"
      )
    }
    for variable in file.variables where !used.contains(variable.name) {
      log.warning(at: variable.place, "nothing reads `\(variable.name)`", hint: "remove it")
    }
  }

  // MARK: Compiling

  /// Compiles an expression; nil with findings where anything is wrong with it.
  ///
  /// `naming` is the name of the variable that it is, whose uses then answer for what it leaves
  /// unguarded.
  mutating func compile(
    _ expression: SourceExpression,
    wanted: ValueType?,
    part: String,
    naming variable: String? = nil,
    isArgument: Bool = false
  ) -> RuleSet.Condition? {
    let program: Program
    do throws(CompileFailure) {
      program = try environment.compile(expression.text)
    } catch {
      report(error, expression)
      return nil
    }
    let reads = Set(program.variables)
    used.formUnion(reads)
    let asked = Set(program.tree.root.askedNames)
    var isSound = RuleLanguageCheck(
      expression,
      program,
      isArgument: isArgument,
      log: log
    ).passes
    // A variable that is wrong has been reported, and its type is not known.
    if !reads.isDisjoint(with: broken) { return nil }
    if let wanted, program.type != wanted {
      log.error(
        at: expression.place,
        "`\(part)` gives \(program.type), not \(wanted)",
        hint: wanted == .bool
          ? "write a condition, such as `order.total > money(\"9.00 EUR\")`" : nil
      )
      isSound = false
    }
    if !checkPresence(program, expression, naming: variable) { isSound = false }
    guard isSound else { return nil }
    return condition(program, reads, asked)
  }

  /// Whether every use of a fact that may be missing is guarded, or left to the uses of a variable.
  private mutating func checkPresence(
    _ program: Program,
    _ expression: SourceExpression,
    naming variable: String?
  ) -> Bool {
    var check = PresenceCheck(needs: needs, outcomes: outcomes)
    let outcome = check.check(program.tree.root)
    if let variable {
      needs[variable] = check.uses.isEmpty ? nil : Set(check.uses.map(\.fact))
      if program.type == .bool { outcomes[variable] = outcome }
      return true
    }
    for use in check.uses {
      log.error(
        at: expression.place(of: use.position),
        use.name == use.fact
          ? "`\(use.fact)` may be missing"
          : "`\(use.name)` reads `\(use.fact)`, which may be missing",
        hint: "write `has(\(use.fact)) && …` before it"
      )
    }
    return check.uses.isEmpty
  }

  private func condition(
    _ program: Program,
    _ reads: Set<String>,
    _ asked: Set<String>
  ) -> RuleSet.Condition {
    let variables = reads.filter { known[$0] != nil }
    let inner = variables.compactMap { known[$0] }
    let names = inner.reduce(reads.subtracting(variables)) { $0.union($1.names) }
    return RuleSet.Condition(
      program: program,
      names: names,
      variables: inner.reduce(variables) { $0.union($1.variables) },
      asked: inner.reduce(asked) { $0.union($1.asked) },
      readsClaim: names.contains(where: FactDeclaration.isClaim)
    )
  }

  private func report(_ failure: CompileFailure, _ expression: SourceExpression) {
    for fault in ExpressionFault.all(of: failure, in: expression.text, hint: hint) {
      log.error(at: expression.place(of: fault.position), fault.message, hint: fault.hint)
    }
  }

  private func hint(for name: String) -> String {
    if name == "verdict" { return "only invariants may read the verdict" }
    if let later = file.variables.first(where: { $0.name == name }) {
      return "`\(name)` is a variable of line \(later.place.line); put it before its use"
    }
    let names = environment.variableNames
    if let near = nearest(to: name, among: names) { return "did you mean `\(near)`?" }
    return FactDeclaration.isClaim(name)
      ? "declare it under `claims:`" : "declare it under `facts:`"
  }
}

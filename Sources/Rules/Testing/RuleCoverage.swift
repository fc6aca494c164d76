import CEL
package import SourceFiles

/// What the tests of a rule set have shown: which rules made a verdict, and which terms were both true and
/// false.
package struct RuleCoverage: Sendable, Equatable {
  /// A rule that counts, and how many tests it made the verdict of.
  package struct DecidingRule: Sendable, Equatable {
    package let rule: String
    package let place: SourcePlace
    package internal(set) var decisions = 0
  }

  /// A condition that no `&&`, `||` or `!` divides further.
  package struct Term: Sendable, Equatable {
    package let rule: String
    package let text: String
    package let place: SourcePlace
    package internal(set) var isSeenTrue = false
    package internal(set) var isSeenFalse = false

    package var isCovered: Bool { isSeenTrue && isSeenFalse }

    /// What no test has shown, as part of a sentence; nil where nothing is missing.
    package var gap: String? {
      switch (isSeenTrue, isSeenFalse) {
      case (true, true): nil
      case (true, false): "`\(text)` is never false"
      case (false, true): "`\(text)` is never true"
      case (false, false): "`\(text)` never has a value"
      }
    }
  }

  /// In the order of the file, without rules that do not count.
  package private(set) var rules: [DecidingRule]
  /// In the order of the file, without those of rules that are switched off.
  package private(set) var terms: [Term]

  package var uncoveredRules: [DecidingRule] { rules.filter { $0.decisions == 0 } }
  package var uncoveredTerms: [Term] { terms.filter { !$0.isCovered } }

  /// Runs the tests; whether they pass does not matter here.
  package init(of set: RuleSet, by tests: [RuleTestFile.Test]) {
    let evaluated = set.rules.filter { $0.rule.mode != .off }
    rules = evaluated.map(\.rule).filter { $0.mode == .enforce }
      .map { DecidingRule(rule: $0.id, place: $0.place) }
    let empty = Activation(set.environment)
    terms = evaluated.flatMap { compiled in
      compiled.condition.program.explain(empty).terms.map { term in
        Term(
          rule: compiled.rule.id,
          text: term.part.text,
          place: compiled.rule.when.place(of: term.part.position)
        )
      }
    }
    for test in tests { add(test, set, evaluated) }
  }

  private mutating func add(
    _ test: RuleTestFile.Test,
    _ set: RuleSet,
    _ evaluated: [RuleSet.CompiledRule]
  ) {
    let judgement = set.judge(
      facts: test.facts,
      claims: test.claims,
      counters: test.counters,
      now: test.now
    )
    let deciding = judgement.rules.filter { $0.counts == judgement.verdict }.map(\.id)
    for index in rules.indices where deciding.contains(rules[index].rule) {
      rules[index].decisions += 1
    }
    let situation = RuleSituation(
      set,
      facts: test.facts,
      claims: test.claims,
      counters: test.counters,
      now: test.now
    )
    var index = 0
    for compiled in evaluated {
      for term in compiled.condition.program.explain(situation.activation).terms {
        switch term.part.result {
        case .success(.bool(true)): terms[index].isSeenTrue = true
        case .success(.bool(false)): terms[index].isSeenFalse = true
        default: break
        }
        index += 1
      }
    }
  }
}

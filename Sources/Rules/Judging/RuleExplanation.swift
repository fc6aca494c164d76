import CEL
package import Domain

/// A judgement, and for each rule what became of each of its terms.
package struct RuleExplanation: Sendable, Equatable {
  /// A fact or a variable that was read, and its value or why it has none.
  package struct Read: Sendable, Equatable {
    package let name: String
    package let value: String
  }

  /// A condition that no `&&`, `||` or `!` divides further.
  package struct Term: Sendable, Equatable {
    package let text: String
    /// Its value, or why it has none.
    package let value: String
    /// The facts that it read, and behind each variable the facts that the variable reads.
    package let reads: [Read]
  }

  /// What became of one rule.
  package enum Outcome: Sendable, Equatable {
    case spoke(RuleJudgement.SpokenRule)
    /// Its condition does not hold; the first term that is false.
    case silent(stoppedBy: String?)
    /// It waits for a claim that was not made.
    case awaitsClaim
    /// It is switched off.
    case off
  }

  /// One rule with its terms.
  package struct ExplainedRule: Sendable, Equatable {
    package let id: String
    package let mode: Rule.Mode
    package let outcome: Outcome
    package let terms: [Term]
  }

  package let judgement: RuleJudgement
  package let rules: [ExplainedRule]
}

extension RuleSet {
  /// Judges, and tells how each rule came to speak or to be silent.
  package func explain(
    facts: Facts,
    claims: Facts = Facts(),
    counters: [String: CounterTotal] = [:],
    now: Domain.Timestamp
  ) -> RuleExplanation {
    let judgement = judge(facts: facts, claims: claims, counters: counters, now: now)
    let situation = RuleSituation(
      self,
      facts: facts,
      claims: claims,
      counters: counters,
      now: now
    )
    let explained = rules.map { rule in
      let explanation = rule.condition.program.explain(situation.activation)
      return RuleExplanation.ExplainedRule(
        id: rule.rule.id,
        mode: rule.rule.mode,
        outcome: outcome(of: rule, explanation, situation),
        terms: explanation.terms.map { term($0, situation) }
      )
    }
    return RuleExplanation(judgement: judgement, rules: explained)
  }

  private func outcome(
    of rule: CompiledRule,
    _ explanation: Explanation,
    _ situation: RuleSituation
  ) -> RuleExplanation.Outcome {
    if rule.rule.mode == .off { return .off }
    // Evaluated anew, for an explanation looks at terms that decided nothing.
    let evaluation = rule.condition.program.evaluate(situation.activation)
    if let spoken = voice(of: rule, evaluation, situation) { return .spoke(spoken) }
    if case .failure = evaluation.result { return .awaitsClaim }
    let stopping = explanation.terms.filter { $0.part.result == .success(.bool(false)) }
    return .silent(stoppedBy: stopping.first?.part.text)
  }

  private func term(
    _ term: Explanation.Term,
    _ situation: RuleSituation
  ) -> RuleExplanation.Term {
    var reads: [RuleExplanation.Read] = []
    for part in term.reads {
      reads.append(RuleExplanation.Read(name: part.text, value: Self.text(part.result)))
      guard let variable = variables.first(where: { $0.name == part.text }) else { continue }
      for name in variable.condition.names.sorted() where name != "now" {
        let value = situation.activation[name]
        reads.append(RuleExplanation.Read(name: name, value: value?.description ?? "missing"))
      }
    }
    return RuleExplanation.Term(
      text: term.part.text,
      value: Self.text(term.part.result),
      reads: reads
    )
  }

  private static func text(_ result: Result<Value, EvaluationError>?) -> String {
    switch result {
    case .success(.duration(let span)): span.inDays
    case .success(let value): value.description
    case .failure(let error): error.message
    case nil: "not evaluated"
    }
  }
}

extension CEL.Duration {
  /// A span as people count it: `10 d 17 h`, and what is shorter than an hour in seconds.
  fileprivate var inDays: String {
    let hours = nanoseconds / 3_600_000_000_000
    return hours == 0 ? description : "\(hours / 24) d \((hours % 24).magnitude) h"
  }
}

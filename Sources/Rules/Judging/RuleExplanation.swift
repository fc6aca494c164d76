import CEL
package import Domain

/// A judgement, and for each rule what became of each of its terms.
package struct RuleExplanation: Sendable, Equatable {
  /// A fact or a variable that was read, and its value or why it has none.
  package struct Read: Sendable, Equatable {
    package let name: String
    let found: Found
    package var value: String { found.description }
  }

  /// A condition that no `&&`, `||` or `!` divides further.
  package struct Term: Sendable, Equatable {
    package let text: String
    let found: Found
    /// Its value, or why it has none.
    package var value: String { found.description }
    /// The facts that it read, and behind each variable the facts that the variable reads.
    package let reads: [Read]
  }

  /// What a part of a condition came to; it becomes a text when somebody reads it.
  enum Found: Sendable, Equatable {
    case value(Value)
    case error(String)
    case missing, notEvaluated
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
    let behind = readsBehindVariables(situation)
    let explained = rules.map { rule in
      let explanation = rule.condition.program.explain(situation.activation)
      return RuleExplanation.ExplainedRule(
        id: rule.rule.id,
        mode: rule.rule.mode,
        outcome: outcome(of: rule, explanation, situation),
        terms: explanation.terms.map { Self.term($0, behind) }
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
    // Evaluated anew where it matters that an explanation looks at terms that decided nothing.
    let full = explanation.evaluation
    let evaluation =
      full.value != nil && full.missing.isEmpty && full.absorbed.isEmpty
      ? full : rule.condition.program.evaluate(situation.activation)
    if let spoken = voice(of: rule, evaluation, situation) { return .spoke(spoken) }
    if case .failure = evaluation.result { return .awaitsClaim }
    let stopping = explanation.terms.first {
      if case .success(.bool(false)) = $0.part.result { true } else { false }
    }
    return .silent(stoppedBy: stopping?.part.text)
  }

  /// The facts that each variable reads, with their values: the same for every term that reads it.
  private func readsBehindVariables(
    _ situation: RuleSituation
  ) -> [String: [RuleExplanation.Read]] {
    var reads: [String: [RuleExplanation.Read]] = [:]
    for variable in variables {
      let names = variable.condition.names.subtracting(["now"]).sorted()
      reads[variable.name] = names.map { name in
        let value = situation.activation[name]
        return RuleExplanation.Read(name: name, found: value.map { .value($0) } ?? .missing)
      }
    }
    return reads
  }

  private static func term(
    _ term: Explanation.Term,
    _ behind: [String: [RuleExplanation.Read]]
  ) -> RuleExplanation.Term {
    var reads: [RuleExplanation.Read] = []
    reads.reserveCapacity(term.reads.count)
    for part in term.reads {
      reads.append(RuleExplanation.Read(name: part.text, found: .init(part.result)))
      if let more = behind[part.text] { reads += more }
    }
    return RuleExplanation.Term(
      text: term.part.text,
      found: .init(term.part.result),
      reads: reads
    )
  }
}

extension RuleExplanation.Found: CustomStringConvertible {
  init(_ result: Result<Value, EvaluationError>?) {
    switch result {
    case .success(let value): self = .value(value)
    case .failure(let error): self = .error(error.message)
    case nil: self = .notEvaluated
    }
  }

  var description: String {
    switch self {
    case .value(.duration(let span)): span.inDays
    case .value(let value): value.description
    case .error(let message): message
    case .missing: "missing"
    case .notEvaluated: "not evaluated"
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

import CEL
package import Domain
import SourceFiles

extension RuleSet {
  /// Evaluates every rule; the strictest verdict wins.
  ///
  /// A rule that has no value counts as the stricter of `review` and the default, and one that asks for
  /// two people still does; so does a permit that asked for something missing. Where nothing speaks, the
  /// default holds. A rule that lacks a value only for want of a claim is silent.
  package func judge(
    facts: Facts,
    claims: Facts = Facts(),
    now: Domain.Timestamp
  ) -> RuleJudgement {
    let situation = RuleSituation(self, facts: facts, claims: claims, now: now)
    var spoken: [RuleJudgement.SpokenRule] = []
    var shadows: [RuleJudgement.SpokenRule] = []
    var remarks = remarks(situation, facts, now)
    for rule in rules where rule.rule.mode != .off {
      let evaluation = rule.condition.program.evaluate(situation.activation)
      guard let voice = voice(of: rule, evaluation, situation) else { continue }
      if rule.rule.mode == .shadow { shadows.append(voice) } else { spoken.append(voice) }
    }
    var verdict = spoken.map(\.counts).max() ?? file.fallback
    if isAhead(of: now) { verdict = max(verdict, caution) }
    let broken = brokenInvariants(situation, verdict)
    if verdict == .permit, !broken.isEmpty { verdict = .review }
    remarks += broken
    let once = onceKey(situation)
    if case .failure(let reason)? = once, verdict == .permit {
      verdict = .review
      remarks.append(.noOnceKey(reason: reason.message))
    }
    return RuleJudgement(
      verdict: verdict,
      rules: spoken,
      shadows: shadows,
      remarks: remarks,
      onceKey: try? once?.get()
    )
  }

  /// What a rule counts as that cannot be relied on.
  var caution: Verdict { max(.review, file.fallback) }

  private func isAhead(of now: Domain.Timestamp) -> Bool {
    file.effectiveFrom.map { now.day.daysSince1970 < $0.daysSince1970 } ?? false
  }

  /// What a rule says; nil where it is silent.
  func voice(
    of compiled: CompiledRule,
    _ evaluation: Evaluation,
    _ situation: RuleSituation
  ) -> RuleJudgement.SpokenRule? {
    let rule = compiled.rule
    let cause: RuleJudgement.SpokenRule.Cause
    let counts: Verdict
    switch evaluation.result {
    case .success(.bool(true)):
      let doubts =
        rule.then == .permit ? situation.doubts(about: compiled.condition, evaluation) : []
      cause = doubts.isEmpty ? .fired : .withheld(doubts)
      counts = doubts.isEmpty ? rule.then : caution
    case .success(.bool(false)): return nil
    case .success(let value):
      cause = .failed(["the condition is \(value.typeName)"])
      counts = cautious(rule)
    case .failure(let error):
      if compiled.condition.readsClaim, situation.awaitsClaim(evaluation) { return nil }
      cause = .failed([error.message])
      counts = cautious(rule)
    }
    return RuleJudgement.SpokenRule(
      id: rule.id,
      then: rule.then,
      counts: counts,
      cause: cause,
      cite: rule.cite,
      reason: rule.reason,
      line: rule.place.line
    )
  }

  /// A rule without a value denies nobody, but where two people would have looked, two look.
  private func cautious(_ rule: Rule) -> Verdict {
    rule.then == .dual ? max(caution, .dual) : caution
  }

  private func remarks(
    _ situation: RuleSituation,
    _ facts: Facts,
    _ now: Domain.Timestamp
  ) -> [RuleJudgement.Remark] {
    var remarks: [RuleJudgement.Remark] = []
    if let day = file.effectiveFrom, isAhead(of: now) { remarks.append(.notInForce(from: day)) }
    if let reason = situation.unbound {
      remarks.append(.unbound(nouns: boundNouns.sorted(), reason: reason))
    }
    for fact in facts.faults.keys.sorted() {
      remarks.append(.wrongType(fact: fact, reason: facts.faults[fact] ?? ""))
    }
    return remarks
  }

  /// The invariants that the verdict breaks; one without a value counts where the verdict is `permit`.
  private func brokenInvariants(
    _ situation: RuleSituation,
    _ verdict: Verdict
  ) -> [RuleJudgement.Remark] {
    if invariants.isEmpty || verdict != .permit { return [] }
    let activation = situation.with(verdict, at: verdictSlot)
    return invariants.compactMap { compiled in
      switch compiled.condition.program.evaluate(activation).result {
      case .success(.bool(false)): nil
      case .success:
        .invariantBroken(id: compiled.invariant.id, reason: compiled.invariant.never.text)
      case .failure(let error):
        .invariantBroken(id: compiled.invariant.id, reason: error.message)
      }
    }
  }

  private func onceKey(_ situation: RuleSituation) -> Result<String, EvaluationError>? {
    oncePer?.program.evaluate(situation.activation).result.map { value in
      if case .string(let key) = value { key } else { value.description }
    }
  }
}

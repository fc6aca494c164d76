import CEL
package import CanonicalJSON
package import Domain
import SourceFiles

extension RuleSet {
  /// Evaluates every rule; the strictest verdict wins.
  ///
  /// A rule that has no value counts as the stricter of `review` and the default, and one that asks for
  /// two people still does; so does a permit that asked for something missing. Where nothing speaks, the
  /// default holds. A rule that lacks a value only for want of a claim is silent.
  ///
  /// It is judged as though the customer had written nothing, and again with the claims; the stricter
  /// counts. `counters` says what the counters of the file have counted, by their names there; where it
  /// says nothing, they have counted nothing.
  ///
  /// `ceilings` are values of arguments, by name, that people have lowered them to: an amount or a whole
  /// number is at most that, and what is none of the two stays as it is.
  package func judge(
    facts: Facts,
    claims: Facts = Facts(),
    counters: [String: CounterTotal] = [:],
    ceilings: JSONObject = JSONObject(),
    now: Domain.Timestamp
  ) -> RuleJudgement {
    func situation(_ claims: Facts) -> RuleSituation {
      RuleSituation(
        self,
        facts: facts,
        claims: claims,
        counters: counters,
        ceilings: ceilings,
        now: now
      )
    }
    let plain = judge(situation(Facts()), facts, now)
    if claims.areEmpty { return plain }
    return judge(situation(claims), facts, now).strictened(by: plain)
  }

  private func judge(
    _ situation: RuleSituation,
    _ facts: Facts,
    _ now: Domain.Timestamp
  ) -> RuleJudgement {
    var spoken: [RuleJudgement.SpokenRule] = []
    var shadows: [RuleJudgement.SpokenRule] = []
    var remarks = remarks(situation, facts, now)
    for rule in rules where rule.rule.mode != .off {
      let evaluation = rule.condition.program.evaluate(situation.activation)
      guard let voice = voice(of: rule, evaluation, situation) else { continue }
      if rule.rule.mode == .shadow { shadows.append(voice) } else { spoken.append(voice) }
    }
    var verdict = spoken.map(\.counts).max() ?? file.fallback
    if !isInForce(at: now) { verdict = max(verdict, caution) }
    let broken = brokenInvariants(situation, verdict)
    remarks += broken
    var obstacles: [RuleJudgement.Remark] = []
    let once = onceKey(situation)
    if case .failure(let fault)? = once {
      obstacles.append(.noOnceKey(reason: fault.message))
    }
    obstacles += unfinished(situation)
    if verdict == .permit, !(broken + obstacles).isEmpty {
      verdict = .review
      remarks += obstacles
    }
    return RuleJudgement(
      verdict: verdict,
      rules: spoken,
      shadows: shadows,
      remarks: remarks,
      onceKey: try? once?.get(),
      arguments: values(of: arguments, situation),
      attestedArguments: values(of: arguments, situation),
      counters: situation.readings
    )
  }

  private func values(
    of arguments: [CompiledArgument],
    _ situation: RuleSituation
  ) -> [RuleJudgement.Argument] {
    arguments.compactMap { argument in
      situation.activation[argument.slot].flatMap { JSONValue($0) }.map {
        RuleJudgement.Argument(name: argument.argument.name, value: $0)
      }
    }
  }

  /// What a rule counts as that cannot be relied on.
  var caution: Verdict { max(.review, file.fallback) }

  private func isInForce(at now: Domain.Timestamp) -> Bool {
    (file.effectiveFrom.map { $0 <= now.day } ?? true)
      && (file.effectiveTo.map { now.day < $0 } ?? true)
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
      if compiled.condition.readsClaim, situation.awaitsClaim(compiled.condition, evaluation) {
        return nil
      }
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
      line: rule.place.line,
      facts: situation.facts(of: compiled.condition)
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
    if let day = file.effectiveFrom, now.day < day { remarks.append(.notInForce(from: day)) }
    if let day = file.effectiveTo, day <= now.day { remarks.append(.noLongerInForce(since: day)) }
    if let reason = situation.unbound {
      remarks.append(.unbound(nouns: boundNouns.sorted(), reason: reason))
    }
    for fact in facts.faults.keys.sorted() {
      remarks.append(.wrongType(fact: fact, reason: facts.faults[fact] ?? ""))
    }
    return remarks
  }

  /// The invariants that a verdict breaks; one without a value breaks a permit.
  private func brokenInvariants(
    _ situation: RuleSituation,
    _ verdict: Verdict
  ) -> [RuleJudgement.Remark] {
    if invariants.isEmpty { return [] }
    let activation = situation.with(verdict, at: verdictSlot)
    return invariants.compactMap { compiled in
      switch compiled.condition.program.evaluate(activation).result {
      case .success(.bool(false)): nil
      case .success:
        .invariantBroken(id: compiled.invariant.id, reason: compiled.invariant.never.text)
      case .failure(let error):
        verdict == .permit
          ? .invariantBroken(id: compiled.invariant.id, reason: error.message) : nil
      }
    }
  }

  /// What a permit could not be carried out with, or counted by.
  private func unfinished(_ situation: RuleSituation) -> [RuleJudgement.Remark] {
    let missing = arguments.filter { situation.activation[$0.slot] == nil }
    // Less than nothing would make room under the limit.
    let counted = situation.readings.filter { ($0.adds?.units ?? -1) >= 0 }.map(\.key.name)
    let uncounted = counters.map(\.declaration.name).filter { !counted.contains($0) }
    return missing.map {
      let name = $0.argument.path
      return .noArgument(
        name: name,
        reason: situation.activation.reason(of: $0.slot) ?? "a fact is missing"
      )
    } + uncounted.map { .notCounted(counter: $0) }
  }

  /// What the action is done once for.
  ///
  /// A blank names nothing, and one with spaces around it would name the same thing twice.
  private func onceKey(_ situation: RuleSituation) -> Result<String, OnceKeyFault>? {
    guard let oncePer else { return nil }
    switch oncePer.program.evaluate(situation.activation).result {
    case .failure(let error): return .failure(OnceKeyFault(message: error.message))
    case .success(.string(let key)) where key.isBare: return .success(key)
    case .success(let value):
      return .failure(OnceKeyFault(message: "`\(value)` is blank, or has spaces around it"))
    }
  }
}

/// Why there is nothing that an action is done once for.
private struct OnceKeyFault: Error {
  let message: String
}

extension String {
  /// Whether it has something in it, and no space or control character at either end.
  fileprivate var isBare: Bool {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return false }
    return [first, last].allSatisfy { !$0.properties.isWhitespace && $0.value >= 0x20 }
  }
}

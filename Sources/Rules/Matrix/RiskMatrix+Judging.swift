package import Domain

extension RiskMatrix {
  /// Judges what a ticket asks for: by its tier, and by the rules of each action.
  ///
  /// The strictest verdict wins. Only a signed exception lets an action pass without a person, and then
  /// the judgement says so.
  package func judge(_ assessment: RiskAssessment, actions: [ProposedAction]) -> Judgement {
    let exception = actions.count == 1 ? exception(for: actions[0], assessment) : nil
    let head = exception.map { fired($0) } ?? fired(assessment.row)
    var rules = [head]
    for action in actions {
      rules += action.firedRules(matrix: file, line: assessment.row.line)
      if action.verdict == .permit, exception == nil {
        rules.append(
          FiredRule(
            rule: "risk.no_exception",
            then: .review,
            file: file,
            line: assessment.row.line,
            reason: "no signed exception lets the action \(action.name) pass without a person"
          )
        )
      }
    }
    let counted = rules.filter { !$0.isShadow }.map(\.then)
    return Judgement(verdict: counted.max() ?? .deny, rules: rules)
  }

  /// The exception that lets an action pass: one of its own, for the amount that the facts alone give,
  /// where the action is all that the ticket is about and its tier asks for one person.
  private func exception(
    for action: ProposedAction,
    _ assessment: RiskAssessment
  ) -> RiskException? {
    exceptions(covering: action, assessment).first { $0.limit?.admits(action.readings) != false }
  }

  /// The exceptions that are for an action and its amount, whatever their limits over time.
  private func exceptions(
    covering action: ProposedAction,
    _ assessment: RiskAssessment
  ) -> [RiskException] {
    guard action.verdict == .permit, action.obstacles.isEmpty,
      assessment.onlyIntent?.action == action.name,
      assessment.row.minimumVerdict <= .review, let amount = action.attestedAmount
    else { return [] }
    return exceptions.filter {
      $0.action == action.name && $0.upTo.currency == amount.currency
        && amount.minorUnits <= $0.upTo.minorUnits && amount.minorUnits > 0
    }
  }

  /// The ids of the exceptions that this ticket, let out, uses up to three quarters of their limit over time
  /// or beyond.
  package func nearLimits(_ assessment: RiskAssessment, actions: [ProposedAction]) -> [String] {
    guard actions.count == 1 else { return [] }
    return exceptions(covering: actions[0], assessment)
      .filter { $0.limit?.isNear(actions[0].readings) ?? false }.map(\.id)
  }

  private func fired(_ row: RiskRow) -> FiredRule {
    FiredRule(
      rule: "risk.\(row.tier.rawValue)",
      then: row.minimumVerdict,
      file: file,
      line: row.line,
      reason: "\(row.useCase): human review \(row.humanReview.rawValue)"
    )
  }

  private func fired(_ exception: RiskException) -> FiredRule {
    FiredRule(
      rule: "risk.exception.\(exception.id)",
      then: .permit,
      file: file,
      line: exception.line,
      reason: "\(exception.reason) Signed by \(exception.signedBy.joined(separator: ", "))."
    )
  }
}

extension ProposedAction {
  /// What its rules' counters said.
  fileprivate var readings: [CounterReading] { judged?.judgement.counters ?? [] }

  /// The rules that spoke, what speaks besides them, and what stands in the way.
  fileprivate func firedRules(matrix: String, line: Int) -> [FiredRule] {
    guard let judged else {
      return [
        FiredRule(
          rule: "risk.no_rule",
          then: .review,
          file: matrix,
          line: line,
          reason: "no rule decides the action \(name), so a person does"
        )
      ]
    }
    let file = judged.file
    let judgement = judged.judgement
    var fired = judgement.rules.map { file.fired($0) }
    fired += judgement.shadows.map { file.fired($0, isShadow: true) }
    // What the rules come to where none speaks, or where something else speaks too.
    if judgement.rules.isEmpty || !judgement.remarks.isEmpty {
      let reasons = judgement.remarks.map(\.description)
      fired.append(
        file.fired(
          judgement.rules.isEmpty ? "default" : "remarks",
          judgement.verdict,
          reasons.isEmpty ? "no rule fired" : reasons.joined(separator: "; ")
        )
      )
    }
    return fired + obstacles.map { file.fired($0.id, .review, $0.reason) }
  }
}

extension ProposedAction.Obstacle {
  fileprivate var id: String {
    switch self {
    case .alreadyDone: "once_per"
    case .clockSkew: "clock"
    case .unanchored: "anchor"
    }
  }

  fileprivate var reason: String {
    switch self {
    case .alreadyDone: "this was done before, and is done once only"
    case .clockSkew: "the ticket's `received_at` is too far from the clock to act by it"
    case .unanchored: "the log was not anchored lately enough for anything to be done"
    }
  }
}

extension RuleFile {
  fileprivate func fired(_ spoken: RuleJudgement.SpokenRule, isShadow: Bool = false) -> FiredRule {
    let (isError, cause) = spoken.cause.words
    var rule = fired(spoken.id, spoken.counts, cause ?? spoken.reason ?? title, line: spoken.line)
    rule.isError = isError
    rule.isShadow = isShadow
    rule.cite = spoken.cite
    rule.facts = spoken.facts
    return rule
  }

  fileprivate func fired(
    _ id: String,
    _ verdict: Verdict,
    _ reason: String,
    line: Int = 1
  ) -> FiredRule {
    var rule = FiredRule(
      rule: "\(self.id).\(id)",
      then: verdict,
      file: path,
      line: line,
      reason: reason
    )
    rule.version = version
    return rule
  }
}

extension RuleJudgement.SpokenRule.Cause {
  /// Whether it is an error, and what is wrong.
  fileprivate var words: (isError: Bool, reason: String?) {
    switch self {
    case .fired: (false, nil)
    case .withheld(let reasons), .failed(let reasons): (true, reasons.joined(separator: ", "))
    }
  }
}

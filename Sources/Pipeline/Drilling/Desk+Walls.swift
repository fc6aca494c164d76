import Domain
import Drafting
import Drills
import Grounding
import Knowledge
import Models
import Rules
import Screening

/// What a drill sees of a desk with walls taken away.
///
/// `missing` is empty wherever anybody is answered: it is set by `TicketTrial` alone, on a copy of a desk that
/// records nothing and tells nobody.
extension Desk {
  func screened(_ report: ScreenReport) -> ScreenReport {
    guard missing.contains(.screens) else { return report }
    let masks: Set<ScreenKind> = [.personalData, .personName, .secret, .reference]
    return report.without(Set(ScreenKind.allCases).subtracting(masks))
  }

  func tiered(_ asked: Asked) -> Asked {
    guard missing.contains(.tiers) else { return asked }
    return Asked(
      primary: asked.primary?.lowered,
      answered: asked.answered.map(\.lowered),
      suspected: asked.suspected.map(\.lowered)
    )
  }

  /// Whom and when passages are searched for.
  func scoped(_ scope: Scope) -> Scope {
    let stale = missing.contains(.dates) ? staleOn : nil
    guard missing.contains(.audience) || stale != nil else { return scope }
    return Scope(
      moment: stale.map { Timestamp(startOf: $0) } ?? scope.moment,
      facts: scope.facts,
      jurisdiction: scope.jurisdiction,
      language: scope.language,
      channel: scope.channel,
      audiences: missing.contains(.audience)
        ? Set(Document.Audience.allCases) : scope.audiences
    )
  }

  func ruled(_ actions: [ProposedAction]) -> [ProposedAction] {
    guard missing.contains(.rules) || missing.contains(.history) else { return actions }
    return actions.map { action in
      ProposedAction(
        name: action.name,
        judged: missing.contains(.rules) ? action.judged?.permitted : action.judged,
        obstacles: missing.contains(.history) ? [] : action.obstacles
      )
    }
  }

  /// Without exceptions' demand, what the rules permit is permitted, as far as the tier lets it.
  func excepted(_ judgement: Judgement) -> Judgement {
    guard missing.contains(.exceptions) else { return judgement }
    let rules = judgement.rules.filter { $0.rule != "risk.no_exception" }
    return Judgement(
      verdict: rules.filter { !$0.isShadow }.map(\.then).max() ?? .permit,
      rules: rules
    )
  }

  /// The reply that goes on to be verified: the model's own words where the fence is gone.
  ///
  /// A leak that is not looked for matters there alone: what passes the fence holds nothing but whole sentences.
  func drafted(_ extractive: Reply?, _ model: ModelDraft?, locale: String) -> Reply? {
    guard let model else { return extractive }
    if missing.contains(.fence), case .success(let answer) = model.asked?.exchange.outcome,
      missing.contains(.leaks) || model.fallback != .modelLeaked
    {
      let words = model.sentences.map(\.quote).joined(separator: " ")
      return Reply(
        body: words.isEmpty ? answer : words,
        locale: locale,
        templates: [],
        citations: []
      )
    }
    return model.reply ?? (missing.contains(.fallback) ? nil : extractive)
  }

  /// Holds a reply against what it cites, and that against the ticket, however it was found.
  func grounded(_ reply: Reply, for scope: Scope) -> GroundingReport {
    let report = grounding.check(reply)
    guard missing.contains(.grounding) else {
      let uncovered = reply.citations.filter { !index.covers($0, scope) }
      guard !uncovered.isEmpty else { return report }
      return GroundingReport(
        checkedSentences: report.checkedSentences,
        faults: report.faults
          + uncovered.map {
            .init(sentence: $0.quote, problem: .badCitation($0.number, .outOfScope))
          }
      )
    }
    return GroundingReport(checkedSentences: max(1, report.checkedSentences), faults: [])
  }

  func screened(_ faults: [ReplyScreen.Fault]) -> [ReplyScreen.Fault] {
    missing.contains(.replies) ? [] : faults
  }
}

extension Intent {
  fileprivate var lowered: Intent {
    Intent(
      name: name,
      description: description,
      owner: owner,
      tier: .low,
      topics: topics,
      sections: sections,
      action: action,
      refusal: refusal,
      handover: handover,
      confirmation: confirmation,
      facts: facts,
      question: question,
      queue: queue
    )
  }
}

extension ProposedAction.Judged {
  /// The same as if its rules had said nothing against it.
  fileprivate var permitted: Self { Self(file: file, judgement: judgement.permitted) }
}

import Domain
import Grounding
import Rules
import Screening

extension Desk {
  /// The most near misses that are recorded of one ticket.
  static let nearMissLimit = 32

  /// What walls kept from going further, each with what the ticket would have come to without it.
  ///
  /// That is found out by deciding again as if the wall had said nothing; nobody is asked for anything, and
  /// nothing of it is acted on.
  func nearMisses(_ found: Considered, routed outcome: Outcome) -> [NearMiss] {
    var misses: [NearMiss] = []
    let steering = found.report.injection.reasons.map(\.rule).distinct
    if !steering.isEmpty {
      let without = route(passing(found, without: [.injection])).outcome
      misses += steering.map { NearMiss(stage: .screen, rule: $0, without: without) }
    }
    if found.intentHelp?.fallback == .modelLeaked {
      misses.append(
        NearMiss(stage: .classify, rule: Fallback.modelLeaked.rawValue, without: outcome)
      )
    }
    if found.found.contains(where: { !$0.withheld.isEmpty }) {
      misses.append(NearMiss(stage: .retrieve, rule: NearMiss.withheldPassage, without: nil))
    }
    // A reply that is not the machine's own would have gone where the machine's own goes.
    if let fallback = found.modelDraft?.fallback, fallback.isUnsafe {
      misses.append(NearMiss(stage: .draft, rule: fallback.rawValue, without: outcome))
    }
    if found.grounding != nil, !found.isDraftSound {
      let without = route(passing(found)).outcome
      let screens = found.replyFaults.map(\.screen).distinct
      misses += (screens.isEmpty ? [Fallback.unsupportedClaim.rawValue] : screens)
        .map { NearMiss(stage: .verify, rule: $0, without: without) }
    }
    return Array(misses.prefix(Self.nearMissLimit))
  }

  /// All that was found out about a ticket, as if the draft were sound.
  private func passing(_ found: Considered) -> Considered {
    var other = found
    other.grounding = found.grounding.map {
      GroundingReport(checkedSentences: max(1, $0.checkedSentences), faults: [])
    }
    other.replyFaults = []
    return other
  }

  /// All that was found out about a ticket, as if screens of some kinds had not fired.
  private func passing(_ found: Considered, without kinds: Set<ScreenKind>) -> Considered {
    var other = found
    other.report = found.report.without(kinds)
    let setting = Setting(of: found.ticket, configuration: configuration)
    let asked = askedIntents(found.guess, found.intentHelp)
    other.assessment = assess(found.ticket, in: setting, asked, other.report)
    other.judgement = matrix.judge(other.assessment, actions: found.actions)
    guard found.draft == nil else { return other }
    // Where the tier prohibited an answer, nothing was looked for.
    let question = setting.request(of: found.ticket, without: found.report.references)
    let scope = setting.scope(of: found.ticket, facts: factsThatCount, policiesOn: policiesOn)
    other.found = retrieve(for: asked.answered, question, scope, other.assessment)
    other.draft = compose(
      answerSearch.quotes(from: other.found),
      other.assessment,
      locale: setting.language
    )
    other.grounding = other.draft.map { grounding.check($0) }
    other.replyFaults = replyScreen.faults(in: other.draft?.body ?? "")
    return other
  }
}

extension Fallback {
  /// Whether a model said what must not leave, rather than nothing that can be used.
  fileprivate var isUnsafe: Bool { self == .modelLeaked || self == .modelUnsupported }
}

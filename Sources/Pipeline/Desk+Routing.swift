import Domain
import Drafting
import Grounding
import Rules

extension Desk {
  /// Finds the outcome of a ticket: the first of these questions that is answered with yes.
  ///
  /// The order is part of the promise: nothing that comes later can make an earlier answer milder.
  func route(_ found: Considered) -> Route {
    if let route = prohibition(found) { return route }
    if !isLaunched(found) {
      return review(
        found,
        ("review.not_launched", "The machine is not launched for what is asked; people answer.")
      )
    }
    if found.isActionInDoubt, found.judgement.verdict < .deny {
      return review(
        found,
        (
          "model.other_action",
          "A model understands the request otherwise, and not the same would be done."
        )
      )
    }
    if let route = steering(found) { return route }
    if let route = denial(found) { return route }
    if let route = untaught(found) { return route }
    if let route = question(found) { return route }
    if found.judgement.verdict > .permit { return review(found, heldBy(found)) }
    if !found.actions.isEmpty { return act(found) }
    if let fallback = found.fallbacks.first {
      return review(found, (fallback.rawValue, Self.sentence(about: fallback)))
    }
    if found.modelDraft?.asksForPeople == true {
      return review(
        found,
        ("model.people", "The model that chooses what to quote asks for a person.")
      )
    }
    guard let draft = found.draft, found.isDraftSound else {
      return review(found, ("answer.nothing_to_quote", "No policy answers this request."))
    }
    if found.ticket.botMode == .draftOnly {
      return review(found, ("bot_mode.draft_only", "The platform lets the bot draft only."))
    }
    if isSampled(found.ticket.id) {
      return review(
        found,
        ("sample.answer", "A share of the answers is read by a person before they leave.")
      )
    }
    return Route(
      .answer,
      "answer.grounded",
      "Every sentence is approved or stands in a cited policy.",
      reply: draft
    )
  }

  /// Lets out an action that every gate has passed, with the approved text that tells of it.
  private func act(_ found: Considered) -> Route {
    let doubts: [Fallback] = [.limitReached, .lowConfidence, .outOfScope]
    if let fallback = found.fallbacks.first(where: doubts.contains) {
      return review(found, (fallback.rawValue, Self.sentence(about: fallback)))
    }
    if found.ticket.botMode == .draftOnly {
      return review(found, ("bot_mode.draft_only", "The platform lets the bot draft only."))
    }
    let rule = found.judgement.rules.last { $0.then == .permit && !$0.isShadow }
    return Route(
      .act,
      "rules.\(rule?.rule ?? "permit")",
      rule?.reason ?? "Its rules permit the action.",
      reply: found.intent?.confirmation.flatMap { approved($0) }
    )
  }

  /// Whether the machine may speak and act for all that a ticket asks, as far as it was recognised.
  ///
  /// Where not everything is launched, what was not recognised is for people too.
  private func isLaunched(_ found: Considered) -> Bool {
    guard let launch = configuration.firstLaunch else { return true }
    guard found.intent != nil else { return false }
    let names = found.intentNames.filter { intents[$0] != nil }
    let actions = Set(launch.intents.compactMap { intents[$0]?.action })
    return names.allSatisfy(launch.intents.contains)
      && found.actions.allSatisfy { actions.contains($0.name) }
  }

  /// What the tier prohibits is refused with an approved text, and told to the people who must know.
  private func prohibition(_ found: Considered) -> Route? {
    let assessment = found.assessment
    guard assessment.row.humanReview == .prohibited else { return nil }
    // What only the words of another language resemble prohibits nothing; people look at it.
    guard found.isLanguageTaught || !assessment.decidingLifts.isEmpty else { return nil }
    let template =
      assessment.decidingLifts.compactMap(\.refusal).first ?? assessment.decidingIntent?.refusal
      ?? configuration.texts.refusal
    let cause = assessment.decidingLifts.first?.reason ?? "The request is of a prohibited kind."
    var route = Route(
      .refuse,
      "tier.\(assessment.tier.rawValue)",
      cause,
      reply: approved(template)
    )
    route.escalation = openCase(found, because: [])
    return route
  }

  /// What tries to steer the bot is for people, where nothing else demands them: no matrix need say so.
  private func steering(_ found: Considered) -> Route? {
    guard found.report.injection != .clear, found.assessment.row.minimumVerdict == .permit else {
      return nil
    }
    return review(
      found,
      ("screen.injection", "The message tries to steer the bot, or hides what it says.")
    )
  }

  /// What the rules of an action deny is refused, but where the tier demands a person, who then decides.
  private func denial(_ found: Considered) -> Route? {
    guard found.judgement.verdict == .deny, found.assessment.row.minimumVerdict == .permit else {
      return nil
    }
    let rule = found.judgement.decidingRule
    return Route(
      .refuse,
      "rules.\(rule?.rule ?? "deny")",
      rule?.reason ?? "Its rules deny the action.",
      reply: approved(found.intent?.refusal ?? configuration.texts.refusal)
    )
  }

  /// What is written in a language without examples was not understood, whatever it resembles: nobody is asked
  /// in another language what they want.
  private func untaught(_ found: Considered) -> Route? {
    guard !found.isLanguageTaught else { return nil }
    let fallback = Fallback.languageUntaught
    let isHeld = found.judgement.verdict > .permit
    return review(
      found,
      isHeld ? heldBy(found) : (fallback.rawValue, Self.sentence(about: fallback))
    )
  }

  /// One clarifying question, where nothing but a missing word stands in the way and none was asked.
  private func question(_ found: Considered) -> Route? {
    guard !found.hasAsked, found.ticket.botMode == .auto, found.assessment.decidingLifts.isEmpty,
      !found.report.found(.injection), !found.guess.isCut
    else { return nil }
    guard let intent = found.intent else {
      guard found.assessment.tier <= .medium else { return nil }
      return Route(
        .ask,
        found.fallbacks.first?.rawValue ?? Fallback.outOfScope.rawValue,
        "It is not clear what the customer wants.",
        reply: approved(configuration.texts.question)
      )
    }
    guard found.assessment.tier <= .mediumHigh, let missing = found.missingFacts.first else {
      return nil
    }
    return Route(
      .ask,
      "facts.missing",
      "The fact \(missing) is missing, and the customer can name it.",
      reply: approved(intent.question ?? configuration.texts.question)
    )
  }

  private func heldBy(_ found: Considered) -> (code: String, sentence: String) {
    if let lift = found.assessment.decidingLifts.first {
      return ("tier.\(found.assessment.tier.rawValue)", lift.reason)
    }
    if let rule = found.judgement.decidingRule, found.actions.contains(where: { $0.speaks }) {
      return ("rules.\(rule.rule)", rule.reason)
    }
    if let action = found.actions.first {
      return (
        "tier.\(found.assessment.tier.rawValue)",
        action.verdict == .permit
          ? "The rules would permit the action \(action.name); a person decides."
          : "A person decides the action \(action.name)."
      )
    }
    return (
      "tier.\(found.assessment.tier.rawValue)",
      "Requests of the tier \(found.assessment.tier.rawValue) are decided by people."
    )
  }

  private func review(_ found: Considered, _ cause: (code: String, sentence: String)) -> Route {
    let template =
      found.assessment.decidingLifts.compactMap(\.handover).first ?? found.intent?.handover
      ?? configuration.texts.handover
    var route = Route(.review, cause.code, cause.sentence, reply: approved(template))
    route.review = openCase(found, because: [cause.code])
    return route
  }

  func openCase(_ found: Considered, because: [String]) -> Decision.Review {
    let assessment = found.assessment
    let proposals = found.actions.compactMap { action in
      action.verdict.map { "proposed \($0.rawValue): \(action.name)" }
    }
    let queue =
      assessment.decidingLifts.compactMap(\.queue).first ?? assessment.decidingIntent?.queue
      ?? found.intent?.queue ?? configuration.queues.first ?? "general"
    return Decision.Review(
      queue: queue,
      approvalsRequired: max(
        assessment.row.approvals,
        found.judgement.verdict == .dual ? 2 : 1
      ),
      dueAt: found.ticket.receivedAt.advanced(by: assessment.due),
      because: because + assessment.because + proposals
    )
  }

  /// An approved text as a reply of its own.
  func approved(_ id: String) -> Reply? {
    templates[id].map {
      Reply(body: $0.text, locale: $0.locale, templates: [$0.id], citations: [])
    }
  }

  /// Whether an answer is among those that a person reads first.
  ///
  /// Chosen by a digest over a configured word and the ticket's key, so that the choice is the same
  /// in every store, on every machine and under every release.
  private func isSampled(_ ticketKey: String) -> Bool {
    let digest = Digest(parts: [
      Array("sample/1".utf8), Array(configuration.answers.sampleKey.utf8), Array(ticketKey.utf8),
    ])
    let number = digest.bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    return number % 10_000 < configuration.answers.reviewedShare.tenThousandths
  }

  private static func sentence(about fallback: Fallback) -> String {
    switch fallback {
    case .lowConfidence: "It is not clear what the customer wants."
    case .outOfScope: "The request fits none of the intents."
    case .languageUntaught: "No intent has examples in the customer's language."
    case .languageUnknown: "No policy is written in the customer's language."
    case .nothingInForce: "No policy on this is in force for the customer's place and time."
    case .nothingFound: "No policy was found that answers the request."
    case .noTemplate: "An approved text is missing."
    case .unsupportedClaim: "A sentence of the draft is not supported by what it cites."
    case .replyScreened: "The draft says what no reply may say."
    case .limitReached: "The text is longer than what is read."
    case .promptRefused, .modelNotAsked, .modelForbidden, .modelOverBudget, .modelUnreachable,
      .modelSlow, .modelRefused, .modelMalformed, .modelUnsupported, .modelLeaked:
      "A model gave no answer that can be used."
    }
  }
}

extension Judgement {
  /// The first of the strictest rules that fired.
  fileprivate var decidingRule: FiredRule? {
    rules.first {
      $0.then == verdict && !$0.isShadow && !$0.isError && !$0.rule.hasPrefix("risk.")
        && !$0.rule.hasSuffix(".default") && !$0.rule.hasSuffix(".remarks")
    }
  }
}

extension ProposedAction {
  /// Whether its rules, or what stands in their way, are stricter than a permit.
  fileprivate var speaks: Bool { judged != nil && (verdict != .permit || !obstacles.isEmpty) }
}

import CanonicalJSON
import Domain
import Grounding
import Review
import Rules

extension Desk {
  /// What is sent and done once people approve a decision's case as it is; nil where it opens none.
  ///
  /// It is part of how the case is delivered, and not of the decision.
  func document(of decision: Decision, _ found: Considered) -> ReviewDocument? {
    guard let opened = decision.openedCase else { return nil }
    let held = Held(
      reviewCase: CaseID(of: decision.id),
      verdict: found.actions.compactMap(\.verdict).max() ?? found.judgement.verdict,
      release: stamp.id,
      because: opened.because
    )
    if decision.review == nil {
      return held.document(
        .refuse,
        decision.reply ?? Self.emptyReply(to: found),
        for: "the refusal was told to the customer, and is shown for information"
      )
    }
    if let actions = found.actionsToApprove {
      let reply = found.intent?.confirmation.flatMap { approved($0) }
      if let document = held.document(.act, reply, actions) { return document }
    } else if found.isDenialProposed,
      let refusal = approved(found.intent?.refusal ?? configuration.texts.refusal)
    {
      return held.document(.refuse, refusal)
    } else if let draft = found.draft, found.isDraftSound,
      let document = held.document(.answer, draft)
    {
      return document
    }
    return held.document(.answer, Self.emptyReply(to: found))
  }

  /// The reply that a person is still to write, in the customer's language.
  private static func emptyReply(to found: Considered) -> Reply {
    Reply(body: "", locale: found.language, templates: [], citations: [])
  }
}

/// What the documents of one case have in common.
private struct Held {
  let reviewCase: CaseID
  let verdict: Verdict
  let release: ReleaseID
  let because: [String]

  /// The first document of the case; nil where it would be past the limits of one.
  func document(
    _ effect: ReviewDocument.Effect,
    _ reply: Reply?,
    _ actions: [Decision.Action] = [],
    for information: String? = nil
  ) -> ReviewDocument? {
    try? ReviewDocument(
      reviewCase: reviewCase,
      number: 0,
      effect: effect,
      reply: reply,
      actions: actions,
      verdict: verdict,
      release: release,
      because: because + [information].compactMap(\.self)
    )
  }
}

extension Considered {
  /// The actions that people may let out; nil where there is none, or any of them cannot be.
  fileprivate var actionsToApprove: [Decision.Action]? {
    guard !actions.isEmpty, actions.allSatisfy(\.isWhole) else { return nil }
    return actions.map { $0.action(ticket: ticket) }
  }

  /// Whether everything that is asked for is denied by its rules.
  fileprivate var isDenialProposed: Bool {
    !actions.isEmpty && actions.allSatisfy { $0.verdict == .deny }
  }
}

extension ProposedAction {
  /// Whether a person's word is all that it lacks: its rules do not deny it, nothing stands in its way
  /// that is not looked at again when it is released, and everything that it is done with and counted by is attested.
  fileprivate var isWhole: Bool {
    guard let judged, judged.judgement.verdict < .deny, obstacles.allSatisfy({ $0 == .unanchored })
    else { return false }
    let (file, judgement) = (judged.file, judged.judgement)
    return judgement.attestedArguments.count == file.arguments.count
      && judgement.arguments.count == file.arguments.count
      && (file.oncePer == nil) == (judgement.onceKey == nil)
      && judgement.counters.allSatisfy { $0.adds != nil }
  }
}

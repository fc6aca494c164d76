import CanonicalJSON
import Domain
import Review
import Rules
import Storage

extension Desk {
  /// What a stop must know of a judged line; nil where nothing of it leaves for anybody.
  func stoppable(_ judged: Judged) -> Stoppable? {
    guard let found = judged.found else { return nil }
    return Stoppable(
      subject: { subject(of: found) },
      stopped: { hold, predecessor in
        stopped(judged, found, by: hold, after: predecessor)
      }
    )
  }

  /// What of a ticket a stop may name.
  private func subject(of found: Considered) -> StopSubject {
    let cited = found.judgement.rules.lazy.filter { !$0.isShadow }.compactMap(\.cite)
    var subject = StopSubject(
      channel: found.ticket.channel.rawValue,
      intents: found.intentNames,
      actions: found.actions.map(\.name),
      documents: cited.map { String($0.prefix { $0 != "#" }) }
    )
    // Only what was drafted rests on a model and its prompts; other replies are approved texts.
    guard let draft = found.draft else { return subject }
    subject.documents += draft.citations.map(\.document)
    subject.prompts = manifest.prompts
    subject.model = manifest.model
    return subject
  }

  /// The decision on a ticket that a stop holds: an approved text, and a case for people.
  func stopped(
    _ judged: Judged,
    _ found: Considered,
    by hold: LineState.Hold,
    after predecessor: Predecessor?
  ) -> NewDecision {
    let before = judged.decision
    let place = predecessor.map { $0.place + 1 } ?? 0
    let sentence: String
    switch hold {
    case .stop(let stop, let scope):
      sentence = "The line is stopped by \(stop): \(scope)."
    case .unreadable:
      sentence = "Whether the line is stopped cannot be read, which counts as stopped."
    }
    var decision = Decision(
      id: DecisionID(ticket: found.ticket.id, release: stamp.id, place: place),
      outcome: .stopped,
      reasonCode: LineState.Hold.reasonCode,
      reason: sentence,
      release: stamp
    )
    decision.supersedes = predecessor?.id
    decision.ticketKey = before.ticketKey
    decision.ticketID = before.ticketID
    decision.updatedAt = before.updatedAt
    decision.intent = before.intent
    decision.risk = before.risk
    decision.judgement = before.judgement
    decision.reply = approved(configuration.texts.stopped)
    decision.review = openCase(found, because: [LineState.Hold.reasonCode, hold.cause])
    decision.fallbacks = before.fallbacks
    let forms = decision.forms
    return NewDecision(
      decision,
      forms,
      stages: stages(judged, decision, forms.digest, hold),
      reservations: [],
      document: document(of: decision, found),
      account: DecisionAccount(decision, found, stages: stageAccount)
    )
  }

  /// The stages as they were passed, but for the last: what was recorded is the stop's.
  private func stages(
    _ judged: Judged,
    _ decision: Decision,
    _ digest: Digest,
    _ hold: LineState.Hold
  ) -> [StageRecord] {
    var trail = StageTrail(
      versions: versions,
      owners: configuration.owners,
      allButLastOf: judged.stages
    )
    trail.note(.record, reading: StageName.allCases) {
      $0.member("decision", decision.id.text)
      $0.member("digest", digest)
      $0.member("stopped_by", hold.cause)
      if case .stop(_, let scope) = hold { $0.member("stopped_scope", scope.description) }
      $0.member("outcome_otherwise", judged.decision.outcome.rawValue)
    }
    return trail.records
  }
}

extension LineState.Hold {
  private static let unreadableWord = "unreadable"

  /// What the record calls it.
  fileprivate var cause: String {
    if case .stop(let stop, _) = self { stop.text } else { Self.unreadableWord }
  }

  /// Reads it back from the result of the last stage; nil where that tells of none.
  init?(recorded json: JSONValue) {
    guard let cause = json["stopped_by"]?.string else { return nil }
    if cause == Self.unreadableWord {
      self = .unreadable
      return
    }
    guard let scope = json["stopped_scope"]?.string.flatMap({ StopScope($0) }) else { return nil }
    self = .stop(StopID(text: cause), scope)
  }
}

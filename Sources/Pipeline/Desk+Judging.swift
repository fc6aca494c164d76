package import CanonicalJSON
package import Domain
import Drafting
import Knowledge
package import Review
import Rules
import Screening
import Storage
import TextForms

/// A line as it was judged: the decision, and what each stage did.
package struct Judged: Sendable {
  package let lineDigest: Digest
  /// The idempotency key and the moment of receipt; nil where the line is not a valid ticket.
  package let ticket: Receipt?
  /// Who is written of, by the name that the platform gives them, whether the line is a valid ticket or not;
  /// nil where it names nobody.
  package let customer: String?
  package let decision: Decision
  package let forms: Decision.Forms
  package let stages: [StageRecord]
  /// What must be found out of the past before it holds: where there is any, it is judged anew.
  package let question: ActionQuestion
  /// What was asked for besides the ticket's own facts; nobody is asked again where it is judged anew.
  package let attested: [Attestor.Answer]
  /// What models were asked; the same holds for them.
  package let askedModels: [AskedModel]
  /// What its actions add to the counters: those that it lets out, or that people may.
  package let reservations: [ActionReservation]
  /// What people are asked to approve; nil where it opens no case.
  package let document: ReviewDocument?
  /// What was found out on the way; nil where nothing had to be.
  let found: Considered?

  /// What the store needs to know of a ticket to recognise it again.
  package struct Receipt: Sendable, Equatable {
    package let key: String
    /// Whether the line names its key in `id`; else it is made of other fields.
    package let isKeyGiven: Bool
    package let ticketID: String
    /// Who asks; nil where the line names nobody.
    package let customer: String?
    package let receivedAt: Timestamp
  }
}

extension Desk {
  /// Judges one line.
  ///
  /// Cannot fail: whatever is wrong becomes a decision.
  ///
  /// `stopwatch` measures the stages.
  package func judge(
    _ line: LineReader.Line,
    in surroundings: Surroundings,
    stopwatch: Stopwatch
  ) -> Judged {
    let lineDigest = Self.digest(of: line)
    var trail = StageTrail(
      versions: versions,
      owners: configuration.owners,
      stopwatch: stopwatch
    )
    do {
      let (ticket, json) = try Self.intake(line, digest: lineDigest, now: surroundings.now)
      trail.noteIntake(
        line: lineDigest,
        ticket: Digest(of: json.canonicalBytes)
      ) { Self.write(ticket, in: surroundings, to: &$0) }
      let (made, found) = decide(ticket, in: surroundings, &trail)
      var decision = made
      decision.ticketKey = ticket.id
      decision.ticketID = ticket.ticketID
      decision.updatedAt = ticket.updatedAt
      decision.supersedes = surroundings.predecessor?.id
      let held = found.flatMap { [decision] in document(of: decision, $0) }
      return recorded(
        decision,
        trail,
        lineDigest,
        Judged.Receipt(
          key: ticket.id,
          isKeyGiven: json["id"]?.string != nil,
          ticketID: ticket.ticketID,
          customer: ticket.customer,
          receivedAt: ticket.receivedAt
        ),
        found,
        decision.outcome == .act || held?.effect == .act
          ? found.map { reservations($0.actions, for: ticket, in: surroundings) } ?? [] : [],
        held
      )
    } catch {
      var decision = invalid(error.error, lineDigest: lineDigest)
      decision.ticketKey = error.ticketKey
      decision.ticketID = error.ticketID
      trail.noteIntake(line: lineDigest, ticket: lineDigest) {
        $0.member("error", error.error.message)
        $0.member("judged_at", surroundings.now.description)
        // A last line without its end may be one that was cut short.
        if !line.isTerminated { $0.member("is_terminated", false) }
      }
      return recorded(decision, trail, lineDigest, nil, nil, [], nil, customer: error.customer)
    }
  }

  /// The decision on a line that is not a valid ticket.
  package func invalid(_ error: InvalidLine, lineDigest: Digest) -> Decision {
    var decision = Decision(
      id: DecisionID(invalidLine: lineDigest, reason: error.code.rawValue, release: stamp.id),
      outcome: .invalid,
      reasonCode: error.code.rawValue,
      reason: "The line is not a valid ticket.",
      release: stamp
    )
    decision.error = error
    return decision
  }

  private func recorded(
    _ decision: Decision,
    _ trail: StageTrail,
    _ lineDigest: Digest,
    _ receipt: Judged.Receipt?,
    _ found: Considered?,
    _ reservations: [ActionReservation],
    _ document: ReviewDocument?,
    customer: String? = nil
  ) -> Judged {
    var trail = trail
    let forms = decision.forms
    trail.note(.record, reading: StageName.allCases) {
      $0.member("decision", decision.id.text)
      $0.member("digest", forms.digest)
    }
    return Judged(
      lineDigest: lineDigest,
      ticket: receipt,
      customer: receipt?.customer ?? customer,
      decision: decision,
      forms: forms,
      stages: trail.records,
      question: found.map { question($0.actions, ticket: $0.ticket) } ?? ActionQuestion(),
      attested: found?.answers ?? [],
      askedModels: found?.askedModels ?? [],
      reservations: reservations,
      document: document,
      found: found
    )
  }

  private func decide(
    _ ticket: Ticket,
    in surroundings: Surroundings,
    _ trail: inout StageTrail
  ) -> (Decision, Considered?) {
    let place = surroundings.predecessor.map { $0.place + 1 } ?? 0
    let id = DecisionID(ticket: ticket.id, release: stamp.id, place: place)
    if let early = beforeJudging(ticket) {
      trail.note(.route, reading: [.intake]) { Self.write(early, to: &$0) }
      return (Decision(id: id, route: early, found: nil, release: stamp), nil)
    }
    var found = consider(ticket, in: surroundings, &trail)
    let route = route(found)
    found.nearMisses = nearMisses(found, routed: route.outcome)
    found.nearLimits = matrix.nearLimits(found.assessment, actions: found.actions)
    trail.note(
      .route,
      reading: [.screen, .classify, .tier, .retrieve, .decide, .draft, .verify]
    ) {
      Self.write(route, to: &$0)
      Self.write(found.nearMisses, to: &$0)
    }
    return (Decision(id: id, route: route, found: found, release: stamp), found)
  }

  /// What stands in the subject where there is none: nothing, or a mail program's word for it.
  private static let absentSubjects: Set<String> = [
    "", "(no subject)", "no subject", "(kein betreff)", "(sans objet)", "(sin asunto)",
  ]

  /// What is settled before anything is read: messages that are not for the bot, and a bot that the
  /// platform has switched off for this conversation.
  private func beforeJudging(_ ticket: Ticket) -> Route? {
    let message = ticket.message
    if message.author != .customer {
      return Route(
        .ignore,
        "intake.author",
        "The message was written by \(message.author.rawValue)."
      )
    }
    if !message.isPublic {
      return Route(.ignore, "intake.private", "The message is a private note.")
    }
    if Self.absentSubjects.contains(FoldedText(ticket.subject ?? "").text),
      message.attachments.isEmpty, FoldedText(message.body).bytes.isEmpty
    {
      return Route(.ignore, "intake.empty", "The message is empty.")
    }
    if ticket.botMode == .off {
      return Route(
        .stopped,
        "bot_mode.off",
        "The bot is switched off for this conversation.",
        reply: approved(configuration.texts.stopped)
      )
    }
    return nil
  }
}

extension Decision {
  fileprivate init(id: DecisionID, route: Route, found: Considered?, release: ReleaseStamp) {
    self.init(
      id: id,
      outcome: route.outcome,
      reasonCode: route.reasonCode,
      reason: route.reason,
      release: release
    )
    reply = route.reply
    review = route.review
    escalation = route.escalation
    guard let found else { return }
    intent = found.recognised
    risk = Risk(
      tier: found.assessment.tier,
      because: found.assessment.because,
      controls: found.assessment.row.controls.map(\.rawValue)
    )
    judgement = found.judgement
    if route.outcome == .act { actions = found.actions.map { $0.action(ticket: found.ticket) } }
    fallbacks = found.fallbacks + found.modelFallbacks
  }
}

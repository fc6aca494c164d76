import CanonicalJSON
package import Domain
package import Review

/// A case with the ticket that it came of, as it was judged last.
package struct HeldCase: Sendable {
  package let document: ReviewDocument
  /// Whether a person wrote the document.
  package let isWritten: Bool
  /// The decision that opened it, or what it came to when it was judged anew.
  package let body: [UInt8]
  package let stages: [UInt8]
  /// The ticket's line of input, with what came since.
  package let line: [UInt8]
  package let receivedAt: Timestamp
  /// The decision whose place the opening one took; nil for the first of its ticket.
  package let predecessor: Predecessor?
  package let ticket: Int64
  /// The ticket's idempotency key.
  package let ticketKey: String

  /// The decision that the body is, recorded or not.
  package var decision: DecisionID {
    DecisionID(
      ticket: ticketKey,
      release: document.release,
      place: predecessor.map { $0.place + 1 } ?? 0
    )
  }
}

/// What the release of a case rests on besides people, found out before the transaction of it.
package struct ReleaseBasis: Sendable {
  /// The digest of the document that it was found out for.
  package let document: Digest
  /// What of it a stop of the line may name.
  package let subject: StopSubject
  /// What must be found out of the past in the transaction.
  package var question = ActionQuestion()
  /// What letting the document's actions out adds to the counters.
  package var reservations: [ActionReservation] = []
  package var unjudgedActions: Set<ActionKey>
  /// When the oldest fact that the actions rest on was attested; nil where they rest on none.
  package var factsAttestedAt: Timestamp?
  /// What is wrong with a document that a person wrote.
  package var faults: [String] = []
  /// Gives the rules that speak against it, by what was found out of the past, and did not when it
  /// was put before people; called while the store is locked, once at the most.
  package var newlyAgainst: @Sendable (ActionHistory) -> [String] = { _ in [] }

  /// The basis of a case whose actions, if it has any, no rule has judged.
  package init(of held: HeldCase) {
    document = held.document.digest
    unjudgedActions = Set(held.document.actions.map(\.key))
    let limits = JSONLimits(bytes: 16 << 20, depth: 64, keys: 100_000)
    let (opening, ticket) = (
      try? JSONValue(parsing: held.body, limits: limits),
      try? JSONValue(parsing: held.line, limits: limits)
    )
    var subject = StopSubject(
      of: held.document,
      openedBy: opening ?? .null,
      channel: ticket.map { $0["channel"]?.string ?? Ticket.Channel.unknown.rawValue }
    )
    if opening == nil { subject.unknown = Set(StopScope.Kind.allCases) }
    self.subject = subject
  }

  /// What bears on a release, by what was found out of the past and the state of the line.
  package func circumstances(_ history: ActionHistory, line: LineState) -> Circumstances {
    var circumstances = Circumstances()
    switch line.stop(holding: subject) {
    case .stop(let stop, _): circumstances.stops = [stop.text]
    case .unreadable: circumstances.stops = ["its state cannot be read"]
    case nil: break
    }
    circumstances.doneActions = history.done
    circumstances.unjudgedActions = unjudgedActions
    // The anchor is an obstacle of its own, and no limit.
    var past = history
    past.isUnanchored = false
    circumstances.exceededLimits = newlyAgainst(past)
    circumstances.factsAttestedAt = factsAttestedAt
    circumstances.faults = faults
    if history.isUnanchored {
      circumstances.anchorLapse = "the log was not anchored lately enough for anything to be done"
    }
    return circumstances
  }
}

/// A case to which time did something, and the decision that it was released with.
package struct TickedCase: Sendable {
  package let change: CaseChange
  /// Nil where nothing was let out.
  package let decision: DecisionID?

  package init(change: CaseChange, decision: DecisionID?) {
    self.change = change
    self.decision = decision
  }
}

package import Domain
package import Review

/// What a ticket is known by: its idempotency key, and the platform's own number for it.
package struct TicketKey: Sendable, Hashable {
  /// The idempotency key, which one line of input has for ever.
  package let id: String
  /// The conversation on the platform, which many lines may share.
  package let platformID: String

  package init(id: String, platformID: String) {
    self.id = id
    self.platformID = platformID
  }
}

/// A line of input and the decision that was made on it, for the store to take or to know already.
package struct Proposal: Sendable {
  /// Nil where the line is not a valid ticket; such lines are told apart by their decision's id.
  package let key: TicketKey?
  /// Who is written of, by the name that the platform gives them; nil where it names nobody.
  package let customer: String?
  package let lineDigest: Digest
  /// The line as it came, of which the store keeps 4 KiB where it is invalid.
  package let line: [UInt8]
  package let receivedAt: Timestamp
  /// Invalid exactly where there is no key; the schema refuses anything else.
  package let decision: NewDecision
  /// What must be found out of the past before the decision holds.
  package let question: ActionQuestion
  /// Gives the decision to record instead where something was done before; called while the store is
  /// locked, once at the most.
  package let anew: @Sendable (ActionHistory) -> NewDecision
  /// Gives the `invalid` decision to record where the key is known with another line.
  package let conflict: @Sendable () -> NewDecision
  /// Gives the `invalid` decision to record where the key is known, and its customer was erased.
  package let erased: @Sendable () -> NewDecision
  /// Nil where nothing leaves for anybody, so that there is nothing to stop.
  package let stoppable: Stoppable?

  package init(
    key: TicketKey?,
    customer: String? = nil,
    lineDigest: Digest,
    line: [UInt8],
    receivedAt: Timestamp,
    decision: NewDecision,
    question: ActionQuestion = ActionQuestion(),
    anew: @escaping @Sendable (ActionHistory) -> NewDecision,
    conflict: @escaping @Sendable () -> NewDecision,
    erased: (@Sendable () -> NewDecision)? = nil,
    stoppable: Stoppable? = nil
  ) {
    self.key = key
    self.customer = customer
    self.lineDigest = lineDigest
    self.line = line
    self.receivedAt = receivedAt
    self.decision = decision
    self.question = question
    self.anew = anew
    self.conflict = conflict
    self.erased = erased ?? conflict
    self.stoppable = stoppable
  }
}

/// What a stop needs to know of a proposal.
package struct Stoppable: Sendable {
  /// Asked only while something is stopped.
  package let subject: @Sendable () -> StopSubject
  /// Gives the `stopped` decision to record instead, which opens a case and lets nothing out; after a
  /// decision of the same ticket where that was recorded and not told.
  package let stopped: @Sendable (LineState.Hold, Predecessor?) -> NewDecision

  package init(
    subject: @escaping @Sendable () -> StopSubject,
    stopped: @escaping @Sendable (LineState.Hold, Predecessor?) -> NewDecision
  ) {
    self.subject = subject
    self.stopped = stopped
  }
}

/// The decision that another takes the place of, in the story of one ticket.
package struct Predecessor: Sendable, Equatable {
  package let id: DecisionID
  /// Its place in the story: 0 for the first.
  package let place: Int

  package init(id: DecisionID, place: Int) {
    self.id = id
    self.place = place
  }
}

/// A decision that is not recorded yet.
package struct NewDecision: Sendable {
  package let id: DecisionID
  package let release: ReleaseID
  package let outcome: Outcome
  package let tier: RiskTier?
  package let intent: String?
  package let reasonCode: String
  /// The decision's line without the fields that describe its delivery: one JSON object without line
  /// breaks that begins with `schema`, `decision/1`, and `decision_id`, or it cannot be told again.
  package let body: [UInt8]
  /// The decision's own digest as the caller defines it, kept and not checked.
  package let digest: Digest
  /// The stages' records, as canonical JSON.
  package let stages: [UInt8]
  package let reviewCase: NewCase?
  /// The actions that it lets out, each counted once for good.
  package let reservations: [ActionReservation]
  /// What the log tells of it besides.
  package let account: DecisionAccount

  package init(
    id: DecisionID,
    release: ReleaseID,
    outcome: Outcome,
    tier: RiskTier?,
    intent: String?,
    reasonCode: String,
    body: [UInt8],
    digest: Digest,
    stages: [UInt8],
    reviewCase: NewCase?,
    reservations: [ActionReservation] = [],
    account: DecisionAccount
  ) {
    self.id = id
    self.release = release
    self.outcome = outcome
    self.tier = tier
    self.intent = intent
    self.reasonCode = reasonCode
    self.body = body
    self.digest = digest
    self.stages = stages
    self.reviewCase = reviewCase
    self.reservations = reservations
    self.account = account
  }
}

/// A case that a decision opens, whose id is `CaseID(of:)` the decision.
package struct NewCase: Sendable, Equatable {
  package let queue: String
  package let tier: RiskTier
  /// 1 to 9.
  package let approvalsRequired: Int
  package let dueAt: Timestamp
  /// Why people are asked, one reason an element, none with a line break in it.
  package let because: [String]
  /// What people are asked to approve; nil where nothing was drafted.
  package let document: ReviewDocument?

  package init(
    queue: String,
    tier: RiskTier,
    approvalsRequired: Int,
    dueAt: Timestamp,
    because: [String],
    document: ReviewDocument? = nil
  ) {
    self.queue = queue
    self.tier = tier
    self.approvalsRequired = approvalsRequired
    self.dueAt = dueAt
    self.because = because
    self.document = document
  }
}

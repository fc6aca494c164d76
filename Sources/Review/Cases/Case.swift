package import Domain

/// A decision that waits for people, and all that bears on what may become of it.
///
/// A value: a step gives another case and the events that led to it, and changes nothing.
package struct Case: Sendable, Equatable {
  /// As many entries as a history may have before people can add no more to it.
  package static let longestHistory = 10_000

  package let id: CaseID
  package let kind: CaseKind
  /// Who may not decide it, for having decided what it looks at once more, or knowing what is right.
  package let barred: Set<PersonID>
  package internal(set) var queue: String
  /// Whose the case is since it was escalated; nil where any reviewer may take it.
  package internal(set) var role: Role?
  /// Never falls.
  package internal(set) var tier: RiskTier
  /// What was asked for when it was judged, which `approvalsNeeded` may raise.
  ///
  /// Never falls.
  package internal(set) var approvalsRequired: Int
  package internal(set) var dueAt: Timestamp
  package internal(set) var document: ReviewDocument
  /// Who had a hand in the present document since the machine's draft of it.
  package internal(set) var authors: Set<PersonID>
  package internal(set) var state: CaseState
  /// What was signed for the present document, in order; not all of it need count.
  package internal(set) var approvals: [Approval]
  package internal(set) var usedNonces: Set<Nonce>
  package internal(set) var lastToken: FencingToken
  /// How many levels of the escalation rule it has been through.
  package internal(set) var escalations: Int
  /// How many entries its history has.
  package internal(set) var historyCount: Int

  /// Takes a case as it opens, or, with all arguments, as it was stored.
  package init(
    document: ReviewDocument,
    queue: String,
    tier: RiskTier,
    approvalsRequired: Int,
    dueAt: Timestamp,
    kind: CaseKind = .customer,
    barred: Set<PersonID> = [],
    role: Role? = nil,
    authors: Set<PersonID> = [],
    state: CaseState = .waiting,
    approvals: [Approval] = [],
    usedNonces: Set<Nonce> = [],
    lastToken: FencingToken = FencingToken(0),
    escalations: Int = 0,
    historyCount: Int = 0
  ) {
    id = document.reviewCase
    self.kind = kind
    self.barred = barred
    self.queue = queue
    self.role = role
    self.tier = tier
    self.approvalsRequired = approvalsRequired
    self.dueAt = dueAt
    self.document = document
    self.authors = authors
    self.state = state
    self.approvals = approvals
    self.usedNonces = usedNonces
    self.lastToken = lastToken
    self.escalations = escalations
    self.historyCount = historyCount
  }

  package var priority: Priority { Priority(tier: tier, dueAt: dueAt, id: id) }

  /// How many different people must sign: what was asked for, and at least two where the tier is
  /// high or critical, where a rule wants two, or where an action is to be done that a rule denies.
  package var approvalsNeeded: Int {
    let overrules = document.verdict == .deny && document.effect == .act
    let floor = tier >= .high || document.verdict == .dual || overrules ? 2 : 1
    return max(approvalsRequired, floor)
  }

  /// The case after a person's step, and what is added to its history.
  ///
  /// Whatever time has done until `now` is done first.
  ///
  /// - Throws: why the step is not taken.
  package func applying(
    _ signed: SignedStep,
    at now: Timestamp,
    standing: Standing,
    terms: CaseTerms
  ) throws(CaseError) -> CaseChange {
    guard signed.reviewCase == id else { throw .otherCase(id) }
    return try applying(signed.step, by: signed.signer, at: now, standing: standing, terms: terms)
  }

  // Not for other modules: there, a step without its signature cannot be put to a case.
  func applying(
    _ step: Step,
    by signer: Signer,
    at now: Timestamp,
    standing: Standing,
    terms: CaseTerms
  ) throws(CaseError) -> CaseChange {
    guard signer.signedAt <= now else { throw .signedAhead(signer.signedAt) }
    if let refusal = standing.refusal(signer.person, step.duty) { throw refusal }
    guard historyCount < Self.longestHistory else { throw .tooManySteps(Self.longestHistory) }
    var change = CaseChange(of: self, at: now, standing: standing, terms: terms)
    change.letTimePass()
    try change.take(step, by: signer)
    return change
  }

  /// The case after something that no person did, and what is added to its history.
  package func applying(
    _ occurrence: Occurrence,
    at now: Timestamp,
    standing: Standing,
    terms: CaseTerms
  ) throws(CaseError) -> CaseChange {
    var change = CaseChange(of: self, at: now, standing: standing, terms: terms)
    change.letTimePass()
    try change.take(occurrence)
    return change
  }
}

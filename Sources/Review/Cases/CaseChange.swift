package import Domain

/// A case after a step, and what the step adds to its history.
package struct CaseChange: Sendable, Equatable {
  package internal(set) var after: Case
  /// In order; none where nothing has happened.
  package private(set) var events: [CaseEvent] = []
  package let now: Timestamp
  let standing: Standing
  package let terms: CaseTerms

  /// When time does something to the case by itself, as things stand; nil where it never will.
  package var wakesAt: Timestamp? {
    switch after.state {
    case .claimed(let claim): claim.until
    case .approved(let settlesAt): settlesAt
    case .decided: nil
    case .waiting where after.kind != .customer && !after.authors.isEmpty: now
    case .waiting:
      (after.approvals.map(\.statement.expiresAt) + [overdueAt].compactMap(\.self)).min()
    }
  }

  /// When the escalation rule has something to say to a case that waits.
  private var overdueAt: Timestamp? {
    guard after.escalations >= terms.escalation.levels.count else { return after.dueAt }
    return terms.escalation.expiresAfter.map { after.dueAt.advanced(by: $0) }
  }

  init(of reviewCase: Case, at now: Timestamp, standing: Standing, terms: CaseTerms) {
    after = reviewCase
    self.now = now
    self.standing = standing
    self.terms = terms
  }

  /// Puts the case into a state, and says so in its history.
  mutating func enter(
    _ state: CaseState,
    _ kind: CaseEvent.Kind,
    by person: PersonID? = nil,
    note: String = ""
  ) {
    let before = after.state
    after.state = state
    after.historyCount += 1
    events.append(
      CaseEvent(
        number: after.historyCount,
        kind: kind,
        at: now,
        by: person,
        before: before,
        after: state,
        document: after.document.digest,
        note: note
      )
    )
  }

  /// Adds to the history and leaves the state as it is.
  mutating func note(
    _ kind: CaseEvent.Kind,
    by person: PersonID? = nil,
    _ note: String = ""
  ) {
    enter(after.state, kind, by: person, note: note)
  }

  /// Ends what has run out: a claim, and approvals of a case that is not decided.
  mutating func letTimePass() {
    if case .claimed(let claim) = after.state, !claim.holds(at: now) {
      enter(.waiting, .claimLapsed, note: "\(claim.by), at \(claim.until)")
    }
    if case .decided = after.state { return }
    for approval in after.approvals where approval.isOver(at: now) {
      after.approvals.removeAll { $0 == approval }
      note(.approvalLapsed, "\(approval.signer.person), at \(approval.statement.expiresAt)")
    }
  }

  var tally: Tally { after.tally(at: now, standing: standing) }
}

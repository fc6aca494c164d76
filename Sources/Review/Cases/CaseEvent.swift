package import Domain

/// One entry of a case's history; it is added once and never changes.
package struct CaseEvent: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case claimed, renewed
    case gaveBack = "gave back"
    case tookOver = "took over"
    case claimLapsed = "claim lapsed"
    case commented, edited, approved
    /// One person's approval counts no more: its time is over.
    case approvalLapsed = "approval lapsed"
    /// All approvals are there.
    case complete
    case undone, rejected, escalated
    case escalatedOverdue = "escalated, overdue"
    case movedOn = "moved on"
    case objected, withdrawn, expired, released
    /// It was no customer's case: people have decided it, and nothing is let out.
    case concluded
    /// What was approved was not let out.
    case withheld
  }

  /// Its place in the history: 1 for the first.
  package let number: Int
  package let kind: Kind
  package let at: Timestamp
  /// Nil where no person did it.
  package let by: PersonID?
  package let before: CaseState
  package let after: CaseState
  /// The document that the case was about afterwards.
  package let document: Digest
  /// What the person wrote, or why it happened; empty where there is nothing to say.
  package let note: String

  package init(
    number: Int,
    kind: Kind,
    at: Timestamp,
    by person: PersonID?,
    before: CaseState,
    after: CaseState,
    document: Digest,
    note: String
  ) {
    self.number = number
    self.kind = kind
    self.at = at
    by = person
    self.before = before
    self.after = after
    self.document = document
    self.note = note
  }
}

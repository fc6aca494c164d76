package import Domain

/// A recorded decision with all that the store keeps beside it.
package struct StoredDecision: Sendable, Equatable {
  package let sequence: Int64
  package let id: DecisionID
  /// Nil for a line that is not a valid ticket, or that contradicts an earlier one.
  package let ticket: TicketKey?
  package let release: ReleaseID
  package let outcome: Outcome
  package let tier: RiskTier?
  package let intent: String?
  package let reasonCode: String
  package let digest: Digest
  package let body: [UInt8]
  package let stages: [UInt8]
  /// The line of input; of an invalid one, at most its first 4 KiB.
  package let line: [UInt8]
  package let recordedAt: Timestamp
  /// Nil as long as nobody is known to have been told.
  package let toldAt: Timestamp?
  package let reviewCase: StoredCase?
}

/// A case of the review queue.
package struct StoredCase: Sendable, Equatable {
  /// How far people have come with a case.
  package enum State: String, Sendable, CaseIterable {
    case waiting, claimed, approved, decided
  }

  package let id: CaseID
  package let queue: String
  package let tier: RiskTier
  package let approvalsRequired: Int
  package let dueAt: Timestamp
  package let state: State
  package let because: [String]
}

/// What the store finds under a text that a person typed.
package enum Lookup: Sendable, Equatable {
  case one(StoredDecision)
  /// More than one, newest first, at most 20 of them.
  case several([DecisionID])
  case none
}

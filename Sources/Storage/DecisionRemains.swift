package import Domain
package import Review

/// A decision as it is recorded, or as much of it as is left.
package enum DecisionRecord: Sendable, Equatable {
  case whole(StoredDecision)
  case remains(DecisionRemains)
}

/// What stands of a decision whose texts are gone, or cannot be read.
package struct DecisionRemains: Sendable, Equatable {
  package enum Cause: Sendable, Equatable {
    /// Those who signed, in order; nobody where it is older than the log.
    case erased(by: [ErasureSignature])
    /// Its time was up.
    case retained(EndedRetention)
    /// Nothing explains it.
    case damaged(String)
  }

  package let sequence: Int64
  package let id: DecisionID
  package let release: ReleaseID
  /// Nil where the row has a word that is none.
  package let outcome: Outcome?
  package let tier: RiskTier?
  package let intent: String?
  package let reasonCode: String
  package let recordedAt: Timestamp
  /// Its entry of the log; nil where it is older than that.
  package let entry: Int64?
  package let cause: Cause
}

/// A person's signature under an erasure.
package struct ErasureSignature: Sendable, Equatable {
  package let person: PersonID
  package let key: KeyID
  package let at: Timestamp
  /// Nil where it cannot be read.
  package let reason: String?
  package let entry: Int64?
}

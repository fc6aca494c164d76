package import Domain

/// Where a case stands.
package enum CaseState: Sendable, Hashable {
  /// Anybody whom it is for may claim it. Approvals may be there already.
  case waiting
  case claimed(Claim)
  /// All approvals are there; until that moment they can be undone, and from it on it is released.
  case approved(settlesAt: Timestamp)
  case decided(Resolution)

  /// The word that is stored and shown.
  package enum Word: String, Sendable, Hashable, CaseIterable {
    case waiting, claimed, approved, decided
  }

  package var word: Word {
    switch self {
    case .waiting: .waiting
    case .claimed: .claimed
    case .approved: .approved
    case .decided: .decided
    }
  }
}

/// How a case ended.
///
/// Escalation is not among these: an escalated case goes on, in another queue.
package enum Resolution: Sendable, Hashable {
  /// The machine's draft was approved and released as it was.
  case approved
  /// What a person wrote was approved by others and released.
  case edited
  case rejected(RejectionReason)
  /// Nobody decided in time, and no queue was left to escalate to. Nothing is released.
  case expired
  /// The request is no more; nothing is released.
  case withdrawn

  /// The word that is stored and shown.
  package enum Word: String, Sendable, Hashable, CaseIterable {
    case approved, edited, rejected, expired, withdrawn
  }

  package var word: Word {
    switch self {
    case .approved: .approved
    case .edited: .edited
    case .rejected: .rejected
    case .expired: .expired
    case .withdrawn: .withdrawn
    }
  }

  /// Whether the document left the house.
  package var isRelease: Bool { self == .approved || self == .edited }
}

package import Domain

/// What decisions are looked for by: any of the names of one kind, and that of every kind.
package struct DecisionQuery: Sendable {
  /// The most decisions that one search gives.
  package static let mostFound = 10_000

  /// Names in full; of kinds without any, all decisions.
  package var names: [SearchTerm.Kind: [String]] = [:]
  /// Words of the reason, in any case of letters; nil for any.
  package var reason: String?
  /// The customer's id as the platform gives it.
  package var customer: String?
  /// A ticket's idempotency key or the platform's id.
  package var ticket: String?
  /// Recorded at or after that moment.
  package var since: Timestamp?
  /// Recorded before that moment.
  package var until: Timestamp?
  package var limit = 20
  /// Whether to count by outcome and tier.
  package var counts = true

  package init() {}
}

/// A decision as a search lists it.
package struct FoundDecision: Sendable, Equatable {
  package let id: DecisionID
  /// Nil for a line that is no valid ticket.
  package let ticket: TicketKey?
  package let outcome: Outcome
  package let tier: RiskTier?
  package let intent: String?
  package let reasonCode: String
  package let release: ReleaseID
  package let recordedAt: Timestamp
  /// Its entry of the log; nil where it is older than that.
  package let entry: Int64?
}

/// What a search came to.
package struct FoundDecisions: Sendable, Equatable {
  /// How many decisions there are, exactly.
  package internal(set) var total = 0
  /// The newest of them, newest first.
  package internal(set) var decisions: [FoundDecision] = []
  /// Those that occur.
  package internal(set) var outcomes: [Outcome: Int] = [:]
  /// Those that occur.
  package internal(set) var tiers: [RiskTier: Int] = [:]

  package init() {}
}

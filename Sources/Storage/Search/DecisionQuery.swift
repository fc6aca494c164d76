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
  /// Whether to count by outcome and tier, and by near misses where these are asked for.
  package var counts = true

  package init() {}
}

/// A decision as a search lists it.
///
/// Where its row says otherwise than its entry of the log, it is told as the log has it.
package struct FoundDecision: Sendable, Equatable {
  package let id: DecisionID
  /// Nil for a line that is no valid ticket.
  package let ticket: TicketKey?
  package internal(set) var outcome: Outcome
  package internal(set) var tier: RiskTier?
  package internal(set) var intent: String?
  package internal(set) var reasonCode: String
  package internal(set) var release: ReleaseID
  package internal(set) var recordedAt: Timestamp
  /// Its entry of the log; nil where it is older than that.
  package let entry: Int64?
  /// Where it is not what the log says.
  package internal(set) var faults: [String]
}

/// Something that a search came upon and could not read.
package struct UnreadableFind: Sendable, Equatable {
  /// The sequence of the decision; nil for what decisions are found by.
  package let decision: Int64?
  package let because: String
}

/// What a search came to.
package struct FoundDecisions: Sendable, Equatable {
  /// How many decisions there are, exactly.
  package internal(set) var total = 0
  /// The newest of them, newest first.
  package internal(set) var decisions: [FoundDecision] = []
  /// What is among them and cannot be read; where it is of what decisions are found by, the total is
  /// not exact.
  package internal(set) var unreadable: [UnreadableFind] = []
  /// Those that occur.
  package internal(set) var outcomes: [Outcome: Int] = [:]
  /// Those that occur.
  package internal(set) var tiers: [RiskTier: Int] = [:]
  /// By what saw them; empty where near misses were not asked for.
  package internal(set) var nearMisses: [String: Int] = [:]

  package init() {}
}

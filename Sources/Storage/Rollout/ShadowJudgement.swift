package import Domain

/// What a release that judges beside the one in force made of one decided ticket.
package struct ShadowJudgement: Sendable {
  /// What would have been otherwise.
  package struct Difference: Sendable {
    /// The first stage that came out otherwise.
    package let stage: String
    package let outcome: Outcome
    package let tier: RiskTier?
    package let intent: String?
    /// The decision that it would be.
    package let body: [UInt8]

    package init(stage: String, of decision: NewDecision) {
      self.stage = stage
      (outcome, tier) = (decision.outcome, decision.tier)
      (intent, body) = (decision.intent, decision.body)
    }
  }

  /// The place of the decision that was told.
  package let decision: Int64
  /// Nil where nothing would have been otherwise.
  package let difference: Difference?
  /// What it would have asked for besides, by name; it was judged without.
  package let lacks: [String]

  package init(of decision: Int64, difference: Difference?, lacks: [String]) {
    (self.decision, self.difference, self.lacks) = (decision, difference, lacks)
  }
}

/// How often a release that judged beside the one in force decided otherwise.
package struct ShadowReport: Sendable, Equatable {
  /// Something that was one thing and would be another, and how often.
  package struct Pair: Sendable, Equatable {
    /// Nil where there was none: no tier, no intent.
    package let was: String?
    package let would: String?
    package let count: Int
  }

  /// A name, and how often it came up.
  package struct Named: Sendable, Equatable {
    package let name: String
    package let count: Int
  }

  package let release: ReleaseID
  package var judged = 0
  package var skipped = 0
  package var different = 0
  /// Each the most frequent first.
  package var outcomes: [Pair] = []
  package var tiers: [Pair] = []
  package var intents: [Pair] = []
  package var stages: [Named] = []
  package var lacks: [Named] = []

  package init(of release: ReleaseID) { self.release = release }
}

package import Domain

/// A ticket's tier, and everything that made it so.
package struct RiskAssessment: Sendable, Equatable {
  package let row: RiskRow
  /// One line a reason: `intent refund_request: medium_high`, `lift injury: critical`.
  package let because: [String]
  /// The lifts that reach the tier, in the order of the file.
  package let decidingLifts: [RiskLift]
  /// The first intent that reaches the tier, where one does.
  package let decidingIntent: Intent?

  package var tier: RiskTier { row.tier }

  /// How long people have: what the tier gives them, or less where a deciding lift says so.
  package var due: Seconds { decidingLifts.compactMap(\.due).reduce(row.due, min) }

  /// The intent that is all there is to a ticket: nothing else was asked, suspected or lifted.
  package var onlyIntent: Intent? { because.count == 1 ? decidingIntent : nil }
}

extension RiskMatrix {
  /// Finds the highest tier that any intent or lift asks for.
  ///
  /// Where no intent is sure, the tier is `floor` at the least.
  package func assess(_ circumstances: Circumstances, floor: RiskTier) -> RiskAssessment {
    let lifts = lifts.filter { $0.applies(to: circumstances) }
    let suspected = circumstances.suspected.map { (name: $0.name, tier: min($0.tier, .high)) }
    let tiers = circumstances.intents.map(\.tier) + lifts.map(\.tier) + suspected.map(\.tier)
    let tier = max(tiers.max() ?? floor, circumstances.intents.isEmpty ? floor : .low)
    var because = circumstances.intents.map { "intent \($0.name): \($0.tier.rawValue)" }
    because += suspected.map { "suspected \($0.name): \($0.tier.rawValue)" }
    because += lifts.map { "lift \($0.id): \($0.tier.rawValue)" }
    if because.isEmpty { because = ["no intent: \(floor.rawValue)"] }
    return RiskAssessment(
      row: row(of: tier),
      because: because,
      decidingLifts: lifts.filter { $0.tier == tier },
      decidingIntent: circumstances.intents.first { $0.tier == tier }
    )
  }
}

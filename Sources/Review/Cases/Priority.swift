package import Domain

/// Whose turn it is: the riskiest tier first, within it the earliest deadline, then by name.
package struct Priority: Sendable, Hashable, Comparable {
  package let tier: RiskTier
  package let dueAt: Timestamp
  package let id: CaseID

  package init(tier: RiskTier, dueAt: Timestamp, id: CaseID) {
    self.tier = tier
    self.dueAt = dueAt
    self.id = id
  }

  /// Whether `left` is handed out before `right`.
  package static func < (left: Self, right: Self) -> Bool {
    if left.tier != right.tier { return left.tier > right.tier }
    if left.dueAt != right.dueAt { return left.dueAt < right.dueAt }
    return left.id.text.utf8.lexicographicallyPrecedes(right.id.text.utf8)
  }
}

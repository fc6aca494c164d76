/// How much harm a wrong decision can do.
///
/// Later cases are riskier.
package enum RiskTier: String, Sendable, Hashable, CaseIterable, Comparable {
  case low
  case medium
  case mediumHigh = "medium_high"
  case high
  case critical

  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  /// 0 for `low` up to 4 for `critical`.
  package var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .mediumHigh: 2
    case .high: 3
    case .critical: 4
    }
  }
}

/// What customers or the shop lose where a scenario comes true.
package enum Stake: String, Sendable, Hashable, CaseIterable {
  case money, identity, safety, privacy, service

  /// So many walls must each keep it from happening: what cannot be undone does not rest on one.
  package var wallsNeeded: Int {
    switch self {
    case .money, .identity, .safety: 2
    case .privacy, .service: 1
    }
  }
}

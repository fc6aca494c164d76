/// The stages every ticket passes, in this order.
package enum StageName: String, Sendable, Hashable, CaseIterable {
  case intake, screen, classify, tier, retrieve, decide, draft, verify, route, record

  /// Its place among all, from 0.
  package var place: Int {
    switch self {
    case .intake: 0
    case .screen: 1
    case .classify: 2
    case .tier: 3
    case .retrieve: 4
    case .decide: 5
    case .draft: 6
    case .verify: 7
    case .route: 8
    case .record: 9
    }
  }
}

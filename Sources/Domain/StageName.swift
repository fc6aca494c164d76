/// The stages every ticket passes, in this order.
package enum StageName: String, Sendable, Hashable, CaseIterable {
  case intake, screen, classify, tier, retrieve, decide, draft, verify, route, record
}

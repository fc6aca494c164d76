import Domain

/// How often walls kept something from going further.
package struct NearMissTally: Sendable, Equatable {
  /// By what saw it.
  package private(set) var byRule: [String: Int] = [:]
  /// Tickets with at least one.
  package private(set) var tickets = 0

  package init() {}

  /// Counts those of one ticket.
  init(_ misses: [NearMiss]) {
    for rule in Set(misses.map(\.rule)) { byRule[rule] = 1 }
    tickets = misses.isEmpty ? 0 : 1
  }

  mutating func add(_ other: NearMissTally) {
    byRule.merge(other.byRule) { $0 + $1 }
    tickets += other.tickets
  }

  /// `near misses: 3 tickets; 2 override-instructions, 1 verify.unsupported`; nil where there was none.
  package var words: String? {
    guard tickets > 0 else { return nil }
    let rules = byRule.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = rules.prefix(10).map { "\($0.value) \($0.key)" }
    let more = rules.count > shown.count ? ["\(rules.count - shown.count) more kinds"] : []
    return "near misses: \(tickets) \(tickets == 1 ? "ticket" : "tickets"); "
      + (shown + more).joined(separator: ", ")
  }
}

import CanonicalJSON
package import Domain
package import Storage

/// Judges anew what stops held that are lifted, each ticket in the place of its `stopped` decision.
///
/// May end at any point and be begun again: a ticket is judged anew once.
package struct HeldTicketJudging: Sendable {
  /// Tickets in one transaction.
  private static let batchTickets = 256

  private let desk: Desk
  private let store: Store
  private let clock: @Sendable () -> Timestamp
  private let stopwatch: Stopwatch

  package init(
    desk: Desk,
    store: Store,
    clock: @escaping @Sendable () -> Timestamp,
    stopwatch: Stopwatch
  ) {
    self.desk = desk
    self.store = store
    self.clock = clock
    self.stopwatch = stopwatch
  }

  /// Judges all of them under the desk's release, at the time of the clock.
  ///
  /// - Returns: How many came to which outcome.
  package func run() throws(StoreError) -> [Outcome: Int] {
    var outcomes: [Outcome: Int] = [:]
    var last: Int64 = 0
    while true {
      let tickets = try store.heldTickets(after: last, limit: Self.batchTickets)
      guard let end = tickets.last else { return outcomes }
      last = end.sequence
      // A line that another engine took for a ticket and this one does not stays held.
      let batch = tickets.map { ($0, judge($0)) }.filter { $1.key != nil }
      let told = try store.supersede(batch, at: clock())
      for decision in told { outcomes[decision.outcome, default: 0] += 1 }
    }
  }

  private func judge(_ ticket: HeldTicket) -> Proposal {
    JudgedLine(
      desk: desk,
      line: LineReader.line(keptAs: ticket.line),
      now: clock(),
      predecessor: ticket.held,
      stopwatch: stopwatch
    ).proposal
  }
}

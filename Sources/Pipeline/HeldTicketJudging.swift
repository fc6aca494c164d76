import CanonicalJSON
package import Domain
package import Storage

/// Judges anew what stops held that are lifted, each ticket in the place of its `stopped` decision.
///
/// May end at any point and be begun again: a ticket is judged anew once.
package struct HeldTicketJudging: Sendable {
  /// Tickets in one transaction.
  private static let batchTickets = 256

  private let room: DeskRoom
  private let store: Store
  private let clock: @Sendable () -> Timestamp
  private let stopwatch: Stopwatch

  package init(
    room: DeskRoom,
    store: Store,
    clock: @escaping @Sendable () -> Timestamp,
    stopwatch: Stopwatch
  ) {
    self.room = room
    self.store = store
    self.clock = clock
    self.stopwatch = stopwatch
  }

  /// Judges all of them by the desks whose shift it is, at the time of the clock.
  ///
  /// - Returns: How many came to which outcome.
  package func run() throws -> [Outcome: Int] {
    var outcomes: [Outcome: Int] = [:]
    var last: Int64 = 0
    while true {
      let tickets = try store.heldTickets(after: last, limit: Self.batchTickets)
      guard let end = tickets.last else { return outcomes }
      last = end.sequence
      // A line that another engine took for a ticket and this one does not stays held.
      let shift = try room.shift()
      let judged = tickets.map { ($0, judge($0, by: shift)) }
      let told = try store.supersede(
        judged.map { ($0, $1.proposal) }.filter { $1.key != nil },
        spending: judged.flatMap { $1.spending },
        at: clock()
      )
      for decision in told { outcomes[decision.outcome, default: 0] += 1 }
    }
  }

  private func judge(_ ticket: HeldTicket, by shift: Shift) -> JudgedLine {
    JudgedLine(
      shift: shift,
      line: LineReader.line(keptAs: ticket.line),
      now: clock(),
      predecessor: ticket.held,
      stopwatch: stopwatch
    )
  }
}

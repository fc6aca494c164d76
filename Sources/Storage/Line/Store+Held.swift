package import Domain
import GRDB
import Review

/// A ticket that a stop held, to be judged anew.
package struct HeldTicket: Sendable {
  /// Of the decision that holds it.
  package let sequence: Int64
  package let held: Predecessor
  package let key: TicketKey
  /// As it was piped.
  package let line: [UInt8]
}

extension Store {
  /// The tickets that are held though nothing is stopped any more that held them, oldest first.
  ///
  /// At most `limit` of them, of those after the decision `sequence`.
  package func heldTickets(
    after sequence: Int64,
    limit: Int
  ) throws(StoreError) -> [HeldTicket] {
    try read { db in
      guard case .stops(let stops) = try lineState(db) else { return [] }
      let inForce = Set(stops.map(\.id.text))
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT held.decision_sequence, stop_id, decision_id, ifnull(place, 0), ticket.id,
            platform_id, line
          FROM held
          JOIN decision ON decision.sequence = held.decision_sequence
          JOIN ticket ON ticket.number = decision.ticket
          JOIN payload ON payload.decision_sequence = ticket.number
          LEFT JOIN succession ON succession.decision_sequence = held.decision_sequence
          WHERE held.decision_sequence > ? AND held.decision_sequence NOT IN
            (SELECT supersedes FROM succession)
          ORDER BY held.decision_sequence
          """,
        arguments: [sequence]
      )
      var tickets: [HeldTicket] = []
      while tickets.count < limit, let row = try rows.next() {
        if let stop = try row.decode(String?.self, atIndex: 1), inForce.contains(stop) { continue }
        tickets.append(try HeldTicket(row))
      }
      return tickets
    }
  }

  /// How many tickets are held.
  package func heldCount() throws(StoreError) -> Int {
    try read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM held WHERE decision_sequence NOT IN
            (SELECT supersedes FROM succession)
          """
      ) ?? 0
    }
  }

  /// Records what held tickets come to now, each in the place of the decision that held it; told by
  /// `outbox`, since `run` has answered their lines already.
  ///
  /// A ticket that another stop holds by now stays `stopped`, by that one. One that was judged anew
  /// before is passed over.
  ///
  /// - Returns: The decisions that were recorded.
  package func supersede(
    _ batch: [(ticket: HeldTicket, proposal: Proposal)],
    spending: [RecordedSpending] = [],
    at now: Timestamp
  ) throws(StoreError) -> [Told] {
    guard !batch.isEmpty else { return [] }
    return try write { db, log in
      var recording = try Recording(log, line: lineState(db), at: now)
      try Self.note(spending, db)
      return try batch.compactMap { try recording.supersede($0.ticket, by: $0.proposal) }
    }
  }
}

extension HeldTicket {
  fileprivate init(_ row: Row) throws {
    self.init(
      sequence: try row.decode(Int64.self, atIndex: 0),
      held: Predecessor(
        id: DecisionID(text: try row.decode(String.self, atIndex: 2)),
        place: try row.place(atIndex: 3)
      ),
      key: TicketKey(
        id: try row.decode(String.self, atIndex: 4),
        platformID: try row.decode(String.self, atIndex: 5)
      ),
      line: try row.bytes(atIndex: 6)
    )
  }
}

extension Recording {
  fileprivate mutating func supersede(
    _ held: HeldTicket,
    by proposal: Proposal
  ) throws -> Told? {
    let chapter = try stories.chapter(held.sequence)
    guard !chapter.isSuperseded else { return nil }
    let hold = line.stop(holding: proposal)
    return try supersede(chapter, by: proposal, teller: .outbox, hold: hold)
  }
}

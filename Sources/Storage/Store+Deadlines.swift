package import Domain
import GRDB

/// The cases of a queue that wait, by how far their deadline is.
package struct QueueDeadlines: Sendable, Equatable {
  /// How far it is.
  package enum Distance: Int, Sendable, CaseIterable {
    case passedByADay, passed, withinFourHours, withinADay, later
  }

  package let queue: String
  /// One of each distance.
  package let counts: [Int]
  package let earliestDueAt: Timestamp
}

extension Store {
  /// How far the deadlines of waiting cases are, by the names of their queues.
  package func deadlines(at now: Timestamp) throws(StoreError) -> [QueueDeadlines] {
    try read { db in
      // An index holds all that is asked for, so that no case is read.
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT queue, sum(due_at <= :now - 86400000),
            sum(due_at > :now - 86400000 AND due_at <= :now),
            sum(due_at > :now AND due_at <= :now + 14400000),
            sum(due_at > :now + 14400000 AND due_at <= :now + 86400000),
            sum(due_at > :now + 86400000), min(due_at)
          FROM review_case WHERE state = 'waiting' GROUP BY queue ORDER BY queue
          """,
        arguments: ["now": now.milliseconds]
      )
      var deadlines: [QueueDeadlines] = []
      while let row = try rows.next() {
        deadlines.append(
          QueueDeadlines(
            queue: try row.decode(String.self, atIndex: 0),
            counts: try (1...5).map { try row.decode(Int.self, atIndex: $0) },
            earliestDueAt: try row.timestamp(atIndex: 6)
          )
        )
      }
      return deadlines
    }
  }
}

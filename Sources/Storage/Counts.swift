package import Domain
import GRDB

/// What a store holds, for a page that says how things stand.
package struct Counts: Sendable, Equatable {
  /// No entry for an outcome that never occurred.
  package let decisions: [Outcome: Int]
  package let backlog: Backlog
}

/// What waits for somebody or something.
package struct Backlog: Sendable, Equatable {
  /// Cases of one queue and tier that wait for people.
  package struct Waiting: Sendable, Equatable {
    package let queue: String
    package let tier: RiskTier
    package let count: Int
    package let earliestDueAt: Timestamp
  }

  /// By queue, then by tier, the riskiest first.
  package let waiting: [Waiting]
  package let untold: Int
  /// Nil in a store without decisions.
  package let lastRecordedAt: Timestamp?
}

extension Store {
  /// Counts decisions, waiting cases and untold lines, all at one moment.
  package func counts() throws(StoreError) -> Counts {
    try read { db in
      let outcomes = try Row.fetchAll(
        db,
        sql: "SELECT outcome, count(*) FROM decision GROUP BY outcome"
      )
      return Counts(
        decisions: try Dictionary(
          uniqueKeysWithValues: outcomes.map {
            (try $0.word(Outcome.self, atIndex: 0), try $0.decode(Int.self, atIndex: 1))
          }
        ),
        backlog: try Self.backlog(db)
      )
    }
  }

  /// Counts what waits, without looking at what is done.
  ///
  /// A line that `markTold` noted and no transaction has marked yet still counts as untold.
  package func backlog() throws(StoreError) -> Backlog { try read { try Self.backlog($0) } }

  private static func backlog(_ db: Database) throws -> Backlog {
    let last = try Int64.fetchOne(
      db,
      sql: "SELECT recorded_at FROM decision ORDER BY sequence DESC LIMIT 1"
    )
    return Backlog(
      waiting: try waiting(db),
      untold: try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM outbox WHERE told_at IS NULL
            AND decision_sequence NOT IN (SELECT supersedes FROM succession)
          """
      ) ?? 0,
      lastRecordedAt: last.map { Timestamp(milliseconds: $0) }
    )
  }

  private static func waiting(_ db: Database) throws -> [Backlog.Waiting] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT queue, tier, count(*), min(due_at) FROM review_case
        WHERE state = 'waiting'
        GROUP BY queue, tier
        """
    )
    return try rows.map {
      Backlog.Waiting(
        queue: try $0.decode(String.self, atIndex: 0),
        tier: try $0.word(RiskTier.self, atIndex: 1),
        count: try $0.decode(Int.self, atIndex: 2),
        earliestDueAt: try $0.timestamp(atIndex: 3)
      )
    }.sorted { ($0.queue, $1.tier) < ($1.queue, $0.tier) }
  }
}

package import Domain
import GRDB
import Glibc

/// What a store holds, for a page that says how things stand.
package struct Counts: Sendable, Equatable {
  /// Cases of one queue and tier that wait for people.
  package struct Waiting: Sendable, Equatable {
    package let queue: String
    package let tier: RiskTier
    package let count: Int
    package let earliestDueAt: Timestamp
  }

  /// No entry for an outcome that never occurred.
  package let decisions: [Outcome: Int]
  /// By queue, then by tier, the riskiest first.
  package let waiting: [Waiting]
  package let untold: Int
  /// Nil in a store without decisions.
  package let lastRecordedAt: Timestamp?
}

/// What a store says about itself, for a doctor.
package struct StoreCondition: Sendable, Equatable {
  /// What became of the lock of the writers at the moment of asking.
  package enum Lock: Sendable, Equatable {
    case free
    case held
    /// There is none, as with a store in memory, or it may not be opened.
    case unreadable
  }

  /// Of the library in use.
  package let sqliteVersion: String
  package let journalMode: String
  /// `full` where a commit is durable when it returns; nil where nobody may write.
  package let synchronous: Synchronous?
  package let lock: Lock
  package let schemaVersion: Int
  package let pageCount: Int
  package let pageBytes: Int
  /// The size of the write-ahead log's file, 0 where there is none.
  package let logBytes: Int

  /// SQLite's words for how a commit reaches the disk.
  package enum Synchronous: Int, Sendable {
    case off, normal, full, extra
  }
}

extension Store {
  /// Counts decisions, waiting cases and untold lines, all at one moment.
  ///
  /// A line that `markTold` noted and no transaction has marked yet still counts as untold.
  package func counts() throws(StoreError) -> Counts {
    try read { db in
      let outcomes = try Row.fetchAll(
        db,
        sql: "SELECT outcome, count(*) FROM decision GROUP BY outcome"
      )
      let last = try Int64.fetchOne(
        db,
        sql: "SELECT recorded_at FROM decision ORDER BY sequence DESC LIMIT 1"
      )
      return Counts(
        decisions: try Dictionary(
          uniqueKeysWithValues: outcomes.map {
            (try $0.word(Outcome.self, atIndex: 0), try $0.decode(Int.self, atIndex: 1))
          }
        ),
        waiting: try Self.waiting(db),
        untold: try Int.fetchOne(
          db,
          sql: "SELECT count(*) FROM outbox WHERE told_at IS NULL"
        ) ?? 0,
        lastRecordedAt: last.map { Timestamp(milliseconds: $0) }
      )
    }
  }

  private static func waiting(_ db: Database) throws -> [Counts.Waiting] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT queue, tier, count(*), min(due_at) FROM review_case
        WHERE state = 'waiting' GROUP BY queue, tier
        """
    )
    return try rows.map {
      Counts.Waiting(
        queue: try $0.decode(String.self, atIndex: 0),
        tier: try $0.word(RiskTier.self, atIndex: 1),
        count: try $0.decode(Int.self, atIndex: 2),
        earliestDueAt: try $0.timestamp(atIndex: 3)
      )
    }.sorted { ($0.queue, $1.tier) < ($1.queue, $0.tier) }
  }

  /// Looks for damage: what SQLite finds wrong, at most 100 lines, none where all is well.
  package func integrity() throws(StoreError) -> [String] {
    try read { db in
      let damage = try String.fetchAll(db, sql: "PRAGMA quick_check(100)").filter { $0 != "ok" }
      let orphans = try Row.fetchAll(
        db,
        sql: "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1 LIMIT 100"
      )
      return damage
        + (try orphans.map {
          let (table, count) = (
            try $0.decode(String.self, atIndex: 0), try $0.decode(Int.self, atIndex: 1)
          )
          return "\(count) rows of `\(table)` name a row that does not exist"
        })
    }
  }

  /// Says which library and settings the store runs on, and how large it is.
  package func condition() throws(StoreError) -> StoreCondition {
    let synchronous = try readThroughWriter { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    return try read { db in
      func number(_ pragma: String) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA \(pragma)") ?? 0
      }
      return StoreCondition(
        sqliteVersion: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "unknown",
        journalMode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "unknown",
        synchronous: synchronous.flatMap { $0 }.flatMap {
          StoreCondition.Synchronous(rawValue: $0)
        },
        lock: path.map { AdvisoryLock.state(besideStoreAt: $0) } ?? .unreadable,
        schemaVersion: try number("user_version"),
        pageCount: try number("page_count"),
        pageBytes: try number("page_size"),
        logBytes: path.map { bytes(of: $0 + "-wal") } ?? 0
      )
    }
  }
}

private func bytes(of path: String) -> Int {
  var status = stat()
  return stat(path, &status) == 0 ? Int(status.st_size) : 0
}

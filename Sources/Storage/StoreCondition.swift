import GRDB
import Glibc

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

import Domain
import GRDB
import Review

extension Store {
  /// Writes down a refused attempt; of long texts the beginning: 200 characters of what was tried,
  /// 500 of why it was refused.
  package func record(_ attempt: Attempt) throws(StoreError) {
    try write { try Self.insert(attempt, $1) }
  }

  static func insert(_ attempt: Attempt, _ log: LogRecording) throws {
    let (what, why) = (attempt.what.beginning(200), attempt.why.beginning(500))
    let entry = try log.append(
      .attempt(
        at: attempt.at,
        person: attempt.person?.text,
        key: attempt.key?.text,
        what: what,
        why: why
      ),
      at: attempt.at
    )
    try log.db.execute(
      sql: "INSERT INTO attempt (at, person, key, what, why, entry) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        attempt.at.milliseconds, attempt.person?.text, attempt.key?.text, what, why, entry,
      ]
    )
  }

  /// The refused attempts, newest first, at most `limit` of them.
  package func attempts(limit: Int) throws(StoreError) -> [Attempt] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: "SELECT at, person, key, what, why FROM attempt ORDER BY sequence DESC LIMIT ?",
        arguments: [max(limit, 0)]
      )
      return try rows.map { try Attempt($0) }
    }
  }
}

extension Attempt {
  /// Reads `at, person, key, what, why`.
  init(_ row: Row) throws {
    self.init(
      at: try row.timestamp(atIndex: 0),
      person: try row.decode(String?.self, atIndex: 1).flatMap { PersonID($0) },
      key: try row.decode(String?.self, atIndex: 2).map { KeyID(text: $0) },
      what: try row.decode(String.self, atIndex: 3),
      why: try row.decode(String.self, atIndex: 4)
    )
  }
}

extension String {
  /// At most so many scalars, which is what SQLite's `length` counts; a mark where there is nothing.
  fileprivate func beginning(_ count: Int) -> String {
    // SQLite would take a text to end at its first zero.
    let scalars = unicodeScalars.prefix(count).map { $0 == "\0" ? "\u{FFFD}" : $0 }
    return scalars.isEmpty ? "-" : String(String.UnicodeScalarView(scalars))
  }
}

import CanonicalJSON
package import Domain
import GRDB
package import Review

extension Store {
  /// So many tickets at the most are erased in one transaction, for which other writers wait.
  static let retainedInOne = 200

  /// What `retain` would erase now, and what it would leave though its time is up.
  package func retention(
    by terms: RetentionTerms,
    at now: Timestamp
  ) throws(StoreError) -> RetentionReport {
    try due(by: terms, at: now).report
  }

  /// Erases what has been kept as long as the terms of a release say: of some tickets what was written, of
  /// others which they were.
  ///
  /// What is held, or not over, stays. A transaction erases so many tickets and appends one entry for each
  /// part; after a crash the next call goes on.
  ///
  /// - Returns: What went and what was left, and whether no copy is left in the write-ahead log: a reader
  ///   may be in the way.
  package func retain(
    by terms: RetentionTerms,
    of release: ReleaseID,
    at now: Timestamp
  ) throws(StoreError) -> (report: RetentionReport, isFolded: Bool) {
    let due = try due(by: terms, at: now)
    var report = due.kept
    for start in stride(from: 0, to: due.tickets.count, by: Self.retainedInOne) {
      let some = due.tickets[start..<min(start + Self.retainedInOne, due.tickets.count)]
      report.add(try retain(some, by: terms, of: release, at: now))
    }
    guard !report.gone.isEmpty else { return (report, true) }
    try write { db, _ in try EnvelopeErasing.forgetUnused(db, at: now) }
    return (report, try fold())
  }

  /// What is due among all tickets.
  private struct Due {
    var report = RetentionReport()
    /// What is due and left.
    var kept = RetentionReport()
    var tickets: [Int64] = []
  }

  private func due(by terms: RetentionTerms, at now: Timestamp) throws(StoreError) -> Due {
    guard let shortest = terms.shortest else { return Due() }
    let latest = now.advanced(by: Seconds(-shortest.count))
    try settleTold()
    return try read { db in
      var due = Due()
      let holds = try RetentionHolds(db, incidents(db).holds)
      let rows = try Row.fetchCursor(
        db,
        sql: RetentionStory.selection + " AND own.recorded_at <= ? ORDER BY own.sequence",
        arguments: [latest.milliseconds]
      )
      while let row = try rows.next() {
        let story = try RetentionStory(row)
        if try due.report.add(story, by: terms, holds, at: now).isEmpty {
          try due.kept.add(story, by: terms, holds, at: now)
        } else {
          due.tickets.append(story.number)
        }
      }
      return due
    }
  }

  /// Erases what is still due of some tickets, in one transaction.
  func retain(
    _ tickets: ArraySlice<Int64>,
    by terms: RetentionTerms,
    of release: ReleaseID,
    at now: Timestamp
  ) throws(StoreError) -> RetentionReport {
    try write { db, log in
      let holds = try RetentionHolds(db, incidents(db).holds)
      let find = try db.cachedStatement(sql: RetentionStory.selection + " AND own.sequence = ?")
      var report = RetentionReport()
      var parts: [RetentionTerms.Part: [Int64]] = [:]
      for number in tickets {
        guard let row = try Row.fetchOne(find, arguments: [number]) else { continue }
        let story = try RetentionStory(row)
        for part in try report.add(story, by: terms, holds, at: now) {
          parts[part, default: []].append(number)
        }
      }
      for part in RetentionTerms.Part.allCases {
        guard let tickets = parts[part] else { continue }
        let entries = try Self.erase(part, of: tickets, log, at: now)
        let counts = report.gone.filter { $0.key.part == part }
        let row = LogSubject.RetentionRow(
          part: part.rawValue,
          release: release.text,
          terms: Self.text(terms.json),
          tickets: Self.text(Self.counts(counts)),
          entries: "[]",
          at: now
        )
        let sequence = try Self.insert(row, entries, log)
        if part == .payload { try Self.note(tickets, erasedBy: sequence, db) }
      }
      return report
    }
  }

  private static func erase(
    _ part: RetentionTerms.Part,
    of tickets: [Int64],
    _ log: LogRecording,
    at now: Timestamp
  ) throws -> EntryRanges {
    let stories = try StoryErasing(in: log, at: now)
    try stories.note(tickets: tickets)
    switch part {
    case .payload: return try stories.erase()
    case .envelope:
      try EnvelopeErasing(log, at: now).erase(tickets)
      return EntryRanges()
    }
  }

  private static func note(
    _ tickets: [Int64],
    erasedBy retention: Int64?,
    _ db: Database
  ) throws {
    let insert = try db.cachedStatement(sql: "INSERT INTO retained_ticket VALUES (?, ?)")
    for ticket in tickets { try insert.execute(arguments: [ticket, retention]) }
  }

  /// Appends what went to the log, in as many rows as its entries take, and gives the first of these.
  private static func insert(
    _ row: LogSubject.RetentionRow,
    _ entries: EntryRanges,
    _ log: LogRecording
  ) throws -> Int64? {
    var first: Int64?
    for (place, stretch) in entries.stretches.enumerated() {
      let row = LogSubject.RetentionRow(
        part: row.part,
        release: row.release,
        terms: row.terms,
        tickets: place == 0 ? row.tickets : "{}",
        entries: stretch.text,
        at: row.at
      )
      let entry = try log.append(.retention(row), at: row.at)
      try log.db.execute(
        sql: """
          INSERT INTO retention (part, release_id, terms, tickets, entries, at, entry)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          row.part, row.release, row.terms, row.tickets, row.entries, row.at.milliseconds, entry,
        ]
      )
      first = first ?? log.db.lastInsertedRowID
    }
    return first
  }

  private static func counts(
    _ gone: [RetentionReport.Share: RetentionReport.Tickets]
  ) -> JSONValue {
    var object = JSONObject()
    for (share, tickets) in gone.sorted(by: { $0.key.kind < $1.key.kind }) {
      object.append(share.kind.word, .integer(Int64(tickets.count)))
    }
    return .object(object)
  }

  private static func text(_ json: JSONValue) -> String {
    String(decoding: json.canonicalBytes, as: UTF8.self)
  }
}

package import Domain
import GRDB

extension Store {
  /// The most decisions of a sample.
  package static let backtestSampleLimit = 1_000_000

  /// Begins a backtest, or finds the one of the same releases and tickets, whatever became of it.
  package func beginBacktest(
    of release: ReleaseID,
    against: ReleaseID,
    selection: [UInt8],
    at now: Timestamp
  ) throws(StoreError) -> StoredBacktest {
    try write { db, _ in
      try db.execute(
        sql: """
          INSERT INTO backtest (release_id, against, selection, begun_at, progress)
          VALUES (?, ?, ?, ?, x'') ON CONFLICT DO NOTHING
          """,
        arguments: [release.text, against.text, selection.blob, now.milliseconds]
      )
      let rows = try Self.backtests(
        "release_id = ? AND against = ? AND selection = ?",
        [release.text, against.text, selection.blob],
        db
      )
      guard let found = rows.first else { throw CaseRows.damaged("a backtest is not there") }
      return found
    }
  }

  /// Keeps how far a backtest is; one that is done stays so.
  package func keepProgress(
    _ progress: [UInt8],
    ofBacktest sequence: Int64
  ) throws(StoreError) {
    try write { db, _ in
      try db.execute(
        sql: "UPDATE backtest SET progress = ? WHERE sequence = ? AND result IS NULL",
        arguments: [progress.blob, sequence]
      )
    }
  }

  /// Keeps a backtest's result as an object.
  ///
  /// Of two that finish one backtest at once, the first is kept; both came to the same.
  package func finishBacktest(
    _ sequence: Int64,
    result: [UInt8],
    at now: Timestamp
  ) throws(StoreError) -> Digest {
    let digest = Digest(of: result)
    try write { db, _ in
      try db.execute(
        sql: "INSERT INTO object VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
        arguments: [digest.bytes.blob, result.blob]
      )
      try db.execute(
        sql: """
          UPDATE backtest SET progress = NULL, result = ?, finished_at = ?
          WHERE sequence = ? AND result IS NULL
          """,
        arguments: [digest.bytes.blob, now.milliseconds, sequence]
      )
    }
    return digest
  }

  /// The backtests of a release, those that ended last at the end, and those that did not end first.
  package func backtests(of release: ReleaseID) throws(StoreError) -> [StoredBacktest] {
    try read { try Self.backtests("release_id = ?", [release.text], $0) }
  }

  /// How many decisions of the machine on tickets there are, and the place of the last of all.
  package func judgedCount(
    since: Timestamp? = nil,
    through last: Int64 = .max
  ) throws(StoreError) -> (count: Int, last: Int64) {
    try read { db in
      let row = try Row.fetchOne(
        db,
        sql: "SELECT count(*), coalesce(max(sequence), 0) FROM decision WHERE " + Self.isJudged,
        arguments: [last, since?.milliseconds ?? .min]
      )
      guard let row else { return (0, 0) }
      return (try row.decode(Int.self, atIndex: 0), try row.decode(Int64.self, atIndex: 1))
    }
  }

  /// A sample of the machine's decisions on tickets, in the order of recording: those whose ids come first,
  /// and ids are digests.
  package func sampledDecisions(
    limit: Int,
    since: Timestamp? = nil,
    through last: Int64
  ) throws(StoreError) -> [Int64] {
    try read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT sequence FROM (SELECT sequence FROM decision WHERE \(Self.isJudged)
            ORDER BY decision_id LIMIT ?3) ORDER BY sequence
          """,
        arguments: [
          last, since?.milliseconds ?? .min, min(max(limit, 0), Self.backtestSampleLimit),
        ]
      )
    }
  }

  /// The places of the machine's last decisions on tickets, the newest last.
  package func lastDecisions(limit: Int) throws(StoreError) -> [Int64] {
    try read { db in
      try Int64.fetchAll(
        db,
        sql: "SELECT sequence FROM decision WHERE \(Self.isJudged) ORDER BY sequence DESC LIMIT ?3",
        arguments: [Int64.max, Int64.min, max(limit, 0)]
      ).reversed()
    }
  }

  /// The decision at a place in the order of recording; nil where there is none.
  package func replayable(at sequence: Int64) throws(StoreError) -> Replayable? {
    guard let found = try replayables(after: sequence - 1, limit: 1)?.things.first,
      found.sequence == sequence
    else { return nil }
    return found
  }

  private static let isJudged = """
    sequence <= ?1 AND recorded_at >= ?2 AND outcome <> 'invalid' AND NOT EXISTS (
      SELECT 1 FROM succession WHERE decision_sequence = decision.sequence AND case_id IS NOT NULL)
    """

  private static func backtests(
    _ condition: String,
    _ arguments: StatementArguments,
    _ db: Database
  ) throws -> [StoredBacktest] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT sequence, release_id, against, selection, begun_at, progress, result, finished_at
        FROM backtest WHERE \(condition) ORDER BY finished_at, sequence
        """,
      arguments: arguments
    )
    return try rows.map { row in
      StoredBacktest(
        sequence: try row.decode(Int64.self, atIndex: 0),
        release: ReleaseID(text: try row.decode(String.self, atIndex: 1)),
        against: ReleaseID(text: try row.decode(String.self, atIndex: 2)),
        selection: try row.bytes(atIndex: 3),
        begunAt: try row.timestamp(atIndex: 4),
        state: try row.hasNull(atIndex: 6)
          ? .begun(row.hasNull(atIndex: 5) ? [] : row.bytes(atIndex: 5))
          : .done(row.digest(atIndex: 6), at: row.timestamp(atIndex: 7))
      )
    }
  }
}

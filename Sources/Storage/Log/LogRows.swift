import CanonicalJSON
import Domain
import GRDB
import TransparencyLog

/// What is read and written of the log's own tables.
enum LogRows {
  /// Of the tree's levels each such one is kept.
  static let levelStep = 8

  static func origin(_ db: Database) throws -> String {
    guard
      let origin = try String.fetchOne(
        db.cachedStatement(sql: "SELECT origin FROM log_origin")
      )
    else { throw CaseRows.damaged("the log has lost its origin") }
    return origin
  }

  static func frontier(_ db: Database) throws -> Frontier {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT size, hashes FROM log_frontier")
    )
    guard let row, let size = UInt64(exactly: try row.decode(Int64.self, atIndex: 0)),
      size < Row.mostRows,
      let frontier = try? Frontier(size: size, bytes: try row.bytes(atIndex: 1))
    else { throw CaseRows.damaged("the log's frontier cannot be read") }
    return frontier
  }

  /// The number of entries, by the frontier, or by the entries where that cannot be read.
  static func size(_ db: Database) throws -> Int64 {
    if let frontier = try? frontier(db) { return Int64(frontier.size) }
    return try lastPlace(db) + 1
  }

  /// The last entry that is kept, by its index, or -1 where there is none.
  static func lastPlace(_ db: Database) throws -> Int64 {
    min(try Int64.fetchOne(db, sql: "SELECT max(place) FROM log_entry") ?? -1, Row.mostRows)
  }

  /// How many rows of each table have no entry.
  static func rowsWithoutEntry(_ db: Database) throws -> [LogKind: Int64] {
    var counts: [LogKind: Int64] = [:]
    for kind in LogKind.allCases {
      guard let table = kind.table else { continue }
      counts[kind] = try Int64.fetchOne(
        db,
        sql: "SELECT count(*) FROM \(table) WHERE entry IS NULL"
      )
    }
    return counts
  }

  /// Whether nothing of a customer ever stood unsealed in the store: its first entry says so, or, before
  /// that, there is nothing yet.
  static func sealsAll(_ db: Database) throws -> Bool {
    let row = try Row.fetchOne(db, sql: "SELECT entry FROM log_entry WHERE place = 0")
    guard let row else {
      return try rowsWithoutEntry(db).values.allSatisfy { $0 == 0 }
    }
    return try begun(row.bytes(atIndex: 0))?["account"]?["sealed"] == .bool(true)
  }

  /// Reads the first entry; nil where it is none.
  static func begun(_ entry: [UInt8]) -> JSONValue? {
    try? JSONValue(parsing: entry, limits: JSONLimits(bytes: 1 << 16, depth: 8, keys: 1000))
  }

  static func lastCheckpointSize(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT size FROM log_checkpoint ORDER BY sequence DESC LIMIT 1"
      )
    ) ?? 0
  }

  static func lastCheckpoint(_ db: Database) throws -> SignedNote? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT note FROM log_checkpoint ORDER BY sequence DESC LIMIT 1")
    )
    return try row.map { row in
      do { return try SignedNote(row.bytes(atIndex: 0)) } catch let error as LogError {
        throw CaseRows.damaged("\(error)")
      }
    }
  }

  /// Signs the tree as it is, and keeps the note.
  static func sign(
    _ frontier: Frontier,
    by key: SignerKey,
    at now: Timestamp,
    _ db: Database
  ) throws -> SignedNote {
    let checkpoint = try Checkpoint(
      origin: origin(db),
      size: frontier.size,
      root: frontier.root
    )
    let note = try SignedCheckpoint.signing(checkpoint, by: key)
    try db.execute(
      sql: "INSERT INTO log_checkpoint (size, note, at) VALUES (?, ?, ?)",
      arguments: [Int64(frontier.size), note.text.utf8.blob, now.milliseconds]
    )
    return note
  }

  /// The hash over a full subtree of the log, from the nodes and leaves that are kept.
  static func node(_ id: NodeID, _ db: Database) throws -> TreeHash {
    let below = id.level / levelStep * levelStep
    let count = UInt64(1) << UInt64(id.level - below)
    let first = id.index * count
    let rows =
      try below == 0
      ? Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT leaf FROM log_entry WHERE place BETWEEN ? AND ? ORDER BY place"
        ),
        arguments: [Int64(first), Int64(first + count - 1)]
      )
      : Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT hash FROM log_node WHERE level = ? AND place BETWEEN ? AND ? ORDER BY place
            """
        ),
        arguments: [below, Int64(first), Int64(first + count - 1)]
      )
    var range = Frontier()
    for row in rows {
      guard let hash = TreeHash(bytes: try row.bytes(atIndex: 0)) else {
        throw CaseRows.damaged("a node of the log is no hash")
      }
      range.append(leaf: hash)
    }
    guard range.size == count else { throw CaseRows.damaged("node \(id) of the log is missing") }
    return range.root
  }

  /// The root of the tree of the first entries.
  static func root(of size: UInt64, _ db: Database) throws -> TreeHash {
    var hashes: [UInt8] = []
    var start: UInt64 = 0
    for level in stride(from: 62, through: 0, by: -1) where size >> UInt64(level) & 1 == 1 {
      hashes += try node(NodeID(level: level, index: start >> UInt64(level)), db).bytes
      start += 1 << UInt64(level)
    }
    return try Frontier(size: size, bytes: hashes).root
  }
}

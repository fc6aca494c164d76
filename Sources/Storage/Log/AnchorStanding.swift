package import Domain
import GRDB
import TransparencyLog

/// What the log's last anchor is worth at one moment.
package enum AnchorStanding: Sendable, Equatable {
  /// It is of this log, and as young as it must be.
  case recent(StoredAnchor)
  case never
  /// It is older than it may be, or of a moment that has not come yet.
  case lapsed(StoredAnchor)
  /// What it signs is not this log, or no key of this log signed it.
  case otherLog(StoredAnchor)

  package var isRecent: Bool { if case .recent = self { true } else { false } }

  /// The anchor that was looked at.
  package var anchor: StoredAnchor? {
    switch self {
    case .recent(let anchor), .lapsed(let anchor), .otherLog(let anchor): anchor
    case .never: nil
    }
  }
}

/// A checkpoint that was put in a second place.
package struct StoredAnchor: Sendable, Equatable {
  /// Where: what it is, and its name.
  package let place: String
  /// The number of entries that it is of.
  package let size: Int64
  package let at: Timestamp
  let root: [UInt8]
  let note: [UInt8]
}

extension AnchorStanding {
  /// Clocks of two machines, and a transaction that began before the anchor was noted, differ by this much.
  private static let slack = Seconds.minutes(1)

  /// Looks at the newest anchor, and no other: one that is wrong is no reason to trust an older one.
  init(within limit: Seconds, at now: Timestamp, _ db: Database) throws {
    guard let anchor = try StoredAnchor.last(db) else {
      self = .never
      return
    }
    guard try anchor.isOfThisLog(db) else {
      self = .otherLog(anchor)
      return
    }
    let isRecent =
      now <= anchor.at.advanced(by: limit) && anchor.at <= now.advanced(by: Self.slack)
    self = isRecent ? .recent(anchor) : .lapsed(anchor)
  }
}

extension StoredAnchor {
  static func last(_ db: Database) throws -> StoredAnchor? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT place, size, at, root, note FROM log_anchor ORDER BY sequence DESC LIMIT 1
          """
      )
    )
    return try row.map { row in
      StoredAnchor(
        place: try row.decode(String.self, atIndex: 0),
        size: try row.decode(Int64.self, atIndex: 1),
        at: try row.timestamp(atIndex: 2),
        root: try row.bytes(atIndex: 3),
        note: try row.bytes(atIndex: 4)
      )
    }
  }

  /// Whether a key of the log signed what it says, and the log still begins with just that.
  fileprivate func isOfThisLog(_ db: Database) throws -> Bool {
    let keys = try String.fetchAll(
      db.cachedStatement(sql: "SELECT verifier FROM log_key ORDER BY sequence")
    ).compactMap { try? VerifierKey($0) }
    guard let note = try? SignedNote(note),
      let signed = try? SignedCheckpoint(note, origin: try LogRows.origin(db), log: keys)
        .checkpoint,
      signed.size == UInt64(exactly: size), signed.root.bytes == root,
      try signed.size <= LogRows.frontier(db).size
    else { return false }
    return try LogRows.root(of: signed.size, db) == signed.root
  }
}

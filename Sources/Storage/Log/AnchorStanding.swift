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
  /// What it signs is not this log, or no key of this log signed it, or that it was anchored then.
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
  /// The word of the log's key on where and when; nil where it gave none.
  let receipt: [UInt8]?
}

extension AnchorStanding {
  /// Clocks of two machines, and a transaction that began before the anchor was noted, differ by this much.
  private static let slack = Seconds.minutes(1)

  /// Looks at the newest anchor, and no other: one that is wrong is no reason to trust an older one.
  ///
  /// `key` is the key that the log is signed with now; where nobody has it at hand, those that the store
  /// names are taken.
  init(
    within limit: Seconds,
    at now: Timestamp,
    signedBy key: VerifierKey?,
    _ db: Database
  ) throws {
    guard let anchor = try StoredAnchor.last(db) else {
      self = .never
      return
    }
    guard try anchor.isOfThisLog(db, signedBy: key) else {
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
          SELECT place, size, at, root, note, receipt FROM log_anchor ORDER BY sequence DESC LIMIT 1
          """
      )
    )
    return try row.map { row in
      StoredAnchor(
        place: try row.decode(String.self, atIndex: 0),
        size: try row.decode(Int64.self, atIndex: 1),
        at: try row.timestamp(atIndex: 2),
        root: try row.bytes(atIndex: 3),
        note: try row.bytes(atIndex: 4),
        receipt: try row.hasNull(atIndex: 5) ? nil : row.bytes(atIndex: 5)
      )
    }
  }

  /// What the log's key signs of an anchor: no checkpoint can be taken for it, whose second line is a number.
  static func receiptText(
    of place: String,
    size: Int64,
    root: [UInt8],
    at moment: Timestamp,
    origin: String
  ) -> String {
    """
    \(origin)
    anchored at \(moment.milliseconds)
    size \(size)
    root \(Digest(of: root))
    place \(Digest(of: place))

    """
  }

  /// Whether one of some keys says that just this was anchored there and then.
  private func isReceipted(by keys: [VerifierKey], _ origin: String) -> Bool {
    guard let receipt, let note = try? SignedNote(receipt),
      let verified = try? note.verified(by: keys)
    else { return false }
    let text = Self.receiptText(of: place, size: size, root: root, at: at, origin: origin)
    return verified.text == text
  }

  /// Whether a key of the log signed what it says, and the log still begins with just that.
  fileprivate func isOfThisLog(_ db: Database, signedBy key: VerifierKey?) throws -> Bool {
    let origin = try LogRows.origin(db)
    let keys = try String.fetchAll(
      db.cachedStatement(sql: "SELECT verifier FROM log_key ORDER BY sequence")
    ).compactMap { try? VerifierKey($0) }
    guard let note = try? SignedNote(note),
      let signed = try? SignedCheckpoint(note, origin: origin, log: keys).checkpoint,
      isReceipted(by: key.map { [$0] } ?? keys, origin),
      signed.size == UInt64(exactly: size), signed.root.bytes == root,
      try signed.size <= LogRows.frontier(db).size
    else { return false }
    return try LogRows.root(of: signed.size, db) == signed.root
  }
}

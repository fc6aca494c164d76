package import Domain
import GRDB
import Synchronization
package import TransparencyLog

extension Store {
  /// Notes that a checkpoint was put in a second place, which the log's key signs.
  ///
  /// Whether it is one of this log is asked each time that something hangs on it.
  package func note(
    anchor checkpoint: SignedNote,
    at place: String,
    on now: Timestamp,
    by key: SignerKey
  ) throws(StoreError) {
    try write { db, _ in
      guard let told = try? Checkpoint(checkpoint.unverifiedText) else {
        throw CaseRows.damaged("what was anchored is no checkpoint")
      }
      let text = StoredAnchor.receiptText(
        of: place,
        size: Int64(clamping: told.size),
        root: told.root.bytes,
        at: now,
        origin: try LogRows.origin(db)
      )
      let receipt = try SignedNote(signing: text, by: [key])
      try db.execute(
        sql: """
          INSERT INTO log_anchor (place, size, root, note, at, receipt) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          place, Int64(clamping: told.size), told.root.bytes.blob, checkpoint.text.utf8.blob,
          now.milliseconds, receipt.text.utf8.blob,
        ]
      )
    }
  }

  /// Says which key the log is signed with now, by who has it: what a row says of keys gives none any
  /// power then.
  package func trust(logKey key: VerifierKey) { ownLogKey.withLock { $0 = key } }

  /// The anchor that was noted last; nil before the first.
  package func lastAnchor() throws(StoreError) -> StoredAnchor? {
    try read { try StoredAnchor.last($0) }
  }

  /// What the last anchor is worth now, where it may be so old.
  package func anchorStanding(
    within limit: Seconds,
    at now: Timestamp
  ) throws(StoreError) -> AnchorStanding {
    let key = ownLogKey.withLock { $0 }
    return try read { try AnchorStanding(within: limit, at: now, signedBy: key, $0) }
  }
}

package import Domain
import GRDB
package import TransparencyLog

extension Store {
  /// Notes that a checkpoint was put in a second place.
  ///
  /// Whether it is one of this log is asked each time that something hangs on it.
  package func note(
    anchor checkpoint: SignedNote,
    at place: String,
    on now: Timestamp
  ) throws(StoreError) {
    try write { db, _ in
      guard let told = try? Checkpoint(checkpoint.unverifiedText) else {
        throw CaseRows.damaged("what was anchored is no checkpoint")
      }
      try db.execute(
        sql: "INSERT INTO log_anchor (place, size, root, note, at) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          place, Int64(clamping: told.size), told.root.bytes.blob, checkpoint.text.utf8.blob,
          now.milliseconds,
        ]
      )
    }
  }

  /// The anchor that was noted last; nil before the first.
  package func lastAnchor() throws(StoreError) -> StoredAnchor? {
    try read { try StoredAnchor.last($0) }
  }

  /// What the last anchor is worth now, where it may be so old.
  package func anchorStanding(
    within limit: Seconds,
    at now: Timestamp
  ) throws(StoreError) -> AnchorStanding {
    try read { try AnchorStanding(within: limit, at: now, $0) }
  }
}

package import Domain
import GRDB
package import TransparencyLog

extension Store {
  /// The size of the last checkpoint that a witness signed; 0 where it signed none that is kept.
  package func lastSize(signedBy witness: VerifierKey) throws(StoreError) -> UInt64 {
    try read { db in
      UInt64(clamping: try WitnessCheck(db, size: 0).lastSize(signedBy: witness).size)
    }
  }

  /// Proves that the log goes on from an older size to another; nil where it does not come to that.
  package func logConsistency(
    from older: UInt64,
    to newer: UInt64
  ) throws(StoreError) -> ConsistencyProof? {
    try read { db in
      guard try newer <= LogRows.frontier(db).size else { return nil }
      return try ConsistencyProof(from: older, to: newer, reading: { try LogRows.node($0, db) })
    }
  }

  /// Keeps a checkpoint of this log with what witnesses have put under it, and gives whether it is one.
  package func keep(
    cosigned note: SignedNote,
    by witnesses: [VerifierKey],
    at now: Timestamp
  ) throws(StoreError) -> Bool {
    try write { db, _ in
      let keys = try String.fetchAll(db, sql: "SELECT verifier FROM log_key ORDER BY sequence")
        .compactMap { try? VerifierKey($0) }
      let signed = try? SignedCheckpoint(
        note,
        origin: LogRows.origin(db),
        log: keys,
        witnesses: witnesses
      )
      guard let signed, !signed.cosignatures.isEmpty,
        try signed.checkpoint.size <= LogRows.frontier(db).size,
        try LogRows.root(of: signed.checkpoint.size, db) == signed.checkpoint.root
      else { return false }
      try db.execute(
        sql: "INSERT INTO log_checkpoint (size, note, at) VALUES (?, ?, ?)",
        arguments: [
          Int64(clamping: signed.checkpoint.size), note.text.utf8.blob, now.milliseconds,
        ]
      )
      return true
    }
  }
}

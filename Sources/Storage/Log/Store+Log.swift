package import Domain
import GRDB
import Synchronization
package import TransparencyLog

/// An entry of the log, as its leaf is made of it.
package struct StoredEntry: Sendable, Equatable {
  package let index: Int64
  /// Canonical JSON.
  package let bytes: [UInt8]
}

extension Store {
  /// The name that the log's checkpoints begin with, and its keys sign under.
  package func logOrigin() throws(StoreError) -> String { try read { try LogRows.origin($0) } }

  /// How many entries the log has.
  package func logSize() throws(StoreError) -> Int64 { try read { try LogRows.size($0) } }

  /// Entries from an index on, at most `limit` of them.
  package func logEntries(
    from index: Int64,
    limit: Int
  ) throws(StoreError) -> [StoredEntry] {
    try read { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT place, entry FROM log_entry WHERE place >= ? ORDER BY place LIMIT ?"
        ),
        arguments: [index, max(limit, 0)]
      ).map {
        StoredEntry(
          index: try $0.decode(Int64.self, atIndex: 0),
          bytes: try $0.bytes(atIndex: 1)
        )
      }
    }
  }

  /// The entry of a decision; nil where there is no such decision, or it is older than the log.
  package func logEntry(of decision: DecisionID) throws(StoreError) -> Int64? {
    try read { db in
      try Int64.fetchOne(
        db,
        sql: "SELECT entry FROM decision WHERE decision_id = ?",
        arguments: [decision.text]
      )
    }
  }

  /// The keys that have signed checkpoints, the newest last.
  package func logKeys() throws(StoreError) -> [VerifierKey] {
    try read { db in
      try String.fetchAll(db, sql: "SELECT verifier FROM log_key ORDER BY sequence").map { text in
        do { return try VerifierKey(text) } catch { throw CaseRows.damaged("\(error)") }
      }
    }
  }

  /// Notes the key that signs from now on, in the log too; a key that is known stays as it is.
  package func take(logKey key: VerifierKey, at now: Timestamp) throws(StoreError) {
    try write { db, log in
      let isKnown = try Row.fetchOne(
        db,
        sql: "SELECT 1 FROM log_key WHERE verifier = ?",
        arguments: [key.description]
      )
      if isKnown != nil { return }
      let entry = try log.append(.key(verifier: key.description, at: now), at: now)
      try db.execute(
        sql: "INSERT INTO log_key (verifier, at, entry) VALUES (?, ?, ?)",
        arguments: [key.description, now.milliseconds, entry]
      )
    }
  }

  /// Has each transaction sign a checkpoint as soon as so many entries came since the last.
  package func signCheckpoints(by key: SignerKey, every entries: Int) {
    signing.withLock { $0 = LogRecording.Signing(key: key, every: Int64(max(entries, 1))) }
  }

  /// Signs the log as it is now, and keeps the checkpoint; nil where the log is empty.
  ///
  /// Where the last checkpoint is of as many entries and by the same key, that is given.
  package func signCheckpoint(
    by key: SignerKey,
    at now: Timestamp
  ) throws(StoreError) -> SignedNote? {
    try write { db, _ in
      let frontier = try LogRows.frontier(db)
      guard frontier.size > 0 else { return nil }
      if let last = try LogRows.lastCheckpoint(db), (try? last.verified(by: [key.verifier])) != nil,
        try LogRows.lastCheckpointSize(db) == Int64(frontier.size)
      {
        return last
      }
      return try LogRows.sign(frontier, by: key, at: now, db)
    }
  }

  /// The checkpoint signed last; nil before the first.
  package func lastCheckpoint() throws(StoreError) -> SignedNote? {
    try read { try LogRows.lastCheckpoint($0) }
  }

  /// Proves that an entry is in the tree of the last checkpoint; nil where none covers it yet.
  package func logProof(of index: Int64) throws(StoreError) -> ProofFile? {
    try read { db in
      guard let note = try LogRows.lastCheckpoint(db), let index = UInt64(exactly: index),
        let size = UInt64(exactly: try LogRows.lastCheckpointSize(db)),
        let proof = try InclusionProof(of: index, in: size, reading: { try LogRows.node($0, db) })
      else { return nil }
      return ProofFile(proof, checkpoint: note)
    }
  }

  /// Proves that the log goes on from an older size to that of the last checkpoint; nil where it cannot.
  package func logConsistency(from older: UInt64) throws(StoreError) -> ConsistencyProof? {
    try read { db in
      guard let size = UInt64(exactly: try LogRows.lastCheckpointSize(db)) else { return nil }
      return try ConsistencyProof(from: older, to: size, reading: { try LogRows.node($0, db) })
    }
  }
}

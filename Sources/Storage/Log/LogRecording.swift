import Domain
import GRDB
import TransparencyLog

/// The end of the log within one write transaction: whatever is recorded appends its entry here first, and
/// keeps the entry's index in its own row, without which the schema takes no row.
///
/// A class because all that writes in a transaction appends to the one log. The frontier is read with the
/// first entry of a transaction, and written once, at its end.
final class LogRecording {
  /// Who signs checkpoints, and after how many entries.
  struct Signing: Sendable {
    let key: SignerKey
    let every: Int64
  }

  let db: Database
  /// What is looked up by what is recorded.
  let terms: TermRecording
  /// What seals what is written in the same transaction.
  let sealing: Sealing
  /// The key that the log is signed with, by who has it.
  let ownKey: VerifierKey?
  private var tree: Tree?
  private let signing: Signing?
  private var last = Timestamp(milliseconds: 0)

  /// What is held while entries are appended.
  private struct Tree {
    var frontier: Frontier
    let insertEntry: Statement
    let insertSalt: Statement
    let insertNode: Statement
  }

  init(
    _ db: Database,
    _ vault: Vault,
    signing: Signing? = nil,
    ownKey: VerifierKey? = nil
  ) {
    self.db = db
    self.ownKey = ownKey
    terms = TermRecording(db)
    sealing = Sealing(db, vault)
    self.signing = signing
  }

  /// Appends what the log says of something, and gives the index of its entry.
  ///
  /// `now` is the moment of recording, where the thing has none of its own.
  func append(_ subject: LogSubject, at now: Timestamp) throws -> Int64 {
    if tree == nil { try begin(at: now) }
    return try insert(subject, at: subject.at ?? now)
  }

  /// Reads the end of the log; the first entry of all says what was there before it.
  private func begin(at now: Timestamp) throws {
    tree = Tree(
      frontier: try LogRows.frontier(db),
      insertEntry: try db.cachedStatement(sql: "INSERT INTO log_entry VALUES (?, ?, ?)"),
      insertSalt: try db.cachedStatement(sql: "INSERT INTO log_salt VALUES (?, ?)"),
      insertNode: try db.cachedStatement(sql: "INSERT INTO log_node VALUES (?, ?, ?)")
    )
    if tree?.frontier.size == 0 {
      _ = try insert(
        .begun(origin: LogRows.origin(db), older: LogRows.rowsWithoutEntry(db)),
        at: now
      )
    }
  }

  private func insert(_ subject: LogSubject, at time: Timestamp) throws -> Int64 {
    guard var tree else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
    // Held here alone while it changes, so that its hashes are not copied.
    self.tree = nil
    let index = Int64(tree.frontier.size)
    let salt = sealing.salt()
    let entry = subject.entry(at: index, time: time, salt: salt)
    guard entry.count <= LogLimits.entryBytes else {
      throw StoreError.entryTooLong(kind: subject.kind, bytes: entry.count)
    }
    let leaf = TreeHash.leaf(entry)
    try tree.insertEntry.execute(arguments: [index, leaf.bytes.blob, entry.blob])
    if !subject.parts.isEmpty {
      try tree.insertSalt.execute(arguments: [index, salt.bytes.blob])
    }
    var kept: [(NodeID, TreeHash)] = []
    tree.frontier.append(leaf: leaf) { node, hash in
      if node.level > 0, node.level.isMultiple(of: LogRows.levelStep) { kept.append((node, hash)) }
    }
    for (node, hash) in kept {
      try tree.insertNode.execute(
        arguments: [node.level, Int64(node.index), hash.bytes.blob]
      )
    }
    last = max(last, time)
    self.tree = tree
    return index
  }

  /// Writes down where the log ends now, and a checkpoint where one is due.
  func finish() throws {
    try terms.finish()
    guard let frontier = tree?.frontier else { return }
    tree = nil
    try db.cachedStatement(sql: "UPDATE log_frontier SET size = ?, hashes = ?").execute(
      arguments: [Int64(frontier.size), frontier.bytes.blob]
    )
    guard let signing else { return }
    let signed = try LogRows.lastCheckpointSize(db)
    guard Int64(frontier.size) - signed >= signing.every else { return }
    _ = try LogRows.sign(frontier, by: signing.key, at: last, db)
  }
}

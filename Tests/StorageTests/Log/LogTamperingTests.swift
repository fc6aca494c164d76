import Domain
import GRDB
import Testing
import TransparencyLog

@testable import Storage

/// Whatever is altered in a log is found, and where.
@Suite struct LogTamperingTests {
  private let key: SignerKey
  private let store: Store

  init() throws {
    store = try Store.prepared()
    key = try SignerKey(name: KeyName(store.logOrigin()), algorithm: .ed25519)
  }

  /// Things of two kinds: some with parts that are only committed to, and some without.
  private static func fill(_ store: Store, _ count: Int) throws {
    try store.write { db, log in
      while try LogRows.entries(of: log) < count {
        let entry = try log.append(.promotion(of: firstRelease.text, at: noon), at: noon)
        try db.execute(
          sql: "INSERT INTO promotion (release_id, promoted_at, entry) VALUES (?, ?, ?)",
          arguments: [firstRelease.text, noon.milliseconds, entry]
        )
        try Store.insert(Attempt(at: noon, person: nil, key: nil, what: "a", why: "b"), log)
      }
    }
    try store.execute(
      """
      DROP TRIGGER log_entry_never_changes; DROP TRIGGER log_entry_never_vanishes;
      DROP TRIGGER log_node_never_changes; DROP TRIGGER log_checkpoint_never_changes;
      DROP TRIGGER attempt_never_changes; DROP TRIGGER attempt_never_vanishes;
      PRAGMA foreign_keys = OFF
      """
    )
  }

  /// Flips each of some bits of a column, one after another, and gives what is not found where it is.
  private func missed(
    flipping column: String,
    of table: String,
    by place: String,
    masks: [UInt8],
    asks question: LogVerdict.Question,
    rows: Bool = false
  ) throws -> (flips: Int, missed: [String]) {
    try store.readThroughWriter { db in
      var (flips, missed) = (0, [String]())
      let update = try db.makeStatement(
        sql: "UPDATE \(table) SET \(column) = ? WHERE \(place) = ?"
      )
      for row in try Row.fetchAll(db, sql: "SELECT \(place), \(column) FROM \(table)") {
        let (index, bytes) = (try row.decode(Int64.self, atIndex: 0), try row.bytes(atIndex: 1))
        for byte in bytes.indices {
          for mask in masks {
            var flipped = bytes
            flipped[byte] ^= mask
            try update.execute(arguments: [flipped.blob, index])
            let found = try LogRangeCheck.findings(
              index..<index + 1,
              rows ? (store.vault, ErasedEntries([])) : nil,
              db
            )
            flips += 1
            if found.faults[question]?.entry != index {
              missed.append("\(index), \(byte), \(mask)")
            }
          }
        }
        try update.execute(arguments: [bytes.blob, index])
      }
      return (flips, missed)
    } ?? (0, ["nothing was read"])
  }

  private static let bits: [UInt8] = (0..<8).map { 1 << $0 }

  @Test func `each bit of a log of eight entries that is flipped is found, and where`() throws {
    try Self.fill(store, 8)
    let entries = try missed(
      flipping: "entry",
      of: "log_entry",
      by: "place",
      masks: Self.bits,
      asks: .entries
    )
    let leaves = try missed(
      flipping: "leaf",
      of: "log_entry",
      by: "place",
      masks: Self.bits,
      asks: .entries
    )
    let salts = try missed(
      flipping: "salt",
      of: "log_salt",
      by: "entry",
      masks: Self.bits,
      asks: .payloads,
      rows: true
    )
    #expect(entries.missed == [] && leaves.missed == [] && salts.missed == [])
    #expect(entries.flips > 8 * 1000 && leaves.flips >= 8 * 256 && salts.flips >= 3 * 256)
    #expect(try !store.verifyLog().isFailed)
  }

  @Test func `each byte of a log of 200 entries that is altered is found, and where`() throws {
    try Self.fill(store, 200)
    let entries = try missed(
      flipping: "entry",
      of: "log_entry",
      by: "place",
      masks: [0x20],
      asks: .entries
    )
    #expect(entries.missed == [] && entries.flips > 200 * 150)
    #expect(try !store.verifyLog().isFailed)
  }

  @Test(
    arguments: [
      ("DELETE FROM log_entry WHERE place = 5", .order, 5),
      ("DELETE FROM log_entry WHERE place = 299", .order, 299),
      ("UPDATE log_entry SET place = 1000 WHERE place = 299", .order, 299),
      (
        "INSERT INTO log_entry SELECT place + 1, leaf, entry FROM log_entry ORDER BY place DESC LIMIT 1",
        .order, 301
      ),
      (
        """
        UPDATE log_entry SET place = -7 WHERE place = 7; UPDATE log_entry SET place = 7 WHERE place = 8;
        UPDATE log_entry SET place = 8 WHERE place = -7
        """, .order, 7
      ),
      ("UPDATE log_node SET hash = zeroblob(32)", .entries, 0),
      ("DROP TRIGGER log_node_never_vanishes; DELETE FROM log_node", .entries, 0),
      ("UPDATE log_frontier SET size = 299", .order, 299),
      ("UPDATE log_frontier SET hashes = zeroblob(length(hashes))", .entries, nil),
      ("UPDATE attempt SET why = 'c' WHERE entry = 12", .payloads, 12),
      ("UPDATE attempt SET at = 1 WHERE entry = 12", .rows, 12),
      ("UPDATE attempt SET person = 'eve' WHERE entry = 12", .rows, 12),
      ("DELETE FROM attempt WHERE entry = 12", .rows, 12),
      ("UPDATE attempt SET entry = NULL WHERE entry = 12", .rows, 0),
      ("UPDATE attempt SET entry = 1001 WHERE entry = 12", .rows, 12),
      (
        """
        INSERT INTO attempt (at, person, key, what, why, entry)
          SELECT at, person, key, what, why, -1 FROM attempt LIMIT 1
        """, .rows, -1
      ),
      (
        """
        INSERT INTO attempt (at, person, key, what, why, entry)
          SELECT at, person, key, what, why, 1000000 FROM attempt LIMIT 1
        """, .rows, 1_000_000
      ),
      ("INSERT INTO log_entry SELECT -1, leaf, entry FROM log_entry LIMIT 1", .order, -1),
      ("DELETE FROM log_salt WHERE entry = 12", .payloads, 12),
      ("UPDATE log_checkpoint SET note = substr(note, 2)", .signatures, nil),
      ("UPDATE log_checkpoint SET size = size - 1", .signatures, nil),
      (
        "DROP TRIGGER log_origin_never_changes; UPDATE log_origin SET origin = 'x'", .signatures,
        nil
      ),
    ] as [(String, LogVerdict.Question, Int64?)]
  )
  func `what is taken away, put in, moved or rewritten is found, and where`(
    sql: String,
    question: LogVerdict.Question,
    place: Int64?
  ) throws {
    try Self.fill(store, 300)
    _ = try store.signCheckpoint(by: key, at: noon)
    #expect(try !store.verifyLog(keys: [key.verifier]).isFailed)
    try store.execute("PRAGMA ignore_check_constraints = ON; \(sql)")
    let found = try store.verifyLog(keys: [key.verifier])
    guard case .failed(let fault) = found[question] else {
      Issue.record("\(found.verdicts)")
      return
    }
    #expect(fault.entry == place, "\(fault)")
  }

  /// A log rewritten whole, by somebody without its key.
  @Test func `a tree that was made anew around another entry fails by its checkpoint`() throws {
    try Self.fill(store, 300)
    _ = try store.signCheckpoint(by: key, at: noon)
    try store.readThroughWriter { db in
      let entry = Array("{}".utf8)
      try db.execute(
        sql: "UPDATE log_entry SET entry = ?, leaf = ? WHERE place = 290",
        arguments: [entry.blob, TreeHash.leaf(entry).bytes.blob]
      )
      var frontier = Frontier()
      for row in try Row.fetchAll(db, sql: "SELECT leaf FROM log_entry ORDER BY place") {
        frontier.append(leaf: try #require(TreeHash(bytes: try row.bytes(atIndex: 0))))
      }
      try db.execute(
        sql: "UPDATE log_frontier SET hashes = ?",
        arguments: [frontier.bytes.blob]
      )
    }
    let found = try store.verifyLog(rows: false, keys: [key.verifier])
    guard case .failed(let fault) = found[.entries] else {
      Issue.record("\(found.verdicts)")
      return
    }
    #expect(fault.because.contains("checkpoint 1"), "\(fault)")
  }

  @Test func `an older copy and a fork are found against an anchor, and by nothing else`() throws {
    let folder = try TemporaryFolder()
    let store = try Store.prepared(at: folder.store)
    let key = try SignerKey(name: KeyName(store.logOrigin()), algorithm: .ed25519)
    try store.record((0..<10).map { .ticket("\($0)") })
    try store.execute("VACUUM INTO '\(folder.path)/copy.db'")
    try store.record([.ticket("later")])
    let anchor = try #require(try store.signCheckpoint(by: key, at: noon))

    let copy = try Store.open(
      at: folder.path + "/copy.db",
      mode: .existing,
      key: folder.store + ".store-key"
    )
    let older = try copy.verifyLog(anchors: [anchor], keys: [key.verifier])
    #expect(older.verdicts.filter(\.isFailed).map(\.question) == [.tail])
    #expect(try !copy.verifyLog(keys: [key.verifier]).isFailed)

    try copy.record([.ticket("another")])
    _ = try copy.signCheckpoint(by: key, at: noon)
    let forked = try copy.verifyLog(anchors: [anchor], keys: [key.verifier])
    #expect(forked.verdicts.filter(\.isFailed).map(\.question) == [.tail])
    #expect(try !copy.verifyLog(keys: [key.verifier]).isFailed)

    let other = try SignerKey(name: KeyName(store.logOrigin()), algorithm: .ed25519)
    let foreign = try store.verifyLog(anchors: [anchor], keys: [other.verifier])
    #expect(foreign.verdicts.filter(\.isFailed).map(\.question) == [.signatures, .tail])
  }

  @Test func `every entry is proved by a file alone`() throws {
    try Self.fill(store, 600)
    _ = try store.signCheckpoint(by: key, at: noon)
    let origin = try store.logOrigin()
    for entry in try store.logEntries(from: 0, limit: 1000) {
      let file = try ProofFile(try #require(try store.logProof(of: entry.index)).bytes)
      let leaf = TreeHash.leaf(entry.bytes)
      _ = try file.verify(leaf: leaf, origin: origin, log: [key.verifier])
    }
    #expect(try store.logProof(of: Int64(store.logSize())) == nil)
  }

  @Test func `checkpoints are signed as the log grows`() throws {
    store.signCheckpoints(by: key, every: 5)
    for round in 0..<20 { try store.record([.ticket("\(round)")]) }
    #expect(try store.integer("SELECT count(*) FROM log_checkpoint") == 4)
    let found = try store.verifyLog(keys: [key.verifier])
    #expect(!found.isFailed, "\(found.verdicts)")
  }
}

extension LogRows {
  fileprivate static func entries(of log: LogRecording) throws -> Int {
    try Int.fetchOne(log.db, sql: "SELECT count(*) FROM log_entry") ?? 0
  }
}

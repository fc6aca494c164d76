import Domain
import GRDB
import Glibc
import Testing

@testable import Storage

@Suite struct StoreOpeningTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    ("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"),
    ("trusted_schema", "0"), ("foreign_keys", "1"), ("recursive_triggers", "1"),
    ("mmap_size", "0"), ("wal_autocheckpoint", "0"), ("temp_store", "2"),
  ])
  func `the writer runs under these settings`(pragma: String, expected: String) throws {
    for mode in [Store.Mode.create, .existing] {
      let store = try Store.open(at: folder.store, mode: mode)
      let found = try store.readThroughWriter { db in
        try Row.fetchOne(db, sql: "PRAGMA \(pragma)").map { "\($0[0] as DatabaseValue)" }
      }
      #expect(found??.filter { $0 != "\"" } == expected)
      try store.close()
    }
  }

  @Test func `a store says of itself that it is durable`() throws {
    let store = try Store.prepared(at: folder.store)
    let condition = try store.condition()
    #expect(condition.synchronous == .full)
    #expect(condition.journalMode == "wal")
    #expect(condition.schemaVersion == Schema.version)
    #expect(condition.lock == .free)
    #expect(condition.logBytes > 0)
    #expect(condition.pageBytes == 8192)
    #expect(condition.sqliteVersion.hasPrefix("3."))
  }

  @Test func `only its owner may look into a store`() throws {
    let store = try Store.prepared(at: folder.store)
    try store.record([.ticket("1")], at: noon)
    #expect(permissions(of: folder.path + "/state") == 0o700)
    for suffix in ["", "-wal", "-shm", ".lock"] {
      #expect(permissions(of: folder.store + suffix) == 0o600, "\(suffix)")
    }
  }

  @Test func `closing folds the log into the database`() throws {
    let store = try Store.prepared(at: folder.store)
    try store.record([.ticket("1")], at: noon)
    try store.close()
    #expect(contents(of: folder.store + "-wal").isEmpty)
    #expect(throws: StoreError.closed(path: folder.store)) {
      try store.record([.ticket("2")], at: noon)
    }
  }

  @Test func `a long log is folded into the database while the store runs`() throws {
    let store = try Store.prepared(at: folder.store, limits: Store.Limits(logPages: 64))
    // The tables themselves came in one transaction, and the file never shrinks.
    let tables = try store.condition().logBytes
    for number in 0..<200 { try store.record([.ticket("\(number)")], at: noon) }
    let bytes = try store.condition().logBytes
    #expect(bytes < max(tables, 2 * 64 * 8192) + 64 * 8192)
    #expect(try store.counts().decisions == [.answer: 200])
  }

  @Test func `a missing file is not taken for an empty store`() throws {
    for mode in [Store.Mode.existing, .readOnly] {
      #expect(
        throws: StoreError.cannotOpen(path: folder.store, reason: "No such file or directory")
      ) { try Store.open(at: folder.store, mode: mode) }
    }
    #expect(access(folder.store, F_OK) != 0)
  }

  @Test(arguments: [Store.Mode.create, .existing, .readOnly])
  func `a file that is no store is left as it is`(mode: Store.Mode) throws {
    let text = String(repeating: "Not a database, but long enough for a header. ", count: 40)
    try folder.write(text, to: "notes.txt")
    let database = folder.path + "/other.db"
    try DatabaseQueue(path: database).write { try $0.execute(sql: "CREATE TABLE thing (id)") }
    let before = contents(of: database)
    for path in [folder.path + "/notes.txt", database] {
      #expect(throws: StoreError.notAStore(path: path)) { try Store.open(at: path, mode: mode) }
    }
    #expect(contents(of: folder.path + "/notes.txt") == Array(text.utf8))
    #expect(contents(of: database) == before)
    for path in [folder.path + "/notes.txt", database] {
      #expect(access(path + ".lock", F_OK) != 0, "no lock is left beside \(path)")
    }
  }

  @Test func `a store has one lock by whatever name it is opened`() throws {
    let store = try Store.prepared(at: folder.store, limits: Store.Limits(lockWait: Seconds(0)))
    #expect(symlink("state/store.db", folder.path + "/link.db") == 0)
    #expect(symlink("state", folder.path + "/folder") == 0)
    let names = ["/link.db", "/folder/store.db", "/state/../state/./store.db"]
    for name in names {
      for mode in [Store.Mode.create, .existing, .readOnly] {
        let other = try Store.open(at: folder.path + name, mode: mode)
        #expect(other.path == store.path)
        #expect(try other.condition().lock == .free)
        try other.close()
      }
      for suffix in ["-wal", "-shm", ".lock"] {
        #expect(access(folder.path + "/link.db" + suffix, F_OK) != 0, "\(name)\(suffix)")
      }
    }
  }

  @Test func `a link to nothing is not made a store`() throws {
    let link = folder.path + "/link.db"
    #expect(symlink("none.db", link) == 0)
    for mode in [Store.Mode.create, .existing, .readOnly] {
      #expect(throws: StoreError.cannotOpen(path: link, reason: "No such file or directory")) {
        try Store.open(at: link, mode: mode)
      }
    }
    #expect(access(folder.path + "/none.db", F_OK) != 0)
  }

  @Test(arguments: [Store.Mode.create, .existing, .readOnly])
  func `what is no regular file is refused at once`(mode: Store.Mode) throws {
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(symlink("pipe", folder.path + "/link") == 0)
    for path in [pipe, folder.path + "/link", folder.path] {
      #expect(throws: StoreError.cannotOpen(path: path, reason: "it is no regular file")) {
        try Store.open(at: path, mode: mode)
      }
      #expect(access(path + ".lock", F_OK) != 0)
    }
  }

  @Test func `an empty file becomes a store where one may be made, and only there`() throws {
    try folder.write("", to: "empty.sqlite")
    let path = folder.path + "/empty.sqlite"
    #expect(throws: StoreError.notAStore(path: path)) { try Store.open(at: path, mode: .existing) }
    #expect(access(path + ".lock", F_OK) != 0)
    let store = try Store.open(at: path, mode: .create)
    #expect(try store.condition().schemaVersion == Schema.version)
  }

  @Test(arguments: [Store.Mode.create, .existing, .readOnly])
  func `a store of a later version is refused`(mode: Store.Mode) throws {
    let store = try Store.prepared(at: folder.store)
    try store.execute("PRAGMA user_version = 99")
    try store.close()
    let refusal = StoreError.newerSchema(path: folder.store, found: 99, known: Schema.version)
    #expect(throws: refusal) { try Store.open(at: folder.store, mode: mode) }
  }

  @Test func `a store of the first version is brought up to date, and keeps what it held`() throws {
    let store = try Store.prepared(at: folder.store)
    try store.begin()
    let newCase = NewCase(
      queue: "risk",
      tier: .high,
      approvalsRequired: 2,
      dueAt: noon,
      because: []
    )
    try store.record([.ticket("a", outcome: .review, reviewCase: newCase)])
    try store.execute(
      """
      DROP TRIGGER recall_of_withdrawn; DROP TRIGGER recall_of_new_case; DROP TRIGGER recall_ends;
      DROP TABLE case_recall; DROP TABLE shadow_lack; DROP TABLE shadow_count;
      DROP TABLE shadow_difference; DROP TABLE model_spending; DROP TABLE incident_step;
      DROP TABLE judgement_line; DROP TABLE retained_ticket; DROP TABLE retention;
      DROP TABLE custody; DROP TABLE log_anchor; DROP TABLE erasure;
      DROP INDEX payload_by_owner; ALTER TABLE payload DROP COLUMN owner;
      ALTER TABLE ticket DROP COLUMN owner; ALTER TABLE ticket DROP COLUMN sealed_id;
      ALTER TABLE ticket DROP COLUMN sealed_platform_id; DROP TABLE store_key;
      DROP TRIGGER decision_loses_its_digest; DROP VIEW noticed_case; DROP TABLE notice_delivery;
      DROP TABLE notice_receiver; DROP TABLE notice_due;
      DROP TABLE notice; DROP TABLE search_block; DROP TABLE search_span; DROP TABLE search_term;
      DROP TABLE search_total; DROP TABLE model_call; DROP TABLE model_failure;
      DROP VIEW case_source; DROP TABLE verdict_measure; DROP TABLE second_review_key;
      DROP TABLE second_review; DROP TABLE planted_payload; DROP TABLE planted_case;
      DROP TABLE reveal; DROP TABLE case_move; DROP TABLE case_judgement;
      DROP TABLE held; DROP TABLE succession; DROP TABLE line_event;
      DROP TABLE effect_payload; DROP TABLE effect; DROP TABLE roster_entry;
      DROP TABLE attempt; DROP TABLE action; DROP TABLE counted;
      DROP TABLE case_approval; DROP TABLE case_event; DROP TABLE case_document;
      CREATE TABLE older AS SELECT id, decision_sequence, queue, tier, approvals_required, due_at,
        state, because FROM review_case;
      DROP TABLE review_case; DROP TABLE customer_key;
      ALTER TABLE older RENAME TO review_case;
      DROP TRIGGER decision_has_an_entry; DROP INDEX decision_by_entry;
      ALTER TABLE decision DROP COLUMN entry;
      DROP TRIGGER promotion_has_an_entry; DROP INDEX promotion_by_entry;
      ALTER TABLE promotion DROP COLUMN entry; ALTER TABLE promotion DROP COLUMN step;
      DROP TABLE release_step; DROP TABLE backtest;
      DROP TABLE stage_set; DROP TABLE log_key; DROP TABLE log_checkpoint; DROP TABLE log_salt;
      DROP TABLE log_node; DROP TABLE log_frontier; DROP TABLE log_origin; DROP TABLE log_entry;
      CREATE INDEX review_case_waiting ON review_case (queue, tier, due_at);
      PRAGMA user_version = 1
      """
    )
    try store.close()
    let older = StoreError.olderSchema(path: store.path ?? "", found: 1, known: Schema.version)
    #expect(throws: older) { try Store.open(at: folder.store, mode: .readOnly) }

    let opened = try Store.open(at: folder.store, mode: .existing)
    #expect(try opened.integer("PRAGMA user_version") == Schema.version)
    #expect(try opened.integer("SELECT count(*) FROM decision") == 1)
    let waiting = try opened.waitingCases(limit: 9)
    #expect(waiting.map(\.queue) == ["risk"] && waiting.map(\.tier) == [.high])
    #expect(try opened.integer("SELECT count(*) FROM action") == 0)
    #expect(try opened.integer("SELECT count(*) FROM counted") == 0)
    // What nobody signed is in force no more.
    #expect(try opened.releaseInForce() == nil)
  }

  @Test func `a store opened for reading is not written`() throws {
    let store = try Store.prepared(at: folder.store)
    let reader = try Store.open(at: folder.store, mode: .readOnly)
    #expect(throws: StoreError.readOnly(path: folder.store)) {
      try reader.commit([.ticket("1")], at: noon)
    }
    try store.record([.ticket("1")], at: noon)
    #expect(try reader.counts().decisions == [.answer: 1])
    #expect(try reader.condition().synchronous == nil)
  }

  @Test(.enabled(if: geteuid() != 0, "root may write into every folder"))
  func `a folder that may not be written is named as the reason`() throws {
    chmod(folder.path, 0o500)
    defer { chmod(folder.path, 0o700) }
    #expect(throws: StoreError.readOnly(path: folder.store)) {
      try Store.open(at: folder.store, mode: .create)
    }
  }

  @Test func `a store in memory takes decisions and has no file`() throws {
    let store = try Store.prepared()
    try store.record([.ticket("1")], at: noon)
    #expect(store.path == nil)
    #expect(try store.counts().decisions == [.answer: 1])
    #expect(try store.condition().lock == .unreadable)
  }
}

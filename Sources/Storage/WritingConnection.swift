import Domain
import GRDB
import GRDBSQLite
import Glibc
import TransparencyLog

/// The one connection of a store that writes, and the lock that keeps other writers out.
///
/// A class because it is a handle. It stays behind the mutex of its `Store`.
final class WritingConnection {
  /// How long SQLite itself waits for a lock: the file lock keeps every writer of ours away, so
  /// that only a foreign program can be in the way.
  static let sqliteWait = Seconds(2)

  /// A page of a new store; an older one keeps its own.
  ///
  /// A decision takes 8 KB or so. With pages of 4 KiB recording it takes a fifth more time,
  /// with 16 KiB a quarter more of the disk.
  private static let pageBytes = 8192

  let queue: DatabaseQueue
  let vault: Vault
  var told = ToldRanges()
  private let lock: AdvisoryLock?
  private let limits: Store.Limits
  private let log = WriteAheadLog()
  private var isOpen = true

  /// Opens the database, and takes it only if it is a store or, with `creates`, empty.
  init(
    path: String,
    creates: Bool,
    lock: AdvisoryLock,
    key: StoreKeyFile,
    limits: Store.Limits
  ) throws {
    self.lock = lock
    self.limits = limits
    try lock.acquire()
    defer { lock.release() }
    let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
    self.queue = queue
    vault = try queue.inDatabase { db in
      // Looked at before anything is set: the file may belong to another program.
      let version = try Self.version(db, path: path, allowsEmpty: creates)
      if version == 0 { try db.execute(sql: "PRAGMA page_size = \(Self.pageBytes)") }
      guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
        throw StoreError.cannotOpen(path: path, reason: "its file system allows no WAL")
      }
      try Self.prepare(db)
      try Schema.migrate(db, from: version)
      let vault = try Vault(key, of: path, db)
      try SealedViews.add(to: db, vault)
      return vault
    }
    queue.inDatabase { log.watch($0) }
  }

  /// Opens a database in memory, which needs no lock.
  init(limits: Store.Limits) throws {
    lock = nil
    self.limits = limits
    let queue = try DatabaseQueue(configuration: Self.configuration)
    self.queue = queue
    vault = try queue.inDatabase { db in
      try Self.prepare(db)
      try Schema.migrate(db, from: 0)
      var vault = Vault(StoreKey(), origin: try LogRows.origin(db))
      vault.sealsAll = true
      try SealedViews.add(to: db, vault)
      return vault
    }
  }

  /// Runs `body` in a transaction, with what was told marked and the log's end written in the same one.
  ///
  /// When it returns, everything is durable. A `StoreError` means that nothing was attempted or all
  /// was rolled back on purpose; after any other error nobody may write through this connection.
  func transaction<Value>(
    signing: LogRecording.Signing?,
    ownKey: VerifierKey?,
    _ body: (Database, LogRecording) throws -> Value
  ) throws -> Value {
    try lock?.acquire()
    defer { lock?.release() }
    return try queue.inDatabase { db in
      var value: Value?
      try db.inTransaction(.immediate) {
        try told.write(db)
        let recording = LogRecording(db, vault, signing: signing, ownKey: ownKey)
        value = try body(db, recording)
        try recording.finish()
        return .commit
      }
      told.removeAll()
      if log.pages >= limits.logPages { try checkpoint(db, "PASSIVE") }
      guard let value else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
      return value
    }
  }

  /// Folds the write-ahead log into the database, and says whether nothing is left in it.
  func fold() throws -> Bool {
    guard let lock else { return true }
    try lock.acquire()
    defer { lock.release() }
    return try queue.inDatabase { db in
      let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      log.pages = 0
      return try row?.decode(Int.self, atIndex: 0) == 0
    }
  }

  /// Folds the write-ahead log into the database and closes, all under the lock.
  func close() throws {
    try lock?.acquire()
    defer { lock?.release() }
    if lock != nil { try queue.inDatabase { try checkpoint($0, "TRUNCATE") } }
    try queue.close()
    isOpen = false
  }

  // Closes under the lock where it is free. Where it is held there is another writer, whose open
  // connection keeps SQLite from a checkpoint of its own as this one closes.
  deinit {
    guard isOpen else { return }
    let hasLock = lock?.acquireIfFree() ?? false
    // Nobody is left to tell of a failure, and every transaction is durable already.
    try? queue.close()
    if hasLock { lock?.release() }
  }

  /// Leaves the connection open for as long as the process lives.
  ///
  /// After a failed write, closing would write once more: SQLite checkpoints as it closes.
  func abandon() {
    _ = Unmanaged.passRetained(queue)
    isOpen = false
  }

  /// The kind of checkpoint that finds a reader in its way does what it can, and says no more.
  private func checkpoint(_ db: Database, _ kind: String) throws {
    try db.execute(sql: "PRAGMA wal_checkpoint(\(kind))")
    log.pages = 0
  }

  private static func version(_ db: Database, path: String, allowsEmpty: Bool) throws -> Int {
    switch try Schema.state(db) {
    case .empty where allowsEmpty: return 0
    case .empty, .foreign: throw StoreError.notAStore(path: path)
    case .version(let found):
      guard found <= Schema.version else {
        throw StoreError.newerSchema(path: path, found: found, known: Schema.version)
      }
      return found
    }
  }

  /// Sets what SQLite forgets with each connection.
  ///
  /// GRDB would set `synchronous` to NORMAL after this if it were the one to turn WAL on.
  private static func prepare(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA trusted_schema = OFF;
        PRAGMA recursive_triggers = ON;
        PRAGMA cell_size_check = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -32768;
        PRAGMA mmap_size = 0;
        PRAGMA wal_autocheckpoint = 0;
        """
    )
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(sqliteWait.count))
    return configuration
  }
}

/// How many pages the write-ahead log holds, whoever wrote them, as SQLite says at each commit.
///
/// The size of the file would not tell: SQLite starts again at its beginning after a checkpoint.
private final class WriteAheadLog {
  var pages: Int = 0

  /// Listens to the commits of a connection, which must not commit after this object is gone.
  func watch(_ db: Database) {
    sqlite3_wal_hook(
      db.sqliteConnection,
      { log, _, _, pages in
        if let log {
          Unmanaged<WriteAheadLog>.fromOpaque(log).takeUnretainedValue().pages = Int(pages)
        }
        return SQLITE_OK
      },
      Unmanaged.passUnretained(self).toOpaque()
    )
  }
}

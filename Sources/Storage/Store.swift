package import Domain
import GRDB
import Glibc
import Review
import Synchronization
import TransparencyLog

/// The store of one line of support: releases, decisions, cases and what was told, in SQLite.
///
/// A verb is a transaction, and durable when it returns. One thread commits at a time, and waits
/// for the writers of other processes; readers wait for nobody, and see whole transactions only.
/// All SQL of the program lives in this target.
package final class Store: Sendable {
  /// How to open a store.
  package enum Mode: Sendable {
    /// Makes the file, and its folder, where there is none.
    case create
    case existing
    /// Takes no lock and writes nothing.
    case readOnly
  }

  /// What the store does not go beyond.
  struct Limits: Sendable {
    /// How long a writer waits for the writer of another process.
    var lockWait = Seconds(30)
    /// 8 KiB each: past 16 MiB the write-ahead log is folded into the database.
    var logPages = 2048
  }

  private enum Writing {
    case open(WritingConnection)
    case shut(StoreError)
  }

  /// The database's file; nil for a store in memory.
  package let path: String?
  /// The stops in force as the newest row of the line's steps left them.
  let lineAsRead = Mutex<LineAsRead>(LineAsRead())
  /// The roster as it was folded last.
  let rosterAsRead = Mutex<Roster?>(nil)
  let rolloutAsRead = Mutex<RolloutAsRead>(RolloutAsRead())
  let incidentsAsRead = Mutex<IncidentsAsRead>(IncidentsAsRead())
  /// Who signs checkpoints as the log grows; nil where nobody does.
  let signing = Mutex<LogRecording.Signing?>(nil)
  /// The key that the log is signed with, by who has it; nil where nobody said.
  let ownLogKey = Mutex<VerifierKey?>(nil)
  /// What seals and opens what the store holds of customers.
  let vault: Vault
  private let writing: Mutex<Writing>
  private let reader: DatabaseQueue

  /// Opens the store in the file at `path`, and brings an older schema up to date.
  ///
  /// A folder that is made has mode 0700, the files have 0600. A path with links in it is followed
  /// first, so that one store has one lock by whatever name it is opened; what is no regular file is
  /// refused before anything is read from it.
  ///
  /// The store's key is read from the file `key`, or, where none is named, from the one beside the store. It
  /// is made with the store. Without it, what is sealed stays so, and no ticket is taken in.
  package static func open(
    at path: String,
    mode: Mode,
    key: String? = nil
  ) throws(StoreError) -> Store {
    try open(at: path, mode: mode, limits: Limits(), key: key)
  }

  /// Opens a store that is there for writing, and waits for other writers only that long.
  package static func open(
    at path: String,
    waiting wait: Seconds
  ) throws(StoreError) -> Store {
    try open(at: path, mode: .existing, limits: Limits(lockWait: wait), isKeyMade: false)
  }

  /// Opens an empty store that vanishes with the process.
  package static func inMemory() throws(StoreError) -> Store {
    do {
      return Store(writing: try WritingConnection(limits: Limits()))
    } catch {
      throw StoreError(error, at: memoryName)
    }
  }

  static func open(
    at path: String,
    mode: Mode,
    limits: Limits,
    key: String? = nil,
    isKeyMade: Bool = true
  ) throws(StoreError) -> Store {
    if mode == .create { try makeFile(at: path) }
    let path = try StorePath.resolved(path)
    let isKeyMade = isKeyMade && mode != .readOnly
    let key = StoreKeyFile(key, besideStoreAt: path, isMade: isKeyMade)
    do {
      if mode == .readOnly { return try Store(readingFrom: path, key) }
      try refuseForeign(path, allowsEmpty: mode == .create)
      let lock = try AdvisoryLock(besideStoreAt: path, wait: limits.lockWait)
      let connection = try WritingConnection(
        path: path,
        creates: mode == .create,
        lock: lock,
        key: key,
        limits: limits
      )
      return try Store(path: path, writing: connection)
    } catch {
      throw StoreError(error, at: path)
    }
  }

  private init(path: String, writing connection: sending WritingConnection) throws {
    self.path = path
    let vault = connection.vault
    self.vault = vault
    reader = try Self.openReader(path)
    try reader.inDatabase { try SealedViews.add(to: $0, vault) }
    writing = Mutex(.open(connection))
  }

  private init(writing connection: sending WritingConnection) {
    path = nil
    vault = connection.vault
    reader = connection.queue
    writing = Mutex(.open(connection))
  }

  private init(readingFrom path: String, _ key: StoreKeyFile) throws {
    self.path = path
    let reader = try Self.openReader(path)
    self.reader = reader
    writing = Mutex(.shut(.readOnly(path: path)))
    vault = try reader.inDatabase { db in
      try Self.requireKnownSchema(db, path: path)
      let vault = try Vault(key, of: path, db)
      try SealedViews.add(to: db, vault)
      return vault
    }
  }

  /// Copies the store as it is at this moment into a new file, to be opened with the same key.
  package func copy(to path: String) throws(StoreError) {
    do {
      // A connection of its own: what opens sealed rows is no part of the store.
      let source = try Self.openReader(name)
      let copy = try DatabaseQueue(path: path)
      try source.backup(to: copy)
      try copy.close()
      try source.close()
    } catch {
      throw StoreError(error, at: path)
    }
  }

  /// Marks what was told, folds the write-ahead log into the database, and closes.
  ///
  /// Without it a store is closed as it goes out of use, and what `markTold` noted last is told
  /// again by the next run.
  package func close() throws(StoreError) {
    try settleTold()
    let name = name
    do {
      if path != nil { try reader.close() }
      try writing.withLock { state in
        guard case .open(let connection) = state else { return }
        state = .shut(.closed(path: name))
        do { try connection.close() } catch {
          connection.abandon()
          throw error
        }
      }
    } catch {
      throw StoreError(error, at: name)
    }
  }
}

extension Store {
  /// What messages call the store.
  var name: String { path ?? Self.memoryName }

  /// Runs `body` in a read transaction: all it reads is of one moment.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try reader.read(body) } catch { throw StoreError(error, at: name) }
  }

  /// Runs `body` in a write transaction, durable when this returns, with the end of the log.
  ///
  /// After a failure of the database no further write is taken: whether the transaction landed can
  /// be told only by a process that opens the store anew, and a failed fsync must not be retried.
  func write<Value: Sendable>(
    _ body: (Database, LogRecording) throws -> Value
  ) throws(StoreError) -> Value {
    let (signing, ownKey) = (signing.withLock { $0 }, ownLogKey.withLock { $0 })
    return try withWriter { (connection) throws(StoreError) in
      do {
        return .success(try connection.transaction(signing: signing, ownKey: ownKey, body))
      } catch let error as StoreError {
        throw error
      } catch {
        return .failure(StoreError(error, at: name))
      }
    }
  }

  /// Notes decisions as told; the next transaction, `settleTold` or `close` marks them so.
  ///
  /// A crash before that tells them again. A store that is shut notes nothing, for the same end.
  package func markTold(_ sequences: some Sequence<Int64>, at time: Timestamp) {
    writing.withLock { state in
      guard case .open(let connection) = state else { return }
      for sequence in sequences { connection.told.insert(sequence, at: time) }
    }
  }

  /// Marks now what `markTold` noted.
  package func settleTold() throws(StoreError) {
    let isNeeded = writing.withLock { state in
      if case .open(let connection) = state { !connection.told.ranges.isEmpty } else { false }
    }
    if isNeeded { try write { _, _ in } }
  }

  /// Folds the whole write-ahead log into the database, so that nothing older is left in it.
  ///
  /// - Returns: Whether it is done; a reader can be in the way.
  func fold() throws(StoreError) -> Bool {
    let name = name
    return try writing.withLock { (state) throws(StoreError) -> Bool in
      guard case .open(let connection) = state else { return false }
      do { return try connection.fold() } catch { throw StoreError(error, at: name) }
    }
  }

  /// What the writing connection itself says; nil where the store is not open for writing.
  func readThroughWriter<Value: Sendable>(
    _ body: (Database) throws -> Value
  ) throws(StoreError) -> Value? {
    let name = name
    return try writing.withLock { (state) throws(StoreError) -> Value? in
      guard case .open(let connection) = state else { return nil }
      do { return try connection.queue.inDatabase(body) } catch {
        throw StoreError(error, at: name)
      }
    }
  }

  /// Calls `body` with the writing connection; a failure it returns shuts the store for good.
  private func withWriter<Value: Sendable>(
    _ body: (WritingConnection) throws(StoreError) -> Result<Value, StoreError>
  ) throws(StoreError) -> Value {
    let name = name
    return try writing.withLock { (state) throws(StoreError) -> Value in
      switch state {
      case .shut(let error): throw error
      case .open(let connection):
        switch try body(connection) {
        case .success(let value): return value
        case .failure(let error):
          connection.abandon()
          state = .shut(.broken(path: name, because: "\(error)"))
          throw error
        }
      }
    }
  }
}

extension Store {
  private static let memoryName = ":memory:"

  /// Makes the file, empty, and its folder, for their owner alone.
  ///
  /// The file is opened here only where it is new: closing a descriptor of a file that SQLite has
  /// open in this process would drop SQLite's locks on it (sqlite.org/howtocorrupt.html, 2.2).
  private static func makeFile(at path: String) throws(StoreError) {
    if let folder = StorePath.folder(of: path), mkdir(folder, 0o700) != 0, errno != EEXIST {
      throw StoreError(errno: errno, at: path)
    }
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { return }
      throw StoreError(errno: errno, at: path)
    }
    Glibc.close(descriptor)
  }

  /// Refuses what is no store before a lock's file is made beside it.
  ///
  /// Where that file is there already, or cannot be made, nothing is left behind, and the writer
  /// looks for itself. SQLite does the reading, for the reason given at `makeFile`.
  private static func refuseForeign(_ path: String, allowsEmpty: Bool) throws {
    let isLockMissing = access(AdvisoryLock.path(besideStoreAt: path), F_OK) != 0
    guard isLockMissing, access(StorePath.folder(of: path) ?? ".", W_OK) == 0 else { return }
    let reader = try openReader(path)
    let state = try reader.inDatabase { try Schema.state($0) }
    try reader.close()
    if state == .foreign || state == .empty && !allowsEmpty {
      throw StoreError.notAStore(path: path)
    }
  }

  static func openReader(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(Double(WritingConnection.sqliteWait.count))
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.inDatabase {
      try $0.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY")
    }
    return queue
  }

  private static func requireKnownSchema(_ db: Database, path: String) throws {
    switch try Schema.state(db) {
    case .empty, .foreign: throw StoreError.notAStore(path: path)
    case .version(let found) where found > Schema.version:
      throw StoreError.newerSchema(path: path, found: found, known: Schema.version)
    case .version(let found) where found < Schema.version:
      throw StoreError.olderSchema(path: path, found: found, known: Schema.version)
    case .version: return
    }
  }
}

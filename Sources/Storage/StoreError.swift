package import Domain
import GRDB

/// Why the store cannot do what was asked of it.
package enum StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  case cannotOpen(path: String, reason: String)
  /// The folder, the file or the way it was opened does not allow writing.
  case readOnly(path: String)
  /// The file is no database, or a database of another program.
  case notAStore(path: String)
  case newerSchema(path: String, found: Int, known: Int)
  case olderSchema(path: String, found: Int, known: Int)
  /// Another process kept writing for as long as this one was ready to wait.
  case busy(path: String, waited: Seconds)
  case diskFull(path: String)
  /// The operating system took no more bytes, for another reason than a full disk.
  case cannotWrite(path: String, detail: String)
  case corrupt(path: String, detail: String)
  case io(path: String, detail: String)
  /// A row breaks a rule of the schema.
  case refused(path: String, detail: String)
  /// An earlier write failed. Whether it landed is known only after opening the store again.
  case broken(path: String, because: String)
  case closed(path: String)
  /// The store's key is not there, or another's, and something sealed was to be read or written.
  case sealed(path: String, reason: String)
  /// What was asked for went with its customer.
  case erased(what: String)
  /// What was asked for was kept as long as the terms said.
  case retained(what: String, EndedRetention)
  case unknownRelease(ReleaseID)
  case releaseDiffers(ReleaseID)
  case objectDiffers(Digest)
  /// What the log is to say of something does not fit into an entry.
  case entryTooLong(kind: LogKind, bytes: Int)

  package var description: String {
    switch self {
    case .cannotOpen(let path, let reason): "cannot open the store `\(path)`: \(reason)"
    case .readOnly(let path):
      "cannot write to the store `\(path)`; check who owns the folder and how it is mounted"
    case .notAStore(let path): "`\(path)` is not a store; check the path"
    case .newerSchema(let path, let found, let known):
      "the store `\(path)` has schema \(found), and this program knows \(known); "
        + "use the version that wrote it, or a later one"
    case .olderSchema(let path, let found, let known):
      "the store `\(path)` has schema \(found), and this program reads \(known); "
        + "run a command that writes to it once"
    case .busy(let path, let waited):
      "another process holds the lock of the store `\(path)`, and kept it for "
        + "\(waited.count) s; try again when it is done"
    case .diskFull(let path): "no space left for the store `\(path)`; free some and start again"
    case .cannotWrite(let path, let detail):
      "cannot write to the store `\(path)`: \(detail); "
        + "check the disk, its quotas and `ulimit -f`, and start again"
    case .corrupt(let path, let detail):
      "the store `\(path)` is damaged: \(detail); restore it from a backup"
    case .io(let path, let detail): "the store `\(path)` failed: \(detail); check the disk"
    case .refused(let path, let detail): "the store `\(path)` refused a row: \(detail)"
    case .broken(let path, let because):
      "the store `\(path)` takes no more writes after a failure (\(because)); start again"
    case .closed(let path): "the store `\(path)` is closed"
    case .sealed(let path, let reason): "what the store `\(path)` holds is sealed: \(reason)"
    case .erased(let what): "`\(what)` was erased with its customer"
    case .retained(let what, let ended): "`\(what)` \(ended.sentence)"
    case .unknownRelease(let release): "the store holds no release `\(release)`; save it first"
    case .releaseDiffers(let release):
      "release `\(release)` is stored with another manifest; a release never changes"
    case .objectDiffers(let digest):
      "the bytes of the object `\(digest)` have another digest; build the release again"
    case .entryTooLong(let kind, let bytes):
      "an entry of the log about `\(kind.rawValue)` has \(bytes) bytes, of 65535 at most; "
        + "nothing was recorded"
    }
  }
}

extension StoreError {
  /// Says what a failure of SQLite or GRDB means for the store at `path`.
  init(_ error: any Error, at path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(error, at: path)
    case is RowDecodingError:
      // The error itself would quote the row, and so a customer.
      self = .corrupt(path: path, detail: "a column does not hold what it should")
    default: self = .io(path: path, detail: "\(error)")
    }
  }

  /// The failures of SQLite that say a file took no more.
  private static let writing: [ResultCode] = [
    .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_TRUNCATE,
    .SQLITE_IOERR_SHMSIZE,
  ]

  private init(_ error: DatabaseError, at path: String) {
    // The message alone: the full description could quote what a customer wrote.
    let detail = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notAStore(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: detail)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .busy(path: path, waited: WritingConnection.sqliteWait)
    case .SQLITE_CORRUPT: self = .corrupt(path: path, detail: detail)
    // What `SealedViews` says where there is no key.
    case .SQLITE_AUTH: self = .sealed(path: path, reason: detail)
    case .SQLITE_CONSTRAINT: self = .refused(path: path, detail: detail)
    case .SQLITE_IOERR where Self.writing.contains(error.extendedResultCode):
      self = .cannotWrite(path: path, detail: detail)
    default: self = .io(path: path, detail: "\(detail) (SQLite \(error.extendedResultCode))")
    }
  }
}

import Domain
import Glibc

/// The lock that every writer of a store holds, in whichever process: `flock` on a file beside it.
///
/// SQLite before 3.51.3 can damage a WAL database when two processes write or checkpoint at the
/// same instant (sqlite.org/changes.html, 2026-03-13), and distributions ship older ones. The file
/// is never removed: a process that waits for it would be left holding a lock on nothing.
final class AdvisoryLock: Sendable {
  private let descriptor: CInt
  private let path: String
  private let wait: Seconds

  static func path(besideStoreAt path: String) -> String { path + ".lock" }

  /// Opens the lock's file, and creates it for its owner alone where it is missing.
  init(besideStoreAt path: String, wait: Seconds) throws(StoreError) {
    self.path = path
    self.wait = wait
    let file = Self.path(besideStoreAt: path)
    descriptor = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StoreError(errno: errno, at: path) }
  }

  deinit { Glibc.close(descriptor) }

  /// Waits for the lock, asking again after pauses that grow to 16 ms.
  func acquire() throws(StoreError) {
    var pauseMicroseconds: Int64 = 250
    var waitedMicroseconds: Int64 = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR else { throw StoreError(errno: code, at: path) }
      guard waitedMicroseconds < wait.count * 1_000_000 else {
        throw .busy(path: path, waited: wait)
      }
      usleep(UInt32(pauseMicroseconds))
      waitedMicroseconds += pauseMicroseconds
      pauseMicroseconds = min(pauseMicroseconds * 2, 16_000)
    }
  }

  /// Takes the lock if it is free, and says whether it did.
  func acquireIfFree() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  func release() { flock(descriptor, LOCK_UN) }

  /// Whether a writer could have the lock right now.
  static func state(besideStoreAt path: String) -> StoreCondition.Lock {
    let descriptor = Glibc.open(Self.path(besideStoreAt: path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return .unreadable }
    defer { Glibc.close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) == 0 ? .free : .held
  }
}

extension StoreError {
  /// Says what a failure of the operating system means for the store at `path`.
  init(errno code: CInt, at path: String) {
    switch code {
    case EACCES, EPERM, EROFS: self = .readOnly(path: path)
    case ENOSPC, EDQUOT: self = .diskFull(path: path)
    default: self = .cannotOpen(path: path, reason: String(cString: strerror(code)))
    }
  }
}

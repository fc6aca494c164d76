import Glibc
package import Review

/// Reads a stop flag again and again, at the cost of one `lstat` while nothing changes.
///
/// A class because it holds a descriptor; each thread has its own.
package final class StopFlagReader {
  /// What tells one state of the file from the next.
  private struct Identity: Equatable {
    let device: UInt
    let inode: UInt
    let bytes: Int
    let modified: Int
    let modifiedNanoseconds: Int
    let changed: Int
    let changedNanoseconds: Int

    init(_ status: stat) {
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
      bytes = Int(status.st_size)
      (modified, modifiedNanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
      (changed, changedNanoseconds) = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
    }
  }

  private struct Known {
    /// Kept open, so that no other file is given the inode's number meanwhile.
    let descriptor: CInt
    let identity: Identity
    let content: StopFlag.Content
  }

  /// How often a file is read that changes while it is read.
  private static let attempts = 3

  private let path: String
  private var known: Known?

  package init(_ flag: StopFlag) { path = flag.path }

  deinit { forget() }

  /// What the flag stops at this moment.
  package func state() -> LineState {
    var status = stat()
    // The ordinary case: there is no flag.
    if lstat(path, &status) != 0, errno == ENOENT {
      forget()
      return .flowing
    }
    return content().state
  }

  /// What the file says at this moment.
  package func content() -> StopFlag.Content {
    for _ in 0..<Self.attempts {
      var status = stat()
      guard lstat(path, &status) == 0 else {
        let code = errno
        forget()
        return code == ENOENT ? .missing : .unreadable(String(cString: strerror(code)))
      }
      if let known, known.identity == Identity(status) { return known.content }
      forget()
      guard status.st_mode & S_IFMT == S_IFREG else { return .unreadable("it is no regular file") }
      guard status.st_size <= StopFlag.limitBytes else { return .unreadable("it is too large") }
      switch open() {
      case .done(let content): return content
      case .changed: continue
      }
    }
    return .unreadable("it changes while it is read")
  }

  private enum Opening {
    case done(StopFlag.Content)
    /// The file was replaced or written between two looks at it.
    case changed
  }

  private func open() -> Opening {
    let descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      return errno == ENOENT ? .changed : .done(.unreadable(String(cString: strerror(errno))))
    }
    var (before, after) = (stat(), stat())
    guard fstat(descriptor, &before) == 0, before.st_mode & S_IFMT == S_IFREG,
      let bytes = Self.bytes(descriptor), fstat(descriptor, &after) == 0
    else {
      close(descriptor)
      return .done(.unreadable("it cannot be read"))
    }
    guard Identity(before) == Identity(after), bytes.count == Int(after.st_size) else {
      close(descriptor)
      return .changed
    }
    let content = StopFlag.content(of: bytes)
    known = Known(descriptor: descriptor, identity: Identity(after), content: content)
    return .done(content)
  }

  /// The bytes of the file, at most one more than the limit; nil where reading fails.
  private static func bytes(_ descriptor: CInt) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count <= StopFlag.limitBytes {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += chunk.prefix(count)
    }
    return bytes
  }

  private func forget() {
    if let known { close(known.descriptor) }
    known = nil
  }
}

import Glibc
import OutsideCalls

/// A file of checkpoints, one after the other, an empty line behind each.
struct AnchorFile {
  let path: String
  /// The folder of the store whose log it is; nil where there is none.
  let storeFolder: String?

  /// Appends a note, whole or not at all, and syncs the file and, where it is new, its folder.
  func append(_ note: String, until deadline: Deadline) -> AnchorFailure? {
    do throws(AnchorFailure) {
      let isNew = access(path, F_OK) != 0
      let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_NONBLOCK | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw .file(errno) }
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw .file(errno) }
      guard status.st_mode & S_IFMT == S_IFREG else { throw .noFile }
      if isBesideStore(descriptor) {
        if isNew { unlink(path) }
        throw .besideStore
      }
      try append(note, to: descriptor, until: deadline)
      if isNew { try syncFolder() }
      return nil
    } catch {
      return error
    }
  }

  /// Whether the open file lies in the store's folder, by whatever name it was opened.
  private func isBesideStore(_ descriptor: CInt) -> Bool {
    guard let storeFolder, let own = Self.resolved(storeFolder),
      let file = Self.resolved("/proc/self/fd/\(descriptor)")
    else { return false }
    return file.hasPrefix(own.hasSuffix("/") ? own : own + "/")
  }

  private static func resolved(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  private func append(
    _ note: String,
    to descriptor: CInt,
    until deadline: Deadline
  ) throws(AnchorFailure) {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, deadline.millisecondsLeft > 0 else {
        throw .busyFile
      }
      usleep(20_000)
    }
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw .file(errno) }
    do throws(AnchorFailure) {
      let gap = try gap(before: end, in: descriptor)
      let bytes = gap + Array((note + "\n").utf8)
      try write(bytes, to: descriptor)
      guard fsync(descriptor) == 0 else { throw .file(errno) }
      var kept = [UInt8](repeating: 0, count: bytes.count)
      guard pread(descriptor, &kept, kept.count, end) == kept.count, kept == bytes else {
        throw .notKept
      }
    } catch {
      // Half a checkpoint would keep the next one from being read.
      if error != .tornFile { _ = ftruncate(descriptor, end) }
      throw error
    }
  }

  /// What parts the note from what stands before it.
  private func gap(before end: Int, in descriptor: CInt) throws(AnchorFailure) -> [UInt8] {
    let count = min(end, 2)
    var last: [UInt8] = [0, 0]
    guard pread(descriptor, &last, count, end - count) == count else { throw .file(errno) }
    if count == 0 || last == [10, 10] { return [] }
    guard last[count - 1] == 10 else { throw .tornFile }
    return [10]
  }

  private func write(_ bytes: [UInt8], to descriptor: CInt) throws(AnchorFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .file(errno)
      }
    }
  }

  private func syncFolder() throws(AnchorFailure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts.joined(separator: "/")
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .file(errno) }
  }
}

import CanonicalJSON
import Glibc
package import Review

/// The file beside a store that stops the line, whatever becomes of the store itself.
///
/// It holds the stops in force. It is replaced by `rename`, so that a reader finds one whole state
/// or the other; whatever else stands in its place stops everything.
package struct StopFlag: Sendable {
  /// What the file says.
  package enum Content: Sendable, Equatable {
    case missing
    case notices([StopNotice])
    case unreadable(String)

    /// What it stops.
    package var state: LineState {
      switch self {
      case .missing: .flowing
      case .notices(let notices): .stops(notices.map(\.stop))
      case .unreadable(let cause): .unreadable(cause)
      }
    }
  }

  package let path: String

  static let limitBytes = 1 << 20
  private static let schema = "stop-flag/1"
  private static let limits = JSONLimits(bytes: limitBytes, depth: 8, keys: 10_000)

  /// The flag of the store at `path`, by whatever name and links the store is reached.
  ///
  /// Where the store's file is gone or is no file, the flag of that name.
  package init(besideStoreAt path: String) {
    do { self.path = try StorePath.resolved(path) + ".stop" } catch { self.path = path + ".stop" }
  }

  /// The flag of an open store, whose path is free of links.
  init(besideOpenStoreAt path: String) { self.path = path + ".stop" }

  /// Reads the file.
  package func content() -> Content { StopFlagReader(self).content() }

  /// What the bytes of a flag say.
  static func content(of bytes: [UInt8]) -> Content {
    guard let json = try? JSONValue(parsing: bytes, limits: limits),
      json["schema"]?.string == schema, let stops = json["stops"]?.array
    else { return .unreadable("it is not what this program writes") }
    let notices = stops.compactMap { StopNotice($0) }
    guard notices.count == stops.count else { return .unreadable("one of its stops is damaged") }
    // A flag that stops nothing is taken away, never written.
    guard !notices.isEmpty else { return .unreadable("it names no stop") }
    return .notices(notices)
  }

  /// Adds a stop, which every process sees before its next line.
  ///
  /// A flag that cannot be read is left as it is: it stops everything already. Where the disk has no
  /// room to say what is stopped, an empty flag stops everything.
  ///
  /// - Returns: What the flag stops from now on.
  @discardableResult
  package func add(_ notice: StopNotice) throws(StopFlagError) -> Content {
    try locked { () throws(StopFlagError) in
      let content = content()
      var notices: [StopNotice]
      switch content {
      case .unreadable: return content
      case .missing: notices = []
      case .notices(let known): notices = known
      }
      if notices.contains(where: { $0.stop.id == notice.stop.id }) { return content }
      notices.append(notice)
      do throws(StopFlagError) {
        try replace(with: Self.bytes(notices))
        return .notices(notices)
      } catch {
        guard error.isForWantOfRoom else { throw error }
        // The entry of a directory may fit where no byte of a file does.
        try replace(with: [])
        return .unreadable("it is empty: the disk had no room for more")
      }
    }
  }

  /// Stops everything, without a name that could be checked.
  ///
  /// What the flag said before is lost; the store has its stops.
  package func stopEverything() throws(StopFlagError) {
    try locked { () throws(StopFlagError) in try replace(with: []) }
  }

  /// Rewrites the flag as `change` says, and takes it away where nothing is stopped any more.
  package func update(_ change: (Content) -> [StopNotice]?) throws(StopFlagError) {
    try locked { () throws(StopFlagError) in
      let before = content()
      guard let notices = change(before), before != .notices(notices) else { return }
      if !notices.isEmpty { return try replace(with: Self.bytes(notices)) }
      guard before != .missing else { return }
      guard unlink(path) == 0 || errno == ENOENT else {
        throw StopFlagError(path: path, errno: errno)
      }
      try syncFolder()
    }
  }

  private static func bytes(_ notices: [StopNotice]) -> [UInt8] {
    let json: JSONValue = ["schema": .string(schema), "stops": .array(notices.map(\.json))]
    return json.canonicalBytes
  }
}

extension StopFlag {
  /// How long a writer waits for another, who writes for milliseconds.
  private static let lockPauses = 500

  /// Runs `body` while no other process changes the flag.
  ///
  /// A process that keeps the lock for a second is hung, and no stop waits for it any longer.
  private func locked<Value>(
    _ body: () throws(StopFlagError) -> Value
  ) throws(StopFlagError) -> Value {
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    defer { if lock >= 0 { close(lock) } }
    var pauses = 0
    while lock >= 0, flock(lock, LOCK_EX | LOCK_NB) != 0, pauses < Self.lockPauses {
      usleep(2000)
      pauses += 1
    }
    return try body()
  }

  private func replace(with bytes: [UInt8]) throws(StopFlagError) {
    let new = path + ".new.\(getpid())"
    unlink(new)
    let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StopFlagError(path: path, errno: errno) }
    var failure: CInt?
    var written = 0
    while written < bytes.count, failure == nil {
      let count = bytes.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count >= 0 { written += count } else if errno != EINTR { failure = errno }
    }
    if failure == nil, fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    if failure == nil, rename(new, path) != 0 { failure = errno }
    guard failure == nil else {
      unlink(new)
      throw StopFlagError(path: path, errno: failure ?? EIO)
    }
    try syncFolder()
  }

  private func syncFolder() throws(StopFlagError) {
    let folder = open(StorePath.folder(of: path) ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw StopFlagError(path: path, errno: errno) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw StopFlagError(path: path, errno: errno) }
  }
}

/// The flag could not be changed.
package struct StopFlagError: Error, Sendable, Equatable, CustomStringConvertible {
  package let path: String
  let errno: CInt

  var isForWantOfRoom: Bool { errno == ENOSPC || errno == EDQUOT || errno == EFBIG }

  package var description: String {
    "cannot write the flag `\(path)`: \(String(cString: strerror(errno)))"
  }
}

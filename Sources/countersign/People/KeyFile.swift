import Domain
import Foundation
import Review

/// The file that holds a person's key for one roster.
///
/// It lies in the person's own folder, never in the workspace or beside the store, and nobody else
/// may read it.
struct KeyFile {
  let path: String

  private static let mark = "countersign-key/1 "
  private static let byteLimit = 256

  /// The file of the roster whose first entry has this digest.
  init(roster: Domain.Digest) throws(Complaint) {
    path = try Self.folder() + "/" + roster.hex + ".key"
  }

  /// Where keys are kept: `keys` in `$COUNTERSIGN_CONFIG_HOME`, else in `countersign` in
  /// `$XDG_CONFIG_HOME`, else in `~/.config/countersign`.
  private static func folder() throws(Complaint) -> String {
    let environment = ProcessInfo.processInfo.environment
    // A relative one would mean another folder wherever a command is run.
    func path(_ name: String) -> String? {
      environment[name].flatMap { $0.first == "/" ? $0 : nil }
    }
    if let own = path("COUNTERSIGN_CONFIG_HOME") { return own + "/keys" }
    if let shared = path("XDG_CONFIG_HOME") { return shared + "/countersign/keys" }
    if let home = path("HOME") { return home + "/.config/countersign/keys" }
    throw Complaint(
      .cannotCreate,
      "no folder for your key: neither `COUNTERSIGN_CONFIG_HOME` nor `HOME` is an absolute path",
      hint: "set `COUNTERSIGN_CONFIG_HOME` to a folder that only you can read"
    )
  }

  /// The key that counts in a roster; else the one that is kept, which may be nobody's any more.
  ///
  /// Where a command was interrupted after the roster took a new key, that one is put in its place.
  func key(in roster: Roster) throws(Complaint) -> PrivateKey? {
    let kept = try Self.read(path)
    if let kept, roster.person(with: kept.publicKey.id) != nil { return kept }
    if let staged = try Self.read(stagedPath), roster.person(with: staged.publicKey.id) != nil {
      try keepStaged()
      return staged
    }
    return kept
  }

  /// Writes a key beside the file, durably, before the roster learns of it.
  func stage(_ key: PrivateKey) throws(Complaint) {
    try makeFolder()
    unlink(stagedPath)
    let descriptor = open(stagedPath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw cannotWrite() }
    defer { close(descriptor) }
    let digits = key.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let text = Array((Self.mark + digits + "\n").utf8)
    guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
      throw cannotWrite()
    }
  }

  /// Makes the staged key the one that is used.
  func keepStaged() throws(Complaint) {
    guard rename(stagedPath, path) == 0 else { throw cannotWrite() }
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { throw cannotWrite() }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw cannotWrite() }
  }

  /// Forgets a key that the roster did not take.
  func dropStaged() { unlink(stagedPath) }

  private var stagedPath: String { path + ".new" }

  private func makeFolder() throws(Complaint) {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw Complaint(unwritten: folder, error)
    }
    try Self.requirePrivate(folder, isFolder: true)
  }

  private func cannotWrite() -> Complaint {
    Complaint(
      .cannotCreate,
      "cannot write your key to `\(path)`: \(String(cString: strerror(errno)))"
    )
  }

  /// Reads a key; nil where there is no file.
  private static func read(_ path: String) throws(Complaint) -> PrivateKey? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Complaint(
        .notAllowed,
        "cannot read your key `\(path)`: \(String(cString: strerror(errno)))"
      )
    }
    defer { close(descriptor) }
    try requirePrivate((path as NSString).deletingLastPathComponent, isFolder: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw notAKey(path) }
    try requirePrivate(status, path, isFolder: false)
    var bytes = [UInt8](repeating: 0, count: byteLimit)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    guard count > 0,
      let key = key(in: String(decoding: bytes.prefix(count), as: UTF8.self))
    else { throw notAKey(path) }
    return key
  }

  private static func key(in text: String) -> PrivateKey? {
    guard text.hasPrefix(mark), text.hasSuffix("\n") else { return nil }
    // The same 64 digits that a digest is written with.
    return Domain.Digest("sha256:" + text.dropFirst(mark.count).dropLast())
      .flatMap { PrivateKey(bytes: $0.bytes) }
  }

  private static func notAKey(_ path: String) -> Complaint {
    Complaint(
      .notAllowed,
      "`\(path)` holds no key",
      hint: "restore it, or have two who keep people run `countersign people rotate` for you"
    )
  }

  private static func requirePrivate(_ path: String, isFolder: Bool) throws(Complaint) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Complaint(
        .cannotCreate,
        "cannot look at `\(path)`: \(String(cString: strerror(errno)))"
      )
    }
    try requirePrivate(status, path, isFolder: isFolder)
  }

  /// Refuses what is another's, is of another kind, or may be read or written by others.
  private static func requirePrivate(
    _ status: stat,
    _ path: String,
    isFolder: Bool
  ) throws(Complaint) {
    let kind: mode_t = isFolder ? S_IFDIR : S_IFREG
    guard status.st_mode & S_IFMT == kind, status.st_uid == geteuid() else {
      throw Complaint(
        .notAllowed,
        "`\(path)` is not a \(isFolder ? "folder" : "file") of your own",
        hint: "keys lie where only their owner writes; name a folder with `COUNTERSIGN_CONFIG_HOME`"
      )
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Complaint(
        .notAllowed,
        "others may look into `\(path)`, so what it holds is no secret",
        hint: "if nobody has: chmod \(isFolder ? "700" : "600") '\(path)'; if somebody may have: "
          + "then `countersign people rotate` too"
      )
    }
  }
}

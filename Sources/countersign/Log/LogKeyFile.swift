import Foundation
import Storage
import TransparencyLog

/// The secret half of the key that signs a store's log: a file beside the store, for its owner alone.
struct LogKeyFile {
  private static let byteLimit = 1024
  private let path: String

  init(besideStoreAt store: String) { path = store + ".log-key" }

  /// The key; nil where there is no file.
  func key() throws(Complaint) -> SignerKey? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Complaint(
        .notAllowed,
        "cannot read the log's key `\(path)`: \(String(cString: strerror(errno)))"
      )
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_mode & 0o077 == 0
    else {
      throw Complaint(
        .notAllowed,
        "`\(path)` can be read by others, or is another's",
        hint: "`chmod 600` it; if others may have read it, run `countersign log key --rotate`"
      )
    }
    var bytes = [UInt8](repeating: 0, count: Self.byteLimit)
    let count = read(descriptor, &bytes, bytes.count)
    let text = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    do {
      return try SignerKey(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    } catch {
      throw Complaint(
        .notAllowed,
        "`\(path)` holds no key of a log",
        hint: "restore it from a backup, or make another with `countersign log key --rotate`"
      )
    }
  }

  /// Makes a key that signs under a log's origin, in the place of the one that is there, if any.
  func make(origin: String) throws(Complaint) -> SignerKey {
    let key: SignerKey
    do { key = try SignerKey(name: KeyName(origin), algorithm: .ed25519) } catch {
      throw Complaint(.internalFailure, "cannot make a key: \(error)")
    }
    let new = path + ".new"
    unlink(new)
    let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw cannotWrite() }
    defer { close(descriptor) }
    let text = Array((key.secretText + "\n").utf8)
    guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0,
      rename(new, path) == 0
    else { throw cannotWrite() }
    return key
  }

  private func cannotWrite() -> Complaint {
    Complaint(
      .cannotCreate,
      "cannot write the log's key to `\(path)`: \(String(cString: strerror(errno)))"
    )
  }
}

extension Store {
  /// The file of this store's log key; nil for a store in memory.
  var logKeyFile: LogKeyFile? { path.map { LogKeyFile(besideStoreAt: $0) } }
}

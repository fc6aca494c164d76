import Glibc

/// The file of a store's key, for its owner alone.
struct StoreKeyFile: Sendable {
  /// Why there is no key to be had from it.
  enum Failure: Error, Equatable {
    case missing
    /// Others may read it, it is another's, or no regular file.
    case exposed
    /// It holds something else than 64 hex digits.
    case notAKey
    /// It holds the key of another store.
    case another
    case unreadable(String)
    case cannotWrite(String)
  }

  let path: String
  /// Whether a store that never had a key gets one.
  let isMade: Bool

  /// The file at `path`, or, where none is named, the one beside the store.
  init(_ path: String?, besideStoreAt store: String, isMade: Bool) {
    self.path = path ?? store + ".store-key"
    self.isMade = isMade
  }

  func key() throws(Failure) -> StoreKey {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing : .unreadable(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_mode & 0o077 == 0
    else { throw .exposed }
    var bytes = [UInt8](repeating: 0, count: 2 * StoreKey.byteCount + 2)
    let count = read(descriptor, &bytes, bytes.count)
    guard let key = StoreKey(text: Array(bytes.prefix(max(count, 0)))) else { throw .notAKey }
    return key
  }

  /// The key that is there, or a new one where there is none.
  func keyOrNew() throws(Failure) -> StoreKey {
    do throws(Failure) { return try key() } catch {
      guard error == .missing else { throw error }
      return try make()
    }
  }

  /// Writes a new key where there is no file yet, durable when this returns.
  func make() throws(Failure) -> StoreKey {
    let key = StoreKey()
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    let text = key.text
    guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(path)
      throw .cannotWrite(reason)
    }
    syncFolder()
    return key
  }

  /// A name that a crash could take away would leave a store that nobody can open.
  private func syncFolder() {
    let folder = open(StorePath.folder(of: path) ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}

extension StoreKeyFile.Failure {
  /// What is wrong with the file at `path`, and what to do.
  func text(at path: String) -> String {
    switch self {
    case .missing:
      "there is no key at `\(path)`; bring it back from where you keep a copy, or name its place "
        + "with `store_key` in countersign.yaml"
    case .exposed:
      "the key `\(path)` can be read by others, or is another's; `chmod 600` it"
    case .notAKey:
      "`\(path)` holds no key of a store, which is 64 hex digits; bring it back from where you keep "
        + "a copy"
    case .another:
      "`\(path)` holds the key of another store; bring this store's back from where you keep a copy"
    case .unreadable(let reason): "cannot read the key `\(path)`: \(reason)"
    case .cannotWrite(let reason): "cannot write the key `\(path)`: \(reason)"
    }
  }
}

import Glibc

/// What a path to a store leads to.
enum StorePath {
  /// The path of the regular file that `path` leads to, free of links and of `.` and `..`.
  ///
  /// Throws `cannotOpen` where there is no file, or something else: opening a pipe would wait for
  /// somebody to write into it.
  static func resolved(_ path: String) throws(StoreError) -> String {
    var status = stat()
    guard let found = realpath(path, nil) else { throw StoreError(opening: errno, at: path) }
    defer { free(found) }
    guard stat(found, &status) == 0 else { throw StoreError(opening: errno, at: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotOpen(path: path, reason: "it is no regular file")
    }
    return String(cString: found)
  }

  /// The folder that a path names; nil for the working one.
  static func folder(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension StoreError {
  fileprivate init(opening code: CInt, at path: String) {
    self = .cannotOpen(path: path, reason: String(cString: strerror(code)))
  }
}

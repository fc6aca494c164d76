import Glibc

/// What the system knows of a file, without following a link.
///
/// Foundation asks for owner, group and extended attributes too, which takes longer than to read a
/// document.
struct FileStatus {
  enum Kind { case file, folder, link, other, missing }

  let kind: Kind
  let bytes: Int

  /// Nil where nobody may look.
  init?(of path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { return nil }
      (kind, bytes) = (.missing, 0)
      return
    }
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    bytes = Int(status.st_size)
  }
}

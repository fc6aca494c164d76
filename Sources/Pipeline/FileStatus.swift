import Glibc

/// What the system knows of a file, without following a link.
///
/// Foundation asks for owner, group and extended attributes too, which takes longer than to read a
/// document.
struct FileStatus {
  enum Kind { case file, folder, link, other }

  let kind: Kind
  let bytes: Int

  /// Looks at a path; nil where there is nothing, or where nobody may look.
  init?(of path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Looks at what is open.
  init?(of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
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

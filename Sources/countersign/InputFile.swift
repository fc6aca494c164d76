import Glibc

/// The file, or standard input, that lines are read from.
enum InputFile {
  /// The descriptor to read from; `-` and none are standard input, which must be no terminal.
  static func open(_ path: String?, of what: String, sample: String? = nil) throws -> Int32 {
    if let path, path != "-" {
      let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw Complaint(.noInput, "cannot read \(what) from `\(path)`: \(errorText(errno))").told()
      }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
        close(descriptor)
        throw Complaint(.noInput, "cannot read \(what) from `\(path)`: it is a folder").told()
      }
      return descriptor
    }
    guard !Terminal.isTerminal(STDIN_FILENO) else {
      throw Complaint(.usage, "no \(what): standard input is a terminal", hint: sample).told()
    }
    return STDIN_FILENO
  }
}

func errorText(_ code: Int32) -> String { String(cString: strerror(code)) }

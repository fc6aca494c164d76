import Glibc

/// Writes whole lines to a file descriptor.
struct LineSink {
  /// Why writing ended.
  enum Failure: Error, Equatable {
    /// The reader closed its end: nothing more is wanted.
    case closed
    case failed(errno: Int32)
  }

  let output: Int32

  /// Waits until the next line begins to leave as soon as it is written.
  ///
  /// What is found out after this is found out before the line begins, however slow its reader is.
  func waitForRoom() {
    var descriptor = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
    while poll(&descriptor, 1, -1) < 0, errno == EINTR {}
  }

  /// Writes all bytes, however many calls it takes.
  func write(_ bytes: [UInt8]) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(output, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        throw .closed
      } else if errno != EINTR, errno != EAGAIN {
        throw .failed(errno: errno)
      } else if errno == EAGAIN {
        var descriptor = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        _ = poll(&descriptor, 1, -1)
      }
    }
  }
}

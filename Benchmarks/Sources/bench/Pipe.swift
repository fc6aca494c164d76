import Foundation

/// A pipe to or from a child; the child's end is closed here once the child has it.
struct Pipe {
  let reading: Int32
  let writing: Int32

  init() throws(Complaint) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Complaint("cannot make a pipe") }
    (reading, writing) = (ends[0], ends[1])
    // The ends that stay here must not stay open in the child.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  /// Writes all bytes; false where the reader closed its end.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count > 0 { written += count } else if errno != EINTR { return false }
    }
    return true
  }

  /// Reads until a line has ended; false where the input ended first.
  static func readLine(from descriptor: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      if buffer[count - 1] == UInt8(ascii: "\n") { return true }
    }
  }
}

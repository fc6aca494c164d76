import Glibc

/// Random bytes of the system, drawn a page at a time.
///
/// A ticket takes seven nonces and salts, and a call to the system for each took as long as sealing what
/// they are for. What has been handed out is overwritten, and is never handed out again.
struct RandomBytes {
  private static let page = 4096
  private var bytes: [UInt8] = []
  private var used = 0

  /// The next bytes, a page of them at most.
  mutating func next(_ count: Int) -> [UInt8] {
    if bytes.count - used < count || bytes.isEmpty { draw() }
    let next = Array(bytes[used..<used + count])
    for place in used..<used + count { bytes[place] = 0 }
    used += count
    return next
  }

  /// The C library ends the process where the system gives no random numbers.
  private mutating func draw() {
    if bytes.isEmpty { bytes = [UInt8](repeating: 0, count: Self.page) }
    bytes.withUnsafeMutableBytes { page in
      if let start = page.baseAddress { arc4random_buf(start, page.count) }
    }
    used = 0
  }
}

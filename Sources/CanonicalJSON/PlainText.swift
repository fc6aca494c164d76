/// A run of bytes that stand as they are inside a JSON string.
///
/// What cannot are the quotation mark, the backslash and the control characters below U+0020.
struct PlainText {
  /// The index of the first byte that cannot, or the number of bytes where there is none.
  let end: Int
  /// True only if all bytes of the run are ASCII; may be false for one that ends just before others.
  let isASCII: Bool

  /// Finds the end of the run from `start` on, eight bytes at a time.
  ///
  /// The test for a zero byte within a word is in "Bit Twiddling Hacks" (Anderson). A borrow can flag
  /// a byte above a flagged one wrongly, never one below it, so the lowest flag is right.
  @inline(__always)
  init(in bytes: UnsafeRawBufferPointer, from start: Int) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = start
    var seen: UInt64 = 0
    while index &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quotes = word ^ (ones &* 0x22)
      let backslashes = word ^ (ones &* 0x5C)
      let quoteHits = (quotes &- ones) & ~quotes
      let backslashHits = (backslashes &- ones) & ~backslashes
      let controlHits = (word &- (ones &* 0x20)) & ~word
      let hits = (quoteHits | backslashHits | controlHits) & highs
      seen |= word
      if hits != 0 {
        end = index &+ hits.trailingZeroBitCount / 8
        isASCII = seen & highs == 0
        return
      }
      index &+= 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
      seen |= UInt64(byte)
      index &+= 1
    }
    end = index
    isASCII = seen & highs == 0
  }
}

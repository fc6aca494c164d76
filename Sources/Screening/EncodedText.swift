/// Text hidden in base 64 (RFC 4648, both alphabets).
struct EncodedText {
  /// How many runs of a text are decoded, and how much of each.
  static let runLimit = 4
  static let byteLimit = 4096
  /// The shortest run looked at, in characters.
  static let runLength = 24

  /// Each printable text found, with the byte at which its run begins.
  private(set) var texts: [(offset: Int, text: String)] = []
  /// Where the limits were passed, so that what follows was not read.
  private(set) var limitOffset: Int?

  init(in text: UnsafeBufferPointer<UInt8>) {
    var index = Self.runLength - 1
    // A run covers one byte in any 24, so only that many need be looked at.
    while index < text.count {
      guard sextet(text[index]) != nil else {
        index += Self.runLength
        continue
      }
      var start = index
      while start > 0, sextet(text[start - 1]) != nil { start -= 1 }
      var end = index
      while end < text.count, sextet(text[end]) != nil { end += 1 }
      if end - start >= Self.runLength { note(text[start..<end]) }
      if limitOffset != nil { return }
      index = end + Self.runLength
    }
  }

  private mutating func note(_ run: Slice<UnsafeBufferPointer<UInt8>>) {
    let part = run.prefix(Self.byteLimit / 3 * 4)
    // What stands before a run may be letters too, and then it begins at any of four places.
    let readings = (0..<4).lazy.compactMap { Self.decoded(part.dropFirst($0)) }
    guard let text = readings.first else { return }
    if texts.count == Self.runLimit || run.count > part.count { limitOffset = run.startIndex }
    if texts.count < Self.runLimit { texts.append((run.startIndex, text)) }
  }

  /// The text of a run; nil where it is not printable UTF-8.
  private static func decoded(_ run: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(run.count)
    var bits: UInt32 = 0
    var bitCount = 0
    for byte in run {
      bits = bits << 6 | UInt32(sextet(byte) ?? 0)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
        // What is left of a run that is no text shows itself early.
        if bytes[bytes.count - 1] < 32, !isWhiteSpace(bytes[bytes.count - 1]) { return nil }
      }
    }
    // The cut at the limit, or a run's odd end, may have split a character.
    let tail = bytes.suffix(4).lastIndex { $0 & 0xC0 != 0x80 } ?? bytes.endIndex
    return String(validating: bytes, as: UTF8.self)
      ?? String(validating: bytes[..<tail], as: UTF8.self)
  }
}

private func isWhiteSpace(_ byte: UInt8) -> Bool { byte >= 9 && byte <= 13 }

private func sextet(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 65...90: byte - 65
  case 97...122: byte - 71
  case 48...57: byte + 4
  case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
  case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
  default: nil
  }
}

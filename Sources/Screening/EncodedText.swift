import TextForms

/// Text hidden in base 64 (RFC 4648, both alphabets) and in hexadecimal digits.
struct EncodedText {
  /// How many runs of a text are decoded, and how much of each.
  static let runLimit = 16
  static let byteLimit = 16_384
  /// The shortest run looked at, in characters.
  static let runLength = 24

  /// Each printable text found, with the byte at which its run begins.
  private(set) var texts: [(offset: Int, text: String)] = []
  /// Where the limits were passed, so that what follows was not read.
  private(set) var limitOffset: Int?

  /// Looks for base 64, and for hexadecimal digits where `traits` has many.
  init(in text: UnsafeBufferPointer<UInt8>, traits: TextTraits) {
    if traits.hasHexadecimal { readHexadecimal(text) }
    var index = Self.runLength - 1
    // A run covers one byte in any 24, so only that many need be looked at.
    while index < text.count, limitOffset == nil {
      guard base64Sextet(text[index]) != nil else {
        index += Self.runLength
        continue
      }
      var start = index
      while start > 0, base64Sextet(text[start - 1]) != nil { start -= 1 }
      let end = endOfRun(in: text, from: index)
      if end - start >= Self.runLength { noteBase64(text[start..<end]) }
      index = max(end, index + 1) + Self.runLength - 1
    }
  }

  // MARK: base 64

  /// Where a run ends; mail programs break long ones into lines, and the last may be short.
  private func endOfRun(in text: UnsafeBufferPointer<UInt8>, from place: Int) -> Int {
    var end = place
    while true {
      let start = end
      while end < text.count, base64Sextet(text[end]) != nil { end += 1 }
      // Only lines of nothing else go on; words of a text do not stand alone in theirs.
      guard end - start >= Self.runLength || start == place, let next = afterLineEnd(text, end),
        next < text.count, base64Sextet(text[next]) != nil, isWholeLine(text, from: next)
      else { return end }
      end = next
    }
  }

  private func afterLineEnd(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
    guard place < text.count, text[place] == 10 || text[place] == 13 else { return nil }
    return place + 1 < text.count && text[place] == 13 && text[place + 1] == 10
      ? place + 2 : place + 1
  }

  private func isWholeLine(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var end = start
    while end < text.count, base64Sextet(text[end]) != nil { end += 1 }
    while end < text.count, text[end] == UInt8(ascii: "=") { end += 1 }
    return end == text.count || text[end] == 10 || text[end] == 13
  }

  private mutating func noteBase64(_ run: Slice<UnsafeBufferPointer<UInt8>>) {
    let part = run.prefix(Self.byteLimit / 3 * 4)
    // What stands before a run may be letters too, and then it begins at any of four places.
    let readings = (0..<4).lazy.compactMap { Self.decoded(part.dropFirst($0)) }
    guard let text = readings.first else { return }
    note(text, of: run, isWhole: part.count == run.count)
  }

  private mutating func note(
    _ text: String,
    of run: Slice<UnsafeBufferPointer<UInt8>>,
    isWhole: Bool
  ) {
    if texts.count == Self.runLimit || !isWhole { limitOffset = limitOffset ?? run.startIndex }
    if texts.count < Self.runLimit { texts.append((run.startIndex, text)) }
  }

  /// The text of a run; nil where it is not printable UTF-8.
  private static func decoded(_ run: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(run.count)
    var bits: UInt32 = 0
    var bitCount = 0
    var controlCount = 0
    for byte in run {
      guard let sextet = base64Sextet(byte) else { continue }
      bits = bits << 6 | UInt32(sextet)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
        // What is left of a run that is no text shows itself early; a stray control hides no text.
        if !isPrintable(bytes[bytes.count - 1]) {
          controlCount += 1
          if controlCount * controlShare > bytes.count { return nil }
        }
      }
    }
    return text(of: bytes)
  }

  // MARK: hexadecimal digits

  /// Reads pairs of digits, alone or with a sign or two between them (`69 67`, `0x69, 0x67`).
  private mutating func readHexadecimal(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count, limitOffset == nil {
      let end = Self.pairs(in: text, from: index).end
      guard end - index >= Self.runLength else {
        index = max(end, index + 1)
        continue
      }
      // The end of a word before it may be digits too, and half a pair.
      let readings = (0..<6).lazy.compactMap { offset -> String? in
        let bytes = Self.pairs(in: text, from: index + offset).bytes
        let controlCount = bytes.count { !Self.isPrintable($0) }
        guard bytes.count * 2 >= Self.runLength, controlCount * Self.controlShare <= bytes.count
        else { return nil }
        return Self.text(of: bytes)
      }
      if let decoded = readings.first {
        note(decoded, of: text[index..<end], isWhole: end - index < Self.byteLimit * 2)
      }
      index = end
    }
  }

  private static func pairs(
    in text: UnsafeBufferPointer<UInt8>,
    from start: Int
  ) -> (bytes: [UInt8], end: Int) {
    var bytes: [UInt8] = []
    var (index, end) = (start, start)
    while bytes.count < byteLimit, let (byte, next) = pair(in: text, at: index) {
      bytes.append(byte)
      end = next
      index = afterJoint(in: text, at: next)
    }
    return (bytes, end)
  }

  private static func pair(
    in text: UnsafeBufferPointer<UInt8>,
    at place: Int
  ) -> (byte: UInt8, next: Int)? {
    var start = place
    if start + 1 < text.count, text[start] == UInt8(ascii: "0") || text[start] == 92,
      text[start + 1] | 32 == UInt8(ascii: "x")
    {
      start += 2
    }
    guard start + 1 < text.count, let high = hexadecimalDigit(text[start]),
      let low = hexadecimalDigit(text[start + 1])
    else { return nil }
    return (high << 4 | low, start + 2)
  }

  private static func afterJoint(in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    var end = place
    while end < text.count, end - place < 2, joints.contains(text[end]) { end += 1 }
    return end
  }

  private static let joints = Array(" \n\r\t:,;-".utf8)

  // MARK: both

  /// Of how many bytes of a text one at most is a control character.
  private static let controlShare = 32

  private static func isPrintable(_ byte: UInt8) -> Bool {
    byte >= 32 || (byte >= 9 && byte <= 13)
  }

  /// Bytes as text; the cut at the limit, or a run's odd end, may have split a character.
  private static func text(of bytes: [UInt8]) -> String? {
    let tail = bytes.suffix(4).lastIndex { $0 & 0xC0 != 0x80 } ?? bytes.endIndex
    return String(validating: bytes, as: UTF8.self)
      ?? String(validating: bytes[..<tail], as: UTF8.self)
  }
}

/// Text of which single characters are written as numbers: percent signs (RFC 3986), quoted-printable
/// (RFC 2045), references of HTML, and the escapes of programs (`\x41`, `\u0041`).
enum EscapedText {
  /// The text with all of them read, whichever kind each is of; nil where there are none.
  ///
  /// What is not UTF-8 then is mended with U+FFFD.
  static func read(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var hasChanged = false
    var index = 0
    while index < text.count {
      if let (bytes, length) = escape(in: text, at: index) {
        output += bytes
        index += length
        hasChanged = true
      } else {
        output.append(text[index])
        index += 1
      }
    }
    return hasChanged ? String(decoding: output, as: UTF8.self) : nil
  }

  private static func escape(
    in text: UnsafeBufferPointer<UInt8>,
    at place: Int
  ) -> (bytes: [UInt8], length: Int)? {
    switch text[place] {
    case UInt8(ascii: "%"): return byte(in: text, at: place + 1).map { ([$0], 3) }
    case UInt8(ascii: "="):
      if let length = lineEnd(in: text, at: place + 1) { return ([], 1 + length) }
      return byte(in: text, at: place + 1).map { ([$0], 3) }
    case UInt8(ascii: "&"):
      return characterReference(in: text[place...].prefix(34)).map {
        (Array($0.scalar.utf8), $0.length)
      }
    case UInt8(ascii: "\\"): return programEscape(in: text, at: place)
    default: return nil
    }
  }

  private static func programEscape(
    in text: UnsafeBufferPointer<UInt8>,
    at place: Int
  ) -> (bytes: [UInt8], length: Int)? {
    guard place + 1 < text.count else { return nil }
    switch text[place + 1] | 32 {
    case UInt8(ascii: "x"): return byte(in: text, at: place + 2).map { ([$0], 4) }
    case UInt8(ascii: "u"):
      if let escape = bracedEscape(in: text, at: place + 2) { return escape }
      guard let high = byte(in: text, at: place + 2), let low = byte(in: text, at: place + 4),
        let scalar = Unicode.Scalar(UInt16(high) << 8 | UInt16(low))
      else { return nil }
      return (Array(scalar.utf8), 6)
    default: return nil
    }
  }

  /// What `\u{69}` stands for, from its brace on; the length is that of the whole.
  private static func bracedEscape(
    in text: UnsafeBufferPointer<UInt8>,
    at place: Int
  ) -> (bytes: [UInt8], length: Int)? {
    guard place < text.count, text[place] == UInt8(ascii: "{") else { return nil }
    let digits = text[(place + 1)...].prefix(7).prefix { hexadecimalDigit($0) != nil }
    let end = place + 1 + digits.count
    guard !digits.isEmpty, end < text.count, text[end] == UInt8(ascii: "}"),
      let scalar = Unicode.Scalar(
        digits.reduce(UInt32(0)) { $0 << 4 | UInt32(hexadecimalDigit($1) ?? 0) }
      )
    else { return nil }
    return (Array(scalar.utf8), end - place + 3)
  }

  /// The byte that two hexadecimal digits write.
  private static func byte(in text: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt8? {
    guard place + 1 < text.count, let high = hexadecimalDigit(text[place]),
      let low = hexadecimalDigit(text[place + 1])
    else { return nil }
    return high << 4 | low
  }

  private static func lineEnd(in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
    guard place < text.count else { return nil }
    if text[place] == 10 { return 1 }
    guard text[place] == 13 else { return nil }
    return place + 1 < text.count && text[place + 1] == 10 ? 2 : 1
  }
}

extension Unicode.Scalar {
  fileprivate var utf8: String.UTF8View { String(self).utf8 }
}

/// The value of a hexadecimal digit; nil for any other byte.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 48...57: byte - 48
  case 65...70, 97...102: (byte | 32) - 87
  default: nil
  }
}

extension StandardLibrary {
  /// `base64.encode` and `base64.decode` (RFC 4648, section 4).
  static let encoders: Declarations = [
    (
      "base64.encode",
      [
        .function(.bytes, .string) { value throws(CallError) in
          guard case .bytes(let bytes) = value else { throw .noOverload }
          return .string(Base64.text(bytes))
        }
      ]
    ),
    (
      "base64.decode",
      [
        .function(.string, .bytes) { value throws(CallError) in
          guard case .string(let text) = value else { throw .noOverload }
          guard let bytes = Base64.bytes(text) else { throw CallError("the text is no base64") }
          return .bytes(bytes)
        }
      ]
    ),
  ]
}

/// Base64 with the standard alphabet.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )
  private static let padding = UInt8(ascii: "=")

  /// The text of bytes, padded.
  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for index in 0..<3 {
        bits = bits << 8 | (index < group.count ? UInt32(group[start + index]) : 0)
      }
      for index in 0..<4 {
        let digit = alphabet[Int(bits >> (18 - 6 * UInt32(index))) & 0x3F]
        text.append(index <= group.count ? digit : padding)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text, padded or not; nil for anything else, and where bits are left over.
  static func bytes(_ text: String) -> [UInt8]? {
    var digits = Array(text.utf8)
    if digits.count % 4 == 0 {
      if digits.last == padding { digits.removeLast() }
      if digits.last == padding { digits.removeLast() }
    }
    guard digits.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for digit in digits {
      guard let value = alphabet.firstIndex(of: digit) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return bits == 0 ? bytes : nil
  }
}

extension [UInt8] {
  /// Appends a text in quotation marks, with the escapes of RFC 8785, section 3.2.2.2, and no others.
  mutating func appendJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    withUTF8(of: text) { appendEscaped($0) }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: UnsafeRawBufferPointer) {
    var start = 0
    while true {
      let end = PlainText(in: text, from: start).end
      append(contentsOf: UnsafeRawBufferPointer(rebasing: text[start..<end]))
      guard end < text.count else { return }
      appendEscape(of: text[end])
      start = end + 1
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    switch byte {
    case 0x08: append(contentsOf: "\\b".utf8)
    case 0x09: append(contentsOf: "\\t".utf8)
    case 0x0A: append(contentsOf: "\\n".utf8)
    case 0x0C: append(contentsOf: "\\f".utf8)
    case 0x0D: append(contentsOf: "\\r".utf8)
    case 0x22: append(contentsOf: "\\\"".utf8)
    case 0x5C: append(contentsOf: "\\\\".utf8)
    default:
      append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u00".utf8)
      append(contentsOf: String(byte, radix: 16).utf8)
    }
  }

  /// Appends a number as ECMAScript writes it (ECMA-262, Number::toString; RFC 8785, 3.2.2.3).
  ///
  /// The digits are those of Swift's description: the fewest that read back to the same double, and
  /// of those the nearest to it. Negative zero is `0`; what is not finite is `null`.
  mutating func appendJSON(_ number: Double) {
    guard number.isFinite else { return append(contentsOf: "null".utf8) }
    guard number != 0 else { return append(UInt8(ascii: "0")) }
    let decimal = ShortestDecimal(number)
    let (digits, point) = (decimal.digits, decimal.point)
    if number < 0 { append(UInt8(ascii: "-")) }
    switch point {
    case 1...21 where digits.count <= point:
      append(contentsOf: digits)
      append(contentsOf: repeatElement(UInt8(ascii: "0"), count: point - digits.count))
    case 1...21:
      append(contentsOf: digits[..<point])
      append(UInt8(ascii: "."))
      append(contentsOf: digits[point...])
    case -5...0:
      append(contentsOf: "0.".utf8)
      append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point))
      append(contentsOf: digits)
    default:
      append(contentsOf: digits[..<1])
      if digits.count > 1 { append(UInt8(ascii: ".")) }
      append(contentsOf: digits[1...])
      append(contentsOf: point > 0 ? "e+".utf8 : "e-".utf8)
      append(contentsOf: String((point - 1).magnitude).utf8)
    }
  }
}

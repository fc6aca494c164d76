/// JSON text as it grows, with each value in the form of RFC 8785.
///
/// It owns plain memory: an array asks at each append whether somebody shares it.
struct JSONText: ~Copyable {
  private var memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(capacity: Int = 256) { memory = .allocate(byteCount: capacity, alignment: 8) }

  deinit { memory.deallocate() }

  var utf8: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  var bytes: [UInt8] { Array(utf8) }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    memory[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ more: UnsafeRawBufferPointer) {
    guard let source = more.baseAddress else { return }
    reserve(more.count)
    memory.baseAddress?.advanced(by: count).copyMemory(from: source, byteCount: more.count)
    count &+= more.count
  }

  /// Appends letters of ASCII as they stand.
  @inline(__always)
  mutating func append(_ letters: StaticString) {
    append(UnsafeRawBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount))
  }

  mutating func append(_ bytes: some Sequence<UInt8>) { for byte in bytes { append(byte) } }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count &+ more > memory.count { grow(by: more) }
  }

  @inline(never)
  private mutating func grow(by more: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(2 * memory.count, count + more),
      alignment: 8
    )
    larger.copyMemory(from: utf8)
    memory.deallocate()
    memory = larger
  }
}

extension JSONText {
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
      append(UnsafeRawBufferPointer(rebasing: text[start..<end]))
      guard end < text.count else { return }
      appendEscape(of: text[end])
      start = end + 1
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    switch byte {
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    default:
      append(byte < 0x10 ? "\\u000" : "\\u00")
      append(String(byte, radix: 16).utf8)
    }
  }

  mutating func appendJSON(_ truth: Bool) { append(truth ? "true" : "false") }

  mutating func appendJSON(_ number: Int64) { append(String(number).utf8) }

  /// Appends a number as ECMAScript writes it (ECMA-262, Number::toString; RFC 8785, 3.2.2.3).
  ///
  /// The digits are those of Swift's description: the fewest that read back to the same double, and
  /// of those the nearest to it. Negative zero is `0`; what is not finite is `null`.
  mutating func appendJSON(_ number: Double) {
    guard number.isFinite else { return append("null") }
    guard number != 0 else { return append(UInt8(ascii: "0")) }
    let decimal = ShortestDecimal(number)
    let (digits, point) = (decimal.digits, decimal.point)
    if number < 0 { append(UInt8(ascii: "-")) }
    switch point {
    case 1...21 where digits.count <= point:
      append(digits)
      append(repeatElement(UInt8(ascii: "0"), count: point - digits.count))
    case 1...21:
      append(digits[..<point])
      append(UInt8(ascii: "."))
      append(digits[point...])
    case -5...0:
      append("0.")
      append(repeatElement(UInt8(ascii: "0"), count: -point))
      append(digits)
    default:
      append(digits[..<1])
      if digits.count > 1 { append(UInt8(ascii: ".")) }
      append(digits[1...])
      append(point > 0 ? "e+" : "e-")
      append(String((point - 1).magnitude).utf8)
    }
  }
}

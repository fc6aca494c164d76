/// Reads numbers of a known width from a text.
struct DigitReader {
  private var bytes: Substring.UTF8View

  init(_ text: String) { bytes = text[...].utf8 }

  var isAtEnd: Bool { bytes.isEmpty }

  /// A number of exactly so many digits.
  mutating func number(_ width: Int) -> Int? {
    var number = 0
    for _ in 0..<width {
      guard let byte = bytes.first, byte.isDigit else { return nil }
      number = number * 10 + Int(byte - 0x30)
      bytes.removeFirst()
    }
    return number
  }

  /// One to nine digits after a point, as billionths.
  mutating func decimals() -> Int? {
    var number = 0
    var count = 0
    while let byte = bytes.first, byte.isDigit {
      count += 1
      if count > 9 { return nil }
      number = number * 10 + Int(byte - 0x30)
      bytes.removeFirst()
    }
    guard count > 0 else { return nil }
    for _ in count..<9 { number *= 10 }
    return number
  }

  /// Passes over one byte, where it is that one.
  mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    guard bytes.first == UInt8(ascii: byte) else { return false }
    bytes.removeFirst()
    return true
  }

  /// `Z`, or an offset such as `+01:00`, in seconds.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let isNegative = skip("-")
    guard isNegative || skip("+") else { return nil }
    return clock().map { isNegative ? -$0 : $0 }
  }

  /// Hours and minutes, `23:59` at most, in seconds.
  mutating func clock() -> Int? {
    guard let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60
    else { return nil }
    return hours * 3_600 + minutes * 60
  }
}

extension Timestamp: CustomStringConvertible {
  /// Reads RFC 3339: a date, `T`, a time with up to nine decimals, and `Z` or an offset.
  ///
  /// Nil for anything else, for days that no month has, and outside the years 1 to 9999.
  public init?(_ text: String) {
    var digits = DigitReader(text)
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2),
      digits.skip("-"), let day = digits.number(2), digits.skip("T") || digits.skip("t"),
      let hour = digits.number(2), digits.skip(":"), let minute = digits.number(2),
      digits.skip(":"), let second = digits.number(2), (1...12).contains(month),
      day >= 1, day <= CivilTime.days(inMonth: month, of: year), hour < 24, minute < 60,
      second < 60
    else { return nil }
    var nanoseconds = 0
    if digits.skip(".") {
      guard let decimals = digits.decimals() else { return nil }
      nanoseconds = decimals
    }
    guard let offset = digits.offset(), digits.isAtEnd else { return nil }
    let days = CivilTime.dayNumber(year: year, month: month, day: day)
    self.init(
      seconds: Int64(days * 86_400 + hour * 3_600 + minute * 60 + second - offset),
      nanoseconds: Int32(nanoseconds)
    )
  }

  /// RFC 3339 in UTC, with no more decimals than it has.
  public var description: String {
    let time = CivilTime(self)
    let date = "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))"
    let clock = "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
    return "\(date)T\(clock)\(decimals(Int64(nanoseconds)))Z"
  }
}

/// A number with zeros before it.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A point and nanoseconds without the zeros behind them; empty where there are none.
func decimals(_ nanoseconds: Int64) -> String {
  guard nanoseconds != 0 else { return "" }
  var digits = Array(padded(Int(nanoseconds), 9).utf8)
  while digits.last == UInt8(ascii: "0") { digits.removeLast() }
  return "." + String(decoding: digits, as: UTF8.self)
}

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

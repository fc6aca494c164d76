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

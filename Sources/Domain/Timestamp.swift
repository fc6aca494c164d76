/// A moment: milliseconds since 1970-01-01T00:00:00Z, written as RFC 3339 in UTC.
///
/// Range: the years 0001 to 9999. Leap seconds are read as the second before them.
package struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let milliseconds: Int64

  /// The first and the last millisecond of the years 0001 to 9999, which RFC 3339 can write.
  private static let range: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

  /// Takes a moment as it was stored, or, outside of those years, the nearest within them.
  package init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The first moment of a day, in UTC.
  package init(startOf day: CalendarDay) {
    milliseconds = Int64(day.daysSince1970) * 86_400_000
  }

  /// The day it falls on, in UTC.
  package var day: CalendarDay {
    CalendarDay(daysSince1970: Int(floorDivide(milliseconds, 86_400_000)))
  }

  /// The moment that much later, or the last moment of the year 9999 where that is earlier.
  package func advanced(by duration: Seconds) -> Timestamp {
    let longest = Self.range.upperBound / 1000 - Self.range.lowerBound / 1000 + 1
    let seconds = min(max(duration.count, -longest), longest)
    let start = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
    let end = start + seconds * 1000
    return Timestamp(milliseconds: min(max(end, Self.range.lowerBound), Self.range.upperBound))
  }

  /// `2026-06-12T09:30:00Z`, with milliseconds only where there are any.
  package var description: String {
    let inDay = Int(milliseconds - Int64(day.daysSince1970) * 86_400_000)
    let (seconds, fraction) = (inDay / 1000, inDay % 1000)
    var text = day.description
    text.reserveCapacity(24)
    text += "T" + padded(seconds / 3600, 2)
    text += ":" + padded(seconds / 60 % 60, 2)
    text += ":" + padded(seconds % 60, 2)
    if fraction != 0 { text += "." + padded(fraction, 3) }
    return text + "Z"
  }

  /// Reads an RFC 3339 date and time with its offset, and is nil for anything else.
  ///
  /// More than three digits of a second's fraction are cut. In UTC, too, the year is 1 to 9999.
  package init?(_ text: String) {
    var reader = DigitReader(text)
    guard let day = reader.day(), reader.take(["T", "t", " "]),
      let hour = reader.number(digits: 2), hour < 24, reader.take([":"]),
      let minute = reader.number(digits: 2), minute < 60, reader.take([":"]),
      let second = reader.number(digits: 2), second <= 60,
      let fraction = reader.milliseconds(), let offsetMinutes = reader.offsetMinutes(),
      reader.isAtEnd
    else { return nil }
    let clock = Int64(hour * 3600 + minute * 60 + min(second, 59))
    let seconds = Int64(day.daysSince1970) * 86_400 + clock - Int64(offsetMinutes) * 60
    milliseconds = seconds * 1000 + Int64(fraction)
    guard Self.range.contains(milliseconds) else { return nil }
  }
}

/// A length of time in whole seconds.
package struct Seconds: Sendable, Hashable, Comparable {
  package let count: Int64
  package init(_ count: Int64) { self.count = count }
  package static func < (left: Self, right: Self) -> Bool { left.count < right.count }
  package static func minutes(_ count: Int64) -> Seconds { Seconds(count * 60) }
  package static func hours(_ count: Int64) -> Seconds { Seconds(count * 3600) }
  package static func days(_ count: Int64) -> Seconds { Seconds(count * 86_400) }

  /// Reads `45m`, `24h` or `3d`, at most 3,650 days, and is nil for anything else.
  package init?(_ text: String) {
    guard let unit = text.utf8.last, text.utf8.count <= 6, let count = Int64(text.dropLast()),
      count >= 0
    else { return nil }
    switch unit {
    case UInt8(ascii: "m"): self = .minutes(count)
    case UInt8(ascii: "h"): self = .hours(count)
    case UInt8(ascii: "d"): self = .days(count)
    default: return nil
    }
    guard self <= .days(3650) else { return nil }
  }
}

/// Rounds towards minus infinity, so that moments before 1970 fall on the right day.
private func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
  let quotient = number / divisor
  return number % divisor < 0 ? quotient - 1 : quotient
}

/// A number with zeros before it, so that it takes at least `width` characters.
func padded(_ number: Int, _ width: Int) -> String {
  var digits = String(number)
  while digits.utf8.count < width { digits = "0" + digits }
  return digits
}

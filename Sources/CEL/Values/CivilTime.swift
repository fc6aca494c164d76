/// An instant in the proleptic Gregorian calendar, at an offset from UTC.
struct CivilTime {
  let year: Int
  /// 1 to 12.
  let month: Int
  /// 1 to 31.
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  /// Days since 1970-01-01.
  let dayNumber: Int

  /// Days to civil date after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  init(_ instant: Timestamp, offsetSeconds: Int = 0) {
    let local = Int(instant.seconds) + offsetSeconds
    let (days, rest) = Self.floorDivide(local, 86_400)
    dayNumber = days
    hour = rest / 3_600
    minute = rest / 60 % 60
    second = rest % 60
    let (era, dayOfEra) = Self.floorDivide(days + 719_468, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// 0 on a Sunday.
  var dayOfWeek: Int { Self.floorDivide(dayNumber + 4, 7).remainder }

  /// 0 on the first of January.
  var dayOfYear: Int { dayNumber - Self.dayNumber(year: year, month: 1, day: 1) }

  /// The days from 1970-01-01 to a date, by the same source.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = floorDivide(shifted, 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func floorDivide(_ number: Int, _ by: Int) -> (quotient: Int, remainder: Int) {
    let quotient = number >= 0 ? number / by : (number + 1) / by - 1
    return (quotient, number - quotient * by)
  }
}

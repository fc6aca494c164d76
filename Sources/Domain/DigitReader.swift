/// Reads the fixed-width digits of dates and times, byte by byte.
struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  /// Takes one of the characters, or leaves the text as it is.
  mutating func take(_ characters: [Character]) -> Bool {
    guard let next = rest.first, characters.contains(where: { $0.asciiValue == next }) else {
      return false
    }
    rest.removeFirst()
    return true
  }

  mutating func number(digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let unit = rest.popFirst(), (48...57).contains(unit) else { return nil }
      value = value * 10 + Int(unit - 48)
    }
    return value
  }

  /// `YYYY-MM-DD`, and nil where no such day exists.
  mutating func day() -> CalendarDay? {
    guard let year = number(digits: 4), take(["-"]), let month = number(digits: 2), take(["-"]),
      let day = number(digits: 2)
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  /// A fraction of a second, if there is one: its first three digits; nil where a point has none.
  mutating func milliseconds() -> Int? {
    guard take(["."]) else { return 0 }
    var (value, count) = (0, 0)
    while let unit = rest.first, (48...57).contains(unit) {
      if count < 3 { value = value * 10 + Int(unit - 48) }
      count += 1
      rest.removeFirst()
    }
    guard count > 0, count <= 12 else { return nil }
    for _ in count..<max(3, count) { value *= 10 }
    return value
  }

  /// `Z` or `±HH:MM`.
  mutating func offsetMinutes() -> Int? {
    if take(["Z", "z"]) { return 0 }
    let isBehind = rest.first == UInt8(ascii: "-")
    guard take(["+", "-"]), let hours = number(digits: 2), hours < 24, take([":"]),
      let minutes = number(digits: 2), minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (isBehind ? -1 : 1)
  }
}

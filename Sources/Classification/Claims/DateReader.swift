import CanonicalJSON
import Domain

/// Finds days: `2026-03-01`, `1.3.2026`, `1 March 2026`, `March 1st`, `am 1. März`.
///
/// Days of numbers with points are day, month, year. With slashes or dashes, where either order is a
/// day, both are read. A day without a year is the latest that is not after `now`. Nothing relative
/// (`yesterday`) is read.
struct DateReader {
  struct Day {
    /// In cells.
    let range: Range<Int>
    let hasYear: Bool
    let reading: ClaimReading
  }

  private let now: Timestamp?

  init(now: Timestamp?) { self.now = now }

  /// The days of a text, by place.
  func dates(in text: ClaimText) -> [Day] {
    var dates: [Day] = []
    var index = 0
    while index < text.cells.count {
      let found: [Day]
      if isDigit(text[index]) {
        found = startsAlone(text, index) ? numeric(text, index) ?? dayFirst(text, index) : []
      } else if isLetter(text[index]) {
        found = monthFirst(text, index)
      } else {
        index += 1
        continue
      }
      if let last = found.last {
        dates += found
        index = last.range.upperBound
      } else {
        index = endOfRun(text, index)
      }
    }
    return dates
  }

  /// The end of the digits or of the letters that begin here.
  private func endOfRun(_ text: ClaimText, _ start: Int) -> Int {
    let isRun = isDigit(text[start]) ? isDigit : isLetter
    var end = start
    while isRun(text[end]) { end += 1 }
    return end
  }

  /// Whether digits are not the tail of a name, a version or a longer number.
  private func startsAlone(_ text: ClaimText, _ start: Int) -> Bool {
    let (before, second) = (text[start - 1], text[start - 2])
    if isLetter(before) || before == UInt8(ascii: "#") || before == UInt8(ascii: "_") {
      return false
    }
    return !(isSeparator(before) && (isDigit(second) || isLetter(second)))
  }

  private func isSeparator(_ cell: UInt8) -> Bool {
    cell == UInt8(ascii: "-") || cell == UInt8(ascii: "/") || cell == UInt8(ascii: ".")
  }

  /// Whether nothing follows that would make digits part of something longer.
  private func endsAlone(_ text: ClaimText, _ end: Int) -> Bool {
    if isDigit(text[end]) { return false }
    if isLetter(text[end]) { return text[end] | 32 == UInt8(ascii: "t") && isDigit(text[end + 1]) }
    return !(isSeparator(text[end]) && isDigit(text[end + 1]))
  }

  /// The number that begins here, of at most four digits, and where it ends.
  private func number(_ text: ClaimText, _ start: Int) -> (value: Int, end: Int)? {
    var (value, end) = (0, start)
    while isDigit(text[end]) {
      guard end - start < 4 else { return nil }
      value = value * 10 + Int(text[end] - 48)
      end += 1
    }
    return end > start ? (value, end) : nil
  }

  /// Three numbers with one separator; nil where there are none.
  private func numeric(_ text: ClaimText, _ start: Int) -> [Day]? {
    guard let first = number(text, start), isSeparator(text[first.end]),
      let second = number(text, first.end + 1), second.end - first.end <= 3,
      text[second.end] == text[first.end], let third = number(text, second.end + 1),
      endsAlone(text, third.end)
    else { return nil }
    let separator = text[first.end]
    let widths = (first.end - start, third.end - second.end - 1)
    let days: [CalendarDay?]
    switch widths {
    case (4, 1...2): days = [day(first.value, second.value, third.value)]
    case (1...2, 4), (1...2, 2):
      if widths.1 == 2, separator == UInt8(ascii: "-") { return nil }
      let year = widths.1 == 2 ? 2000 + third.value : third.value
      let dayFirst = day(year, second.value, first.value)
      days = separator == 46 ? [dayFirst] : [dayFirst, day(year, first.value, second.value)]
    default: return nil
    }
    let found = days.compactMap { $0 }
    let distinct = found.count == 2 && found[0] == found[1] ? [found[0]] : found
    return distinct.isEmpty ? nil : distinct.map { date(text, start..<third.end, $0) }
  }

  /// `1 March`, `1st of March 2026`, `1. März 2026`.
  private func dayFirst(_ text: ClaimText, _ start: Int) -> [Day] {
    guard let (value, end) = number(text, start), end - start <= 2 else { return [] }
    var index = afterOrdinal(text, end)
    index = text.skipSpaces(from: index)
    if text[index] == 45 { index += 1 }
    index = afterWord(text, index, "of") ?? index
    guard let month = month(text, index) else { return [] }
    var monthEnd = month.end
    if text[monthEnd] == 46, isSpace(text[monthEnd + 1]) { monthEnd += 1 }
    return complete(text, start, monthEnd, month.number, value)
  }

  /// `March 1`, `March the 1st, 2026`.
  private func monthFirst(_ text: ClaimText, _ start: Int) -> [Day] {
    // In small letters `may` is a verb more often than a month.
    guard let month = month(text, start), month.number != 5 || text[start] == 77 else { return [] }
    var index = text[month.end] == 46 ? month.end + 1 : month.end
    let spaces = text.skipSpaces(from: index)
    guard spaces > index else { return [] }
    index = afterWord(text, spaces, "the") ?? spaces
    guard let (value, end) = number(text, index), end - index <= 2 else { return [] }
    let dayEnd = afterOrdinal(text, end)
    guard !isLetter(text[dayEnd]), endsAlone(text, dayEnd) else { return [] }
    return complete(text, start, dayEnd, month.number, value)
  }

  /// A day with the year behind it, if there is one, or with the latest that is not after now.
  private func complete(
    _ text: ClaimText,
    _ start: Int,
    _ end: Int,
    _ month: Int,
    _ dayOfMonth: Int
  ) -> [Day] {
    var index = text[end] == 44 ? end + 1 : end
    index = text[index] == 45 ? index + 1 : text.skipSpaces(from: index)
    let isShort = text[index] == UInt8(ascii: "'") || text[end] == 45
    if text[index] == UInt8(ascii: "'") { index += 1 }
    if index > end, let year = number(text, index), endsAlone(text, year.end),
      year.end - index == 4 || (isShort && year.end - index == 2)
    {
      let full = year.end - index == 4 ? year.value : 2000 + year.value
      return day(full, month, dayOfMonth).map { [date(text, start..<year.end, $0)] } ?? []
    }
    guard let now, let thisYear = Int(now.day.description.prefix(4)) else { return [] }
    // A leap day may be eight years back.
    for year in stride(from: thisYear, through: thisYear - 8, by: -1) {
      if let day = CalendarDay(year: year, month: month, day: dayOfMonth), day <= now.day {
        return [date(text, start..<end, day, hasYear: false)]
      }
    }
    return []
  }

  private func afterOrdinal(_ text: ClaimText, _ index: Int) -> Int {
    if text[index] == 46 { return index + 1 }
    let end = text.endOfWord(at: index)
    return end > index && ["st", "nd", "rd", "th"].contains(text.word(index..<end)) ? end : index
  }

  /// The index behind a word and the spaces after it, where it stands here.
  private func afterWord(_ text: ClaimText, _ index: Int, _ word: String) -> Int? {
    let end = text.endOfWord(at: index)
    guard end > index, text.word(index..<end) == word else { return nil }
    return text.skipSpaces(from: end)
  }

  private func month(_ text: ClaimText, _ start: Int) -> (number: Int, end: Int)? {
    let end = text.endOfWord(at: start)
    guard end - start >= 3, !isLetter(text[start - 1]), !isDigit(text[start - 1]) || start == 0,
      let number = Self.months[text.word(start..<end)]
    else { return nil }
    return (number, end)
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
    (1900...2100).contains(year) ? CalendarDay(year: year, month: month, day: day) : nil
  }

  private func date(
    _ text: ClaimText,
    _ range: Range<Int>,
    _ day: CalendarDay,
    hasYear: Bool = true
  ) -> Day {
    let moment = Timestamp(milliseconds: Int64(day.daysSince1970) * 86_400_000)
    let reading = ClaimReading(span: text.span(range), value: .string(moment.description))
    return Day(range: range, hasYear: hasYear, reading: reading)
  }

  /// English and German names, `?` for a letter outside ASCII.
  private static let months: [String: Int] = {
    let names = [
      "january jan januar j?nner", "february feb februar", "march mar m?rz maerz", "april apr",
      "may mai", "june jun juni", "july jul juli", "august aug", "september sep sept",
      "october oct oktober okt", "november nov", "december dec dezember dez",
    ]
    var months: [String: Int] = [:]
    for (index, line) in names.enumerated() {
      for name in line.split(separator: " ") { months[String(name)] = index + 1 }
    }
    return months
  }()
}

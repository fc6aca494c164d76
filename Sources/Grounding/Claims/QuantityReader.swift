import Domain
import Knowledge
import TextForms

/// Reads the numbers of a text by their values: in digits as its language writes them, and in words.
struct QuantityReader {
  private let letters: [UInt8]
  private let words: [Word]
  private let lexicon: Lexicon
  private(set) var quantities: [Quantity] = []

  /// A number before its unit was looked for.
  private struct Number {
    let digits: Int
    let decimals: Int
    let words: Range<Int>
  }

  init(_ letters: [UInt8], _ words: [Word], _ lexicon: Lexicon) {
    (self.letters, self.words, self.lexicon) = (letters, words, lexicon)
  }

  mutating func read() {
    var place = 0
    while place < words.count {
      let before = quantities.count
      readNumber(at: place)
      place =
        quantities.count > before ? quantities[quantities.count - 1].words.upperBound : place + 1
    }
  }

  private mutating func readNumber(at place: Int) {
    let word = words[place]
    switch word.kind {
    case .number: readDigits(at: place)
    case .plain:
      if let (value, end) = spelled(at: place) {
        readUnit(of: Number(digits: value, decimals: 0, words: place..<end), isSpelled: true)
      } else if let month = lexicon.months[word.folded] {
        readMonth(month, at: place)
      }
    case .sign, .code: break
    }
  }

  private mutating func readDigits(at place: Int) {
    let form = NumberForm(letters[words[place].place], groupsByComma: lexicon.groupsByComma)
    switch form {
    case .number(let digits, let decimals):
      readUnit(
        of: Number(digits: digits, decimals: decimals, words: place..<place + 1),
        isSpelled: false
      )
    case .range(let first, let last):
      readUnit(of: Number(digits: first, decimals: 0, words: place..<place + 1), isSpelled: false)
      readUnit(of: Number(digits: last, decimals: 0, words: place..<place + 1), isSpelled: false)
    case .clock(let minutes): addClock(minutes, at: place)
    case .date(let date): add(.date, date, 0, place..<place + 1)
    case nil: break
    }
  }

  // MARK: Units

  private mutating func readUnit(of number: Number, isSpelled: Bool) {
    var number = number
    var next = number.words.upperBound
    func word(_ place: Int) -> Word? {
      guard words.indices.contains(place), !words[place].isAfterBreak else { return nil }
      return words[place]
    }
    // `1st`, `1er`: of an order, and still the number.
    if let suffix = word(next), suffix.place.lowerBound == words[next - 1].place.upperBound,
      Self.ordinals.contains(suffix.folded)
    {
      next += 1
    }
    if let multiplier = word(next).flatMap({ lexicon.numbers[$0.folded] }), multiplier >= 1000 {
      let product = number.digits.multipliedReportingOverflow(by: Int(multiplier))
      guard !product.overflow else { return }
      number = Number(digits: product.partialValue, decimals: number.decimals, words: number.words)
      next += 1
    }
    let first = number.words.lowerBound
    if let date = date(number, month: word(next), isSpelled: isSpelled) {
      let end = next + (date > 10_000 ? 2 : 1)
      return add(.date, date, 0, first..<end)
    }
    if let minutes = hour(number, sign: word(next), behind: word(next + 1)) {
      return add(.clock, minutes, 0, first..<next + 1)
    }
    if let name = word(next), lexicon.working.contains(name.folded),
      let day = word(next + 1), lexicon.units[day.folded] == .days(1)
    {
      return add(number, .workingDay, first..<next + 2)
    }
    if let unit = word(next).flatMap({ lexicon.units[$0.folded] }) {
      if unit == .days(1), let kind = word(next + 1), lexicon.working.contains(kind.folded) {
        return add(number, .workingDay, first..<next + 2)
      }
      return add(number, unit, first..<next + 1)
    }
    if first > 0, let unit = lexicon.units[words[first - 1].folded], unit.kind == .money {
      return add(number, unit, first - 1..<next)
    }
    addCount(number, next, counted: word(next), isSpelled: isSpelled)
  }

  /// A count of what the word behind it names; a range's first number has the unit of its last.
  private mutating func addCount(_ number: Number, _ next: Int, counted: Word?, isSpelled: Bool) {
    // `one` alone is as often no number.
    if isSpelled, number.digits == 1 { return }
    if let unit = unitBehindRange(next) { return add(number, unit, number.words.lowerBound..<next) }
    guard let value = value(number, Unit(kind: .count, millionths: 1_000_000)) else { return }
    let measure = counted.map { $0.isContent && $0.kind == .plain ? $0.stem : 0 } ?? 0
    add(.count, value, measure, number.words.lowerBound..<next)
  }

  /// The unit of `5 days` for the 3 of `3 to 5 days`.
  private func unitBehindRange(_ next: Int) -> Unit? {
    guard next + 2 < words.count, Self.ranges.contains(words[next].folded) else { return nil }
    let isNumber = words[next + 1].kind == .number || lexicon.numbers[words[next + 1].folded] != nil
    guard isNumber else { return nil }
    if lexicon.working.contains(words[next + 2].folded) { return .workingDay }
    return lexicon.units[words[next + 2].folded]
  }

  /// A day of a month that is named behind it, with a year where one is.
  private func date(_ number: Number, month: Word?, isSpelled: Bool) -> Int? {
    guard let month, let name = lexicon.months[month.folded], !isSpelled, number.decimals == 0,
      (1...31).contains(number.digits)
    else { return nil }
    return year(behind: number.words.upperBound + 1) * 10_000 + name * 100 + number.digits
  }

  /// A month's name with a day or a year behind it: `March 1, 2026`, `March 2026`.
  private mutating func readMonth(_ month: Int, at place: Int) {
    guard place + 1 < words.count, words[place + 1].kind == .number,
      case .number(let day, 0) = NumberForm(
        letters[words[place + 1].place],
        groupsByComma: lexicon.groupsByComma
      )
    else { return }
    if (1000...9999).contains(day) {
      return add(.date, day * 10_000 + month * 100, 0, place..<place + 2)
    }
    guard (1...31).contains(day) else { return }
    let year = year(behind: place + 2)
    add(.date, year * 10_000 + month * 100 + day, 0, place..<place + (year > 0 ? 3 : 2))
  }

  /// Four digits that stand there; 0 where there are none.
  private func year(behind place: Int) -> Int {
    guard words.indices.contains(place), words[place].kind == .number,
      words[place].place.count == 4,
      case .number(let year, 0) = NumberForm(letters[words[place].place], groupsByComma: true)
    else { return 0 }
    return year
  }

  /// An hour by what stands behind it: `9 am`, `9 Uhr`.
  private func hour(_ number: Number, sign: Word?, behind: Word?) -> Int? {
    guard number.decimals == 0, number.digits <= 24, let sign else { return nil }
    let isDotted = behind?.folded == Self.meridiem
    let isHour =
      sign.folded == Self.am || sign.folded == Self.pm || sign.folded == Self.uhr
      || isDotted && (sign.folded == Self.a || sign.folded == Self.p)
    guard isHour else { return nil }
    return Self.minutes(number.digits * 60, sign.folded)
  }

  private mutating func addClock(_ minutes: Int, at place: Int) {
    let next = place + 1 < words.count ? words[place + 1].folded : 0
    let isNamed = next == Self.am || next == Self.pm || next == Self.uhr
    add(.clock, Self.minutes(minutes, next), 0, place..<place + (isNamed ? 2 : 1))
  }

  private static func minutes(_ minutes: Int, _ sign: UInt64) -> Int {
    let isLate = sign == pm || sign == p
    if minutes >= 720, minutes < 780 {
      return isLate || sign != am && sign != a ? minutes : minutes - 720
    }
    return isLate && minutes < 720 ? minutes + 720 : minutes
  }

  // MARK: Words

  /// The number that words spell from a place on, and where it ends.
  private func spelled(at place: Int) -> (value: Int, end: Int)? {
    guard let first = values(at: place) else { return nil }
    var values = first
    var end = place + 1
    while end < words.count, end - place < NumberWords.limit, !words[end].isAfterBreak {
      if let more = self.values(at: end) {
        values += more
        end += 1
      } else if words[end].roles.contains(.joiner), end + 1 < words.count,
        let more = self.values(at: end + 1), values.contains(where: { $0 >= 20 })
      {
        values += more
        end += 2
      } else {
        break
      }
    }
    return NumberWords.number(ofValues: values).map { (Int($0), end) }
  }

  /// The value of a word, or those of its parts between hyphens.
  private func values(at place: Int) -> [Int64]? {
    let word = words[place]
    guard word.kind == .plain else { return nil }
    if let value = lexicon.numbers[word.folded] { return [value] }
    let part = letters[word.place]
    guard part.contains(UInt8(ascii: "-")) else { return nil }
    var values: [Int64] = []
    for piece in part.split(separator: UInt8(ascii: "-")) {
      let text = String(decoding: piece, as: UTF8.self)
      let hash = Lexicon.hash(text)
      if lexicon.roles[hash]?.contains(.joiner) == true, !values.isEmpty { continue }
      guard let value = lexicon.numbers[hash] else { return nil }
      values.append(value)
    }
    return values
  }

  // MARK: Adding

  private mutating func add(_ number: Number, _ unit: Unit, _ range: Range<Int>) {
    guard let value = value(number, unit) else { return }
    add(unit.kind, value, unit.currency, range)
  }

  /// In millionths of the kind's base; nil where no whole number of 64 bits holds it.
  private func value(_ number: Number, _ unit: Unit) -> Int? {
    let product = number.digits.multipliedReportingOverflow(by: unit.millionths)
    guard !product.overflow else { return nil }
    return product.partialValue / (0..<number.decimals).reduce(1) { power, _ in power * 10 }
  }

  private mutating func add(_ kind: Unit.Kind, _ value: Int, _ measure: UInt64, _ range: Range<Int>)
  {
    quantities.append(
      Quantity(
        kind: kind,
        value: value,
        measure: measure,
        bound: bound(before: range),
        words: range
      )
    )
  }

  /// Which side of a number counts, as one of the three words before it or the two behind it say.
  private func bound(before range: Range<Int>) -> Quantity.Bound {
    var place = range.lowerBound
    for _ in 0..<3 where place > 0 && !words[place].isAfterBreak {
      place -= 1
      if words[place].roles.contains(.atMost) { return .atMost }
      if words[place].roles.contains(.atLeast) { return .atLeast }
      if words[place].isContent { break }
    }
    return .none
  }

  private static let a = Lexicon.hash("a")
  private static let p = Lexicon.hash("p")
  private static let meridiem = Lexicon.hash("m")
  private static let am = Lexicon.hash("am")
  private static let pm = Lexicon.hash("pm")
  private static let uhr = Lexicon.hash("uhr")
  private static let ordinals = Set(
    ["st", "nd", "rd", "th", "er", "re", "e", "º", "ª"].map { Lexicon.hash($0) }
  )
  private static let ranges = Set(
    ["to", "or", "bis", "oder", "à", "ou", "a", "o", "tot", "of"].map { Lexicon.hash($0) }
  )
}

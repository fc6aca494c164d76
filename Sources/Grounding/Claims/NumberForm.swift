/// What a run of digits with signs between them is, by the way it is written.
enum NumberForm: Equatable {
  /// `1,500.25`: 150025 with two digits behind the whole.
  case number(digits: Int, decimals: Int)
  /// `3-5`
  case range(Int, Int)
  /// In minutes since midnight.
  case clock(Int)
  /// As `20260301`.
  case date(Int)

  /// Nil where it is none of them, as a version or a telephone number.
  init?(_ letters: ArraySlice<UInt8>, groupsByComma: Bool) {
    var parts: [(value: Int, count: Int)] = []
    var signs: [UInt8] = []
    var value = 0
    var count = 0
    for byte in letters {
      if byte &- 48 < 10 {
        guard count < 12 else { return nil }
        (value, count) = (value * 10 + Int(byte &- 48), count + 1)
      } else {
        parts.append((value, count))
        signs.append(byte)
        (value, count) = (0, 0)
      }
    }
    parts.append((value, count))
    guard parts.count <= 5 else { return nil }
    switch signs {
    case []: self = .number(digits: value, decimals: 0)
    case [UInt8(ascii: "-")]: self = .range(parts[0].value, parts[1].value)
    case [UInt8(ascii: ":")]:
      guard parts[0].value <= 24, parts[1].count == 2, parts[1].value < 60 else { return nil }
      self = .clock(parts[0].value * 60 + parts[1].value)
    default:
      guard let form = Self.date(parts, signs) ?? Self.grouped(parts, signs, groupsByComma) else {
        return nil
      }
      self = form
    }
  }

  private static func date(_ parts: [(value: Int, count: Int)], _ signs: [UInt8]) -> NumberForm? {
    guard parts.count == 3, signs[0] == signs[1] else { return nil }
    if parts[0].count == 4, signs[0] == UInt8(ascii: "-") {
      return date(year: parts[0].value, parts[1].value, parts[2].value)
    }
    guard signs[0] != UInt8(ascii: ","), parts[0].count <= 2, parts[1].count <= 2,
      parts[2].count == 4 || parts[2].count == 2
    else { return nil }
    let year = parts[2].count == 2 ? 2000 + parts[2].value : parts[2].value
    // The day first, but where only the month can be.
    return date(year: year, parts[1].value, parts[0].value)
      ?? date(year: year, parts[0].value, parts[1].value)
  }

  private static func date(year: Int, _ month: Int, _ day: Int) -> NumberForm? {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    return .date(year * 10_000 + month * 100 + day)
  }

  /// A number with signs between its thousands, before what is behind the whole, or both.
  private static func grouped(
    _ parts: [(value: Int, count: Int)],
    _ signs: [UInt8],
    _ groupsByComma: Bool
  ) -> NumberForm? {
    let (point, comma) = (UInt8(ascii: "."), UInt8(ascii: ","))
    guard signs.allSatisfy({ $0 == point || $0 == comma }) else { return nil }
    let group = groupsByComma ? comma : point
    let isWhole = signs.dropLast().allSatisfy { $0 == signs[0] }
    guard isWhole, let last = signs.last, parts[0].count <= 3 || signs.count == 1 else {
      return nil
    }
    let inner = parts.dropFirst().dropLast()
    guard inner.allSatisfy({ $0.count == 3 }) else { return nil }
    let isGroup =
      parts[parts.count - 1].count == 3 && parts[0].count <= 3
      && (last == group || signs.count > 1 && last == signs[0])
    // `1.2.3` is no number.
    if !isGroup, signs.count > 1, last == signs[0] { return nil }
    let digits = parts.reduce(0) { $0 * power($1.count) + $1.value }
    guard parts.reduce(0, { $0 + $1.count }) <= 12 else { return nil }
    return .number(digits: digits, decimals: isGroup ? 0 : parts[parts.count - 1].count)
  }

  private static func power(_ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

import Domain

/// A number as it is written, exact: digits with some of them behind the point.
struct WrittenNumber: Equatable {
  let digits: Int64
  /// How many of the digits stand behind the point.
  let decimals: Int
  /// Whether a single mark before three digits was taken for one of thousands.
  var isGroupedByRule = false

  /// The amount it is in a currency; nil where it is finer or larger than amounts are.
  func money(_ currency: String) -> Money? {
    let exponent = Money.exponent(of: currency)
    var (units, surplus) = (digits, decimals)
    while surplus > exponent {
      guard units % 10 == 0 else { return nil }
      (units, surplus) = (units / 10, surplus - 1)
    }
    while surplus < exponent {
      let (next, overflow) = units.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      (units, surplus) = (next, surplus + 1)
    }
    guard units < 1_000_000_000_000_000 else { return nil }
    return Money(minorUnits: units, currency: currency)
  }

  /// The number so many times; nil where it is too large.
  func multiplied(by factor: Int64) -> WrittenNumber? {
    let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
    return overflow ? nil : WrittenNumber(digits: product, decimals: decimals)
  }

  /// The number read the other way where its mark may have been a point: `1.234` as 1234 thousandths.
  var withPoint: WrittenNumber { WrittenNumber(digits: digits, decimals: 3) }
}

extension WrittenNumber {
  /// Reads ASCII digits with points, commas, apostrophes and hard spaces between them.
  ///
  /// Of two kinds of marks the last is the decimal one. One mark alone groups thousands where exactly
  /// three digits follow it and one to three, not beginning with 0, stand before it: `1.234` is 1234;
  /// elsewhere a point or comma is decimal. Nil where the groups fit neither.
  init?(_ cells: ArraySlice<UInt8>) {
    let groups = cells.split(omittingEmptySubsequences: false) { !isDigit($0) }
    let marks = cells.filter { !isDigit($0) }.map { Self.isSpaceLike($0) ? 32 : $0 }
    guard let last = marks.last else {
      guard let number = Self.value(of: Array(cells)) else { return nil }
      self.init(digits: number, decimals: 0)
      return
    }
    let lastIsPoint = last == UInt8(ascii: ".") || last == UInt8(ascii: ",")
    let isGrouping = marks.allSatisfy { $0 == last } && Self.areThousands(groups, mark: last)
    if isGrouping {
      guard let number = Self.value(of: Array(groups.joined())) else { return nil }
      let byRule = marks.count == 1 && lastIsPoint
      self.init(digits: number, decimals: 0, isGroupedByRule: byRule)
      return
    }
    let (before, fraction) = (groups.dropLast(), groups[groups.count - 1])
    guard lastIsPoint, marks.dropLast().allSatisfy({ $0 == marks[0] && $0 != last }),
      marks.count == 1 || Self.areThousands(Array(before), mark: marks[0]),
      let number = Self.value(of: Array(groups.joined()))
    else { return nil }
    self.init(digits: number, decimals: fraction.count)
  }

  private static func isSpaceLike(_ cell: UInt8) -> Bool { isSpace(cell) }

  /// Whether groups are those of thousands; with commas, of lakhs too (`1,23,456`).
  private static func areThousands(_ groups: [ArraySlice<UInt8>], mark: UInt8) -> Bool {
    guard let first = groups.first, let last = groups.last, groups.count > 1,
      (1...3).contains(first.count), first.first != 48, last.count == 3
    else { return false }
    let middle = groups.dropFirst().dropLast()
    return middle.allSatisfy { $0.count == 3 }
      || (mark == UInt8(ascii: ",") && first.count <= 2 && middle.allSatisfy { $0.count == 2 })
  }

  /// At most 15 digits, leading zeros left out.
  private static func value(of digits: [UInt8]) -> Int64? {
    let digits = digits.drop { $0 == 48 }
    guard digits.count <= 15 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int64($1 - 48) }
  }
}

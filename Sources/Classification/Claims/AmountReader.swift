import CanonicalJSON
import Domain

/// Finds amounts of money: a number with a currency's sign, code or word beside it.
///
/// A sign is ignored, so `-15 EUR` is 15.00 EUR. Where a currency stands between two numbers, the one
/// it touches has it; a word belongs to the number before it; a number with another currency behind it
/// needs none before it; where nothing decides, both have it.
/// Both ends of a span, `10-15 EUR`, are amounts. A currency that stands near a number and not beside
/// it makes the claim one that cannot be read.
struct AmountReader {
  private struct Bound {
    let token: NumberToken
    var before: CurrencyBinding?
    var after: CurrencyBinding?
  }

  /// One amount before cents are added to it.
  private struct Amount {
    var range: Range<Int>
    /// Nil where it cannot be read.
    var money: Money?
    let isMinor: Bool
  }

  private let text: ClaimText
  private let days: [Range<Int>]
  private let usual: String

  /// Takes the days of the text, which are no amounts, and the claim's own currency.
  init(_ text: ClaimText, dates: [DateReader.Day], currency: String) {
    self.text = text
    days = dates.filter(\.hasYear).map(\.range)
    usual = currency
  }

  func amounts() -> [ClaimReading] {
    let bound = spread(settled(NumberToken.all(in: text, days: days).map(bind)))
    var taken: Set<Int> = []
    for bound in bound {
      for binding in [bound.before, bound.after].compactMap({ $0 }) {
        taken.formUnion(binding.range)
      }
    }
    let found = withCents(bound.flatMap { amounts(of: $0, taken: taken) })
    return found.map { amount in
      ClaimReading(
        span: text.span(amount.range),
        value: amount.money.map { .string($0.description) }
      )
    }
  }

  private func bind(_ token: NumberToken) -> Bound {
    Bound(
      token: token,
      before: CurrencyBinding(before: token.range.lowerBound, in: text),
      after: CurrencyBinding(behind: token.range.upperBound, in: text)
    )
  }

  /// Gives each currency between two numbers to the one it belongs to, or to both.
  private func settled(_ all: [Bound]) -> [Bound] {
    var (gluedBefore, gluedAfter) = (Set<Int>(), Set<Int>())
    var (asWord, asAfter) = (Set<Int>(), Set<Int>())
    for bound in all {
      if let before = bound.before, before.isGlued { gluedBefore.insert(before.range.lowerBound) }
      guard let after = bound.after else { continue }
      asAfter.insert(after.range.lowerBound)
      if after.isGlued { gluedAfter.insert(after.range.lowerBound) }
      if after.marker.isWord { asWord.insert(after.range.lowerBound) }
    }
    return all.map { bound in
      var bound = bound
      if let after = bound.after, !after.isGlued, !after.marker.isWord,
        gluedBefore.contains(after.range.lowerBound)
      {
        bound.after = nil
      }
      if let before = bound.before {
        let start = before.range.lowerBound
        let isTouched = !before.isGlued && gluedAfter.contains(start)
        let hasOwn = bound.after != nil && asAfter.contains(start)
        if asWord.contains(start) || isTouched || hasOwn { bound.before = nil }
      }
      return bound
    }
  }

  /// Gives the currency of one end of a span to the other end.
  private func spread(_ all: [Bound]) -> [Bound] {
    var all = all
    for index in all.indices.dropFirst() {
      guard
        let other = all[..<index].lastIndex(where: {
          $0.token.range.upperBound <= all[index].token.range.lowerBound
        }), index - other <= 10,
        isJoint(all[other].token.range.upperBound..<all[index].token.range.lowerBound)
      else { continue }
      let (left, right) = (all[other], all[index])
      if left.before == nil, left.after == nil { all[other].after = right.after }
      if right.before == nil, right.after == nil { all[index].before = left.before }
    }
    return all
  }

  /// Whether what stands between two numbers makes them the ends of a span.
  private func isJoint(_ range: Range<Int>) -> Bool {
    guard (1...6).contains(range.count) else { return false }
    let cells = text.cells[range].filter { !isSpace($0) }
    return ["-", "to", "or", "bis", "oder"].contains(String(decoding: cells, as: UTF8.self))
  }

  private func amounts(of bound: Bound, taken: Set<Int>) -> [Amount] {
    let bindings = [bound.before, bound.after].compactMap { $0 }
    guard !bindings.isEmpty else {
      let isNear = CurrencyBinding.isNear(bound.token.range, in: text, taken: taken)
      return isNear ? [Amount(range: bound.token.range, money: nil, isMinor: false)] : []
    }
    let range = bindings.reduce(bound.token.range) {
      min($0.lowerBound, $1.range.lowerBound)..<max($0.upperBound, $1.range.upperBound)
    }
    var seen: [Amount] = []
    for (currency, isMinor) in currencies(of: bindings) {
      let numbers = readings(of: bound.token.number, in: currency)
      for number in numbers {
        let money = number.flatMap { number in
          isMinor ? minorUnits(number, currency) : number.money(currency)
        }
        seen.append(Amount(range: range, money: money, isMinor: isMinor))
      }
    }
    return seen
  }

  /// The currencies that stand beside a number: one, unless they contradict each other.
  private func currencies(of bindings: [CurrencyBinding]) -> [(code: String, isMinor: Bool)] {
    if bindings.count == 2 {
      let (left, right) = (bindings[0].marker, bindings[1].marker)
      let common = left.codes.filter { right.codes.contains($0) }
      if !common.isEmpty, left.isMinor == right.isMinor {
        return [(common.contains(usual) ? usual : common[0], left.isMinor)]
      }
    }
    return bindings.map { ($0.marker.currency(usual: usual), $0.marker.isMinor) }
  }

  /// A currency with thousandths leaves `1.234` open: both readings are told.
  private func readings(of number: WrittenNumber?, in currency: String) -> [WrittenNumber?] {
    guard let number, number.isGroupedByRule, Money.exponent(of: currency) == 3 else {
      return [number]
    }
    return [number, number.withPoint]
  }

  private func minorUnits(_ number: WrittenNumber, _ currency: String) -> Money? {
    guard number.decimals == 0, Money.exponent(of: currency) == 2 else { return nil }
    return Money(minorUnits: number.digits, currency: currency)
  }

  /// Adds cents to the whole amount before them: `15 euros and 50 cents`.
  private func withCents(_ amounts: [Amount]) -> [Amount] {
    var joined: [Amount] = []
    for amount in amounts {
      guard amount.isMinor, let cents = amount.money, cents.minorUnits < 100,
        let last = joined.last, !last.isMinor, let whole = last.money,
        whole.minorUnits % 100 == 0, Money.exponent(of: whole.currency) == 2,
        last.range.upperBound < amount.range.lowerBound,
        isAnd(last.range.upperBound..<amount.range.lowerBound)
      else {
        joined.append(amount)
        continue
      }
      joined[joined.count - 1].range = last.range.lowerBound..<amount.range.upperBound
      joined[joined.count - 1].money = Money(
        minorUnits: whole.minorUnits + cents.minorUnits,
        currency: whole.currency
      )
    }
    return joined
  }

  private func isAnd(_ range: Range<Int>) -> Bool {
    guard range.count <= 8 else { return false }
    let cells = text.cells[range].filter { !isSpace($0) }
    return ["", "and", "und", "&", ","].contains(String(decoding: cells, as: UTF8.self))
  }
}

package import CEL
package import Domain

/// An amount inside an expression.
///
/// It is compared with, added to and taken from amounts of its own currency only; another currency and
/// an overflow are errors, never a conversion. Nothing at all, the sum of no amounts, is of every currency.
package final class MoneyValue: OpaqueValue {
  package static let type = ValueType.opaque("money")
  package let money: Money

  package init(_ money: Money) { self.money = money }

  package var typeName: String { "money" }
  package var description: String { money.currency.isEmpty ? "0" : money.description }

  package func isEqual(to other: any OpaqueValue) -> Bool {
    (other as? MoneyValue)?.money == money
  }

  /// The amount that a value holds.
  static func money(in value: Value) throws(CallError) -> Money {
    guard case .opaque(let opaque) = value, let amount = opaque as? MoneyValue else {
      throw .noOverload
    }
    return amount.money
  }

  /// The minor units of two amounts of one currency.
  static func units(
    _ left: Value,
    _ right: Value
  ) throws(CallError) -> (left: Int64, right: Int64, currency: String) {
    let (left, right) = (try money(in: left), try money(in: right))
    if left == nothing { return (0, right.minorUnits, right.currency) }
    if right == nothing { return (left.minorUnits, 0, left.currency) }
    guard left.currency == right.currency else {
      throw CallError("`\(left)` and `\(right)` are of two currencies")
    }
    return (left.minorUnits, right.minorUnits, left.currency)
  }

  /// The sum of no amounts.
  private static let nothing = Money(minorUnits: 0, currency: "")

  /// What a counter's total is in an expression; nil where it is of several currencies.
  static func value(of total: CounterTotal, asMoney: Bool) -> Value? {
    guard asMoney else {
      return total.amounts.keys.allSatisfy(\.isEmpty) ? .int(total.amounts[""] ?? 0) : nil
    }
    guard total.amounts.count <= 1 else { return nil }
    let sum = total.amounts.first.map { Money(minorUnits: $0.value, currency: $0.key) }
    return .opaque(MoneyValue(sum ?? nothing))
  }

  /// What a value adds to a counter; nil where it is neither an amount nor a whole number.
  static func amount(_ value: Value?) -> CounterAmount? {
    switch value {
    case .int(let number): CounterAmount(units: number)
    case .opaque(let opaque):
      (opaque as? MoneyValue).map {
        CounterAmount(units: $0.money.minorUnits, currency: $0.money.currency)
      }
    default: nil
    }
  }

  static func value(
    _ result: (partialValue: Int64, overflow: Bool),
    _ currency: String
  ) throws(CallError) -> Value {
    if result.overflow { throw CallError("the amount is too large") }
    return .opaque(
      MoneyValue(Money(minorUnits: result.partialValue, currency: currency))
    )
  }
}

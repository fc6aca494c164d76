package import CEL
package import Domain

/// An amount inside an expression.
///
/// It is compared with, added to and taken from amounts of its own currency only; another currency and
/// an overflow are errors, never a conversion.
package final class MoneyValue: OpaqueValue {
  package static let type = ValueType.opaque("money")
  package let money: Money

  package init(_ money: Money) { self.money = money }

  package var typeName: String { "money" }
  package var description: String { money.description }

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
    guard left.currency == right.currency else {
      throw CallError("`\(left)` and `\(right)` are of two currencies")
    }
    return (left.minorUnits, right.minorUnits, left.currency)
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

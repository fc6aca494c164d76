package import CEL
import Domain

/// What every expression of a rule file may name besides its facts: `now`, `money`, `percent`,
/// `days` and `hours`.
package enum RuleLanguage {
  /// The functions, and `now`.
  package static let environment: Environment = {
    var environment = Environment()
    environment.declare(variable: "now", .timestamp)
    declareMoney(in: &environment)
    declareArithmetic(in: &environment)
    declareComparisons(in: &environment)
    declareChoices(in: &environment)
    for (name, seconds) in [("days", Int64(86_400)), ("hours", 3_600)] {
      environment.declare(
        function: name,
        .function(.int, .duration, checksLiterals: true) { count throws(CallError) in
          guard case .int(let count) = count else { throw .noOverload }
          let (product, overflow) = count.multipliedReportingOverflow(by: seconds)
          guard !overflow, let duration = Duration(seconds: product) else {
            throw CallError("`\(count)` \(name) are longer than 292 years")
          }
          return .duration(duration)
        }
      )
    }
    return environment
  }()

  private static func declareMoney(in environment: inout Environment) {
    let money = MoneyValue.type
    environment.declare(type: "money")
    environment.declare(
      function: "money",
      .function(.string, money, checksLiterals: true) { text throws(CallError) in
        guard case .string(let text) = text else { throw .noOverload }
        guard let amount = Money(text) else {
          throw CallError("`\(text)` is no amount; write it as `49.00 EUR`")
        }
        return .opaque(MoneyValue(amount))
      }
    )
    environment.declare(
      function: "percent",
      Overload(
        [money, .int, .string],
        money,
        .variadic { arguments throws(CallError) in
          guard arguments.count == 3, case .int(let share) = arguments[1],
            case .string(let word) = arguments[2]
          else { throw .noOverload }
          let amount = try MoneyValue.money(in: arguments[0])
          guard let rounding = Rounding(rawValue: word) else {
            throw CallError("`\(word)` is no rounding")
          }
          guard let units = rounding.percent(share, of: amount.minorUnits) else {
            throw CallError("the amount is too large")
          }
          return try MoneyValue.value((units, false), amount.currency)
        }
      )
    )
  }

  /// What a claim may do to an argument; `RuleSituation` does it, for a claim need not be made.
  private static func declareChoices(in environment: inout Environment) {
    environment.declare(
      function: "lower",
      Overload([MoneyValue.type, MoneyValue.type], MoneyValue.type, .absent),
      Overload([.int, .int], .int, .absent)
    )
    let thing = ValueType.parameter("T")
    environment.declare(function: "chosen", Overload([.list(thing), thing], thing, .absent))
  }

  private static func declareArithmetic(in environment: inout Environment) {
    let money = MoneyValue.type
    environment.declare(
      function: "_+_",
      .function(money, money, money) { left, right throws(CallError) in
        let units = try MoneyValue.units(left, right)
        return try MoneyValue.value(
          units.left.addingReportingOverflow(units.right),
          units.currency
        )
      }
    )
    environment.declare(
      function: "_-_",
      .function(money, money, money) { left, right throws(CallError) in
        let units = try MoneyValue.units(left, right)
        return try MoneyValue.value(
          units.left.subtractingReportingOverflow(units.right),
          units.currency
        )
      }
    )
  }

  private static func declareComparisons(in environment: inout Environment) {
    let comparisons: [(String, @Sendable (Int64, Int64) -> Bool)] = [
      ("_<_", { $0 < $1 }), ("_<=_", { $0 <= $1 }), ("_>_", { $0 > $1 }), ("_>=_", { $0 >= $1 }),
      ("_==_", { $0 == $1 }), ("_!=_", { $0 != $1 }),
    ]
    for (name, holds) in comparisons {
      environment.declare(
        function: name,
        .function(MoneyValue.type, MoneyValue.type, .bool) { left, right throws(CallError) in
          let units = try MoneyValue.units(left, right)
          return .bool(holds(units.left, units.right))
        }
      )
    }
  }
}

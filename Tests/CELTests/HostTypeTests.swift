import CEL
import Testing

/// An amount, as a host might declare it.
private final class Amount: OpaqueValue {
  static let type = ValueType.opaque("money")
  let cents: Int64
  let currency: String

  init(_ cents: Int64, _ currency: String) {
    self.cents = cents
    self.currency = currency
  }

  /// Reads `12.50 EUR`.
  init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let cents = Int64(parts[0].split(separator: ".").joined()) else {
      return nil
    }
    self.cents = cents
    currency = String(parts[1])
  }

  var typeName: String { "money" }
  var description: String { "\(cents) \(currency)" }

  func isEqual(to other: any OpaqueValue) -> Bool {
    guard let other = other as? Amount else { return false }
    return cents == other.cents && currency == other.currency
  }

  /// The cents of two amounts of one currency.
  static func pair(_ left: Value, _ right: Value) throws(CallError) -> (Int64, Int64, String) {
    guard case .opaque(let left) = left, case .opaque(let right) = right,
      let left = left as? Amount, let right = right as? Amount
    else { throw .noOverload }
    guard left.currency == right.currency else {
      throw CallError("`\(left.currency)` and `\(right.currency)` are two currencies")
    }
    return (left.cents, right.cents, left.currency)
  }
}

@Suite struct HostTypeTests {
  private static let environment = {
    let money = Amount.type
    var environment = Environment()
    environment.declare(type: "money")
    environment.declare(
      function: "money",
      .function(.string, money, checksLiterals: true) { text throws(CallError) in
        guard case .string(let text) = text else { throw .noOverload }
        guard let amount = Amount(text) else { throw CallError("`\(text)` is no amount") }
        return .opaque(amount)
      }
    )
    environment.declare(
      function: "_+_",
      .function(money, money, money) { left, right throws(CallError) in
        let (left, right, currency) = try Amount.pair(left, right)
        return .opaque(Amount(left + right, currency))
      }
    )
    environment.declare(
      function: "_<_",
      .function(money, money, .bool) { left, right throws(CallError) in
        let (left, right, _) = try Amount.pair(left, right)
        return .bool(left < right)
      }
    )
    environment.declare(
      function: "_==_",
      .function(money, money, .bool) { left, right throws(CallError) in
        let (left, right, _) = try Amount.pair(left, right)
        return .bool(left == right)
      }
    )
    environment.declare(
      function: "-_",
      .function(money, money) { value throws(CallError) in
        guard case .opaque(let value) = value, let amount = value as? Amount else {
          throw .noOverload
        }
        return .opaque(Amount(-amount.cents, amount.currency))
      }
    )
    environment.declare(
      function: "currency",
      .member(money, .string) { value throws(CallError) in
        guard case .opaque(let value) = value, let amount = value as? Amount else {
          throw .noOverload
        }
        return .string(amount.currency)
      }
    )
    environment.declare(constant: "limits.refund", .opaque(Amount(5_000, "EUR")), money)
    environment.declare(variable: "order.total", money)
    environment.declare(variable: "order.any", .dyn)
    return environment
  }()

  private func check(
    _ source: String,
    _ wanted: Value,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    var activation = Activation(Self.environment)
    activation["order.total"] = .opaque(Amount(4_900, "EUR"))
    activation["order.any"] = .opaque(Amount(4_900, "EUR"))
    for program in [
      try Self.environment.compile(source), try Self.environment.compileUnchecked(source),
    ] {
      #expect(program.evaluate(activation).result == .success(wanted), sourceLocation: place)
    }
  }

  @Test func `a host's type has operators, functions and constants of its own`() throws {
    try check("order.total < limits.refund", .bool(true))
    try check("order.total + money('1.00 EUR') == limits.refund", .bool(true))
    try check("-order.total < money('0.00 EUR')", .bool(true))
    try check("order.total.currency()", .string("EUR"))
    try check("type(order.total) == money", .bool(true))
    try check("order.any < limits.refund", .bool(true))
    try check("order.total in [money('49.00 EUR')]", .bool(true))
    try check("[money('1.00 EUR'), order.total].exists(m, m == order.any)", .bool(true))
  }

  @Test func `what a host's type lacks is a type error, what it refuses an error with a place`()
    throws
  {
    for (source, message) in [
      ("order.total < 5", "1:13: `_<_` has no overload for (money, int)"),
      ("order.total * 2", "1:13: `_*_` has no overload for (money, int)"),
      ("order.total == 'x'", "1:13: `_==_` has no overload for (money, string)"),
      ("true ||\n money('a lot') == order.total", "2:2: `money`: `a lot` is no amount"),
    ] {
      do {
        _ = try Self.environment.compile(source)
        Issue.record("`\(source)` was compiled")
      } catch {
        #expect(error.description == message)
      }
    }
    var activation = Activation(Self.environment)
    activation["order.total"] = .opaque(Amount(4_900, "USD"))
    let program = try Self.environment.compile("order.total < limits.refund")
    guard case .failure(let error) = program.evaluate(activation).result else {
      Issue.record("two currencies were compared")
      return
    }
    #expect(error.description == "1:13: `_<_`: `USD` and `EUR` are two currencies")
  }

  @Test func `a name is looked up from the innermost namespace outwards`() throws {
    var environment = Environment(container: "shop.rules")
    let inner = environment.declare(variable: "shop.rules.n", .int)
    let outer = environment.declare(variable: "n", .int)
    var activation = Activation(environment)
    activation[inner] = .int(1)
    activation[outer] = .int(2)
    for (source, wanted) in [
      ("n", 1), (".n", 2), ("[7].map(n, n)[0]", 7), ("[7].map(n, .n)[0]", 2),
    ] {
      let program = try environment.compile(source)
      #expect(program.evaluate(activation).value == .int(Int64(wanted)), "\(source)")
    }
  }
}

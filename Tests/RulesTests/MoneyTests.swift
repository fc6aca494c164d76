import CEL
import Domain
import Rules
import Testing

@Suite struct MoneyTests {
  private func check(
    _ source: String,
    _ wanted: String,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    let program = try RuleLanguage.environment.compile(source)
    let text =
      switch program.evaluate(Activation(RuleLanguage.environment)).result {
      case .success(let value): value.description
      case .failure(let error): error.message
      }
    #expect(text.contains(wanted), "\(text)", sourceLocation: place)
  }

  @Test func `amounts of one currency add up and compare exactly`() throws {
    try check("money('0.10 EUR') + money('0.20 EUR') == money('0.30 EUR')", "true")
    try check("money('1.00 EUR') - money('3.50 EUR')", "-2.50 EUR")
    try check("money('500 JPY') < money('501 JPY')", "true")
    try check("money('1.00 EUR') != money('1.00 EUR')", "false")
    try check("[money('1.00 EUR')].exists(m, m >= money('0.99 EUR'))", "true")
  }

  @Test func `another currency and an overflow are errors`() throws {
    for operation in ["+", "-", "<", "<=", ">", ">=", "==", "!="] {
      try check(
        "money('1.00 EUR') \(operation) money('1.00 USD')",
        "`1.00 EUR` and `1.00 USD` are of two currencies"
      )
    }
    let most = "money('9999999999999.99 EUR')"
    try check("percent(\(most), 1000000, 'down')", "the amount is too large")
    #expect(throws: CompileFailure.self) { try RuleLanguage.environment.compile("days(200000)") }
  }

  @Test func `a percentage is rounded as it is told`() throws {
    let rows: [(String, Int, String, String, String)] = [
      ("0.10 EUR", 25, "0.02 EUR", "0.02 EUR", "0.03 EUR"),
      ("0.10 EUR", 35, "0.04 EUR", "0.03 EUR", "0.04 EUR"),
      ("-0.10 EUR", 25, "-0.02 EUR", "-0.02 EUR", "-0.03 EUR"),
      ("0.10 EUR", 26, "0.03 EUR", "0.02 EUR", "0.03 EUR"),
      ("49.00 EUR", 100, "49.00 EUR", "49.00 EUR", "49.00 EUR"),
    ]
    for (amount, share, halfEven, down, up) in rows {
      for (rounding, wanted) in [("half_even", halfEven), ("down", down), ("up", up)] {
        try check("percent(money('\(amount)'), \(share), '\(rounding)')", wanted)
      }
    }
  }

  @Test func `days and hours are spans`() throws {
    try check("days(2) == hours(48)", "true")
    try check("timestamp('2026-03-01T00:00:00Z') - days(1)", "2026-02-28T00:00:00Z")
  }
}

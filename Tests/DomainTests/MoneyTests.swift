import Domain
import Testing

@Suite struct MoneyTests {
  private func check(_ text: String, _ minorUnits: Int64, _ currency: String) {
    let money = Money(text)
    #expect(money?.minorUnits == minorUnits)
    #expect(money?.currency == currency)
  }

  @Test func `an amount is whole minor units`() {
    check("49.00 EUR", 4900, "EUR")
    check("0.05 EUR", 5, "EUR")
    check("-3.50 GBP", -350, "GBP")
    check("20 EUR", 2000, "EUR")
  }

  @Test func `a currency has the decimals that ISO 4217 gives it`() {
    check("500 JPY", 500, "JPY")
    check("1.250 KWD", 1250, "KWD")
    #expect(Money("500.00 JPY") == nil)
    #expect(Money("1.25 KWD") == nil)
  }

  @Test(arguments: [
    "", "EUR", "49.00", "49.00EUR", "49,00 EUR", "49.0 EUR", "4 9 EUR", "49.00 eur", "49.00  EUR",
    "+1.00 EUR", "1e3 EUR", ".50 EUR", "٤.00 EUR", "9999999999999999999.00 EUR", "--1 EUR",
  ])
  func `what is no amount is refused`(text: String) {
    #expect(Money(text) == nil)
  }

  @Test(arguments: ["49.00 EUR", "-0.05 EUR", "500 JPY", "0.001 KWD", "-12.3456 CLF"])
  func `an amount reads back as it was written`(text: String) {
    #expect(Money(text)?.description == text)
  }
}

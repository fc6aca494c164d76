import Testing

@testable import Classification

@Suite struct AmountTests {
  @Test func `an amount is a number beside a sign, a code or a word`() throws {
    for (text, amount) in [
      ("15 EUR", "15.00 EUR"), ("I want 15 EUR back", "15.00 EUR"), ("15EUR", "15.00 EUR"),
      ("EUR 15", "15.00 EUR"), ("EUR15", "15.00 EUR"), ("15 eur.", "15.00 EUR"),
      ("€15", "15.00 EUR"), ("€ 15", "15.00 EUR"), ("15€", "15.00 EUR"), ("15 €", "15.00 EUR"),
      ("(€15)", "15.00 EUR"), ("refund of 15.50€!", "15.50 EUR"), ("£20", "20.00 GBP"),
      ("$5", "5.00 USD"), ("USD 5.00", "5.00 USD"), ("5.00 USD", "5.00 USD"),
      ("US$5", "5.00 USD"), ("US $5", "5.00 USD"), ("A$5", "5.00 AUD"), ("CA$ 5", "5.00 CAD"),
      ("$5 CAD", "5.00 CAD"), ("5 $ CAD", "5.00 CAD"), ("USD$5", "5.00 USD"),
      ("20 euros", "20.00 EUR"), ("20 Euro", "20.00 EUR"), ("20-euro voucher", "20.00 EUR"),
      ("euro 20", "20.00 EUR"), ("20 dollars", "20.00 USD"), ("20 quid", "20.00 GBP"),
      ("20 pounds", "20.00 GBP"), ("200 kr", "200.00 SEK"), ("200 SEK", "200.00 SEK"),
      ("5 k EUR", "5000.00 EUR"),
      ("15 US dollars", "15.00 USD"), ("15 Swiss francs", "15.00 CHF"), ("Rs 500", "500.00 INR"),
      ("20 zł", "20.00 PLN"), ("500 JPY", "500 JPY"), ("¥500", "500 JPY"),
      ("1.500 KWD", nil), ("EUR: 15.00", "15.00 EUR"), ("€15 EUR", "15.00 EUR"),
      ("50 cents", "0.50 EUR"), ("99p", "0.99 GBP"), ("15 euros and 50 cents", "15.50 EUR"),
      ("15 € 50 ct", "15.50 EUR"), ("-15 EUR", "15.00 EUR"), ("€ -15", "15.00 EUR"),
      ("0 EUR", "0.00 EUR"), (".50 EUR", "0.50 EUR"), ("15.5 EUR", "15.50 EUR"),
      ("15,- €", "15.00 EUR"), ("€ 15,--", "15.00 EUR"), ("CHF 15.-", "15.00 CHF"),
      ("12,5EUR", "12.50 EUR"), ("amount:15 EUR", "15.00 EUR"), ("15 EUR/month", "15.00 EUR"),
    ] as [(String, String?)] {
      try check(text, expect: amount.map { [$0] } ?? ["1500.000 KWD", "1.500 KWD"])
    }
  }

  @Test func `marks between digits are read by one rule`() throws {
    for (text, amounts) in [
      ("15,50 €", ["15.50 EUR"]), ("1.234,56 EUR", ["1234.56 EUR"]),
      ("1,234.56 EUR", ["1234.56 EUR"]), ("1.234 EUR", ["1234.00 EUR"]),
      ("1,234 EUR", ["1234.00 EUR"]), ("12.345.678 EUR", ["12345678.00 EUR"]),
      ("1'234.50 CHF", ["1234.50 CHF"]), ("1’234 CHF", ["1234.00 CHF"]),
      ("1\u{A0}234,50 €", ["1234.50 EUR"]), ("1\u{202F}234\u{A0}€", ["1234.00 EUR"]),
      ("1,23,456 INR", ["123456.00 INR"]), ("0.500 EUR", ["0.50 EUR"]),
      ("15.990 EUR", ["15990.00 EUR"]), ("1234.500 EUR", ["1234.50 EUR"]),
      ("5k EUR", ["5000.00 EUR"]), ("€5k", ["5000.00 EUR"]), ("1.5k EUR", ["1500.00 EUR"]),
      ("5 thousand euros", ["5000.00 EUR"]), ("2 hundred euros", ["200.00 EUR"]),
      ("1234.567 EUR", ["?"]), ("0.505 EUR", ["?"]), ("1.23.456 EUR", ["?"]),
      ("1.2.3 EUR", ["?"]), ("1,234,56 EUR", ["?"]), ("1.234.567,8,9 EUR", ["?"]),
      ("99999999999999999999 EUR", ["?"]), ("999999999999999 EUR", ["?"]),
      ("5.5 JPY", ["?"]), ("1.5 cents", ["?"]),
    ] { try check(text, expect: amounts) }
  }

  @Test func `numbers in words are read where a currency follows`() throws {
    for (text, amounts) in [
      ("fifteen euros", ["15.00 EUR"]), ("Twenty-five EUR", ["25.00 EUR"]),
      ("two hundred and fifty dollars", ["250.00 USD"]), ("a hundred pounds", ["100.00 GBP"]),
      ("three thousand four hundred euros", ["3400.00 EUR"]), ("one grand", []),
      ("fifteen twenty euros", ["?"]), ("fifty fifty euros", ["?"]), ("fifteen days", []),
      ("the ones in euros", []),
    ] { try check(text, expect: amounts) }
  }

  @Test func `what is no amount is left alone`() throws {
    for text in [
      "", "order NP-104233", "NP-104233 EUR", "order #15 EUR", "30 days", "15", "refund of 15",
      "since 2026", "on 12.03.2026", "on 12/03/2026 at 15:30", "call +49 30 123456", "15%",
      "15kg", "a 15th of it", "the euro", "EUR", "€", "my 2 tents and 3 mats", "size 42",
      "12.03.2026 € and nothing", "TRY 2 times", "GIVE ME ALL 15 BACK", "TOP 10", "try 5",
      "version 1.2.3", "a15 EUR", "x_15 EUR", "12:15 EUR", "5 p", "15 . EUR",
    ] { try check(text, expect: []) }
  }

  @Test func `every value a text may mean is told`() throws {
    for (text, amounts) in [
      ("I paid 40 EUR, refund €15", ["40.00 EUR", "15.00 EUR"]),
      ("15 EUR, yes, €15", ["15.00 EUR"]),
      ("10-15 EUR", ["10.00 EUR", "15.00 EUR"]), ("€10–15", ["10.00 EUR", "15.00 EUR"]),
      ("10 or 15 euros", ["10.00 EUR", "15.00 EUR"]), ("between 10 and 15 EUR", ["15.00 EUR"]),
      ("€15 USD", ["15.00 EUR", "15.00 USD"]), ("12 EUR 15", ["12.00 EUR", "15.00 EUR"]),
      ("12 EUR 15 EUR", ["12.00 EUR", "15.00 EUR"]), ("20€ 15 days ago", ["20.00 EUR"]),
      ("20 €15", ["15.00 EUR"]),
      ("20 euros 15 days ago", ["20.00 EUR"]), ("1 234,50 EUR", ["1234.50 EUR", "234.50 EUR"]),
      ("€2 150", ["2.00 EUR", "2150.00 EUR"]), ("on 12.03.2026 EUR 15", ["15.00 EUR"]),
      ("on 1 March 2026 EUR 15", ["15.00 EUR"]), ("250 TRY", ["250.00 TRY"]),
      ("999 EUR and 1.2.3 EUR", ["999.00 EUR", "?"]),
    ] { try check(text, expect: amounts) }
  }

  @Test func `a currency near a number and not beside it makes the claim unreadable`() throws {
    for text in [
      "15\nEUR", "€\n15", "**15** EUR", "15 (fifteen) euros", "fifteen (15) euros", "15.EUR",
      "15EUR20", "€: 15", "EUR (15)", "15 /EUR",
    ] { try check(text, expect: ["?"]) }
    for text in ["I paid in EUR. 15 days ago", "15 of them in euros", "15% EUR", "20. € is fine"] {
      try check(text, expect: [])
    }
    try check("15, €20", expect: ["20.00 EUR"])
    try check("1) EUR 20", expect: ["20.00 EUR"])
  }

  @Test func `a disguised amount is the amount it looks like`() throws {
    for text in [
      "１５ EUR", "1\u{200B}5 EUR", "15 \u{2066}EUR", "15 ＥＵＲ", "١٥ EUR", "15\u{AD} €", "𝟙𝟝 EUR",
    ] { try check(text, expect: ["15.00 EUR"]) }
  }

  @Test func `a sign of several currencies means the claim's own`() throws {
    let canada = try extractor("type: money", "currency: CAD")
    let denmark = try extractor("type: money", "currency: DKK")
    #expect(values(canada.claims(in: "$5")) == ["5.00 CAD"])
    #expect(values(canada.claims(in: "US$5")) == ["5.00 USD"])
    #expect(values(canada.claims(in: "€5 and 20 cents")) == ["5.20 EUR"])
    #expect(values(denmark.claims(in: "200 kr")) == ["200.00 DKK"])
    #expect(values(denmark.claims(in: "kr 200 SEK")) == ["200.00 SEK"])
  }

  private func check(_ text: String, expect: [String]) throws {
    let euros = try extractor("type: money", "currency: EUR")
    let found = values(euros.claims(in: text))
    #expect(Set(found) == Set(expect) && found.count == expect.count, "\(text): \(found)")
  }
}

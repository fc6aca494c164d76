import Domain
import Testing

@testable import Classification

@Suite struct DateTests {
  @Test func `a day is read however it is written`() throws {
    for text in [
      "2026-03-01", "2026/03/01", "2026.3.1", "01.03.2026", "1.3.2026", "1.3.26", "1 March 2026",
      "1st March 2026", "1st of March, 2026", "March 1, 2026", "March 1st 2026", "Mar. 1 2026",
      "March the 1st, 2026", "1. März 2026", "am 1. März 2026 bestellt", "1-Mar-2026", "01-Mar-26",
      "1 Mar '26",
      "2026-03-01T10:00:00Z", "(1 march 2026)", "on 2026-03-01.", "1 Mar 2026",
    ] { try check(text, expect: ["2026-03-01"]) }
  }

  @Test func `a day without a year is the latest that has come`() throws {
    for (text, day) in [
      ("1 March", "2026-03-01"), ("on March 1st I", "2026-03-01"), ("12 June", "2026-06-12"),
      ("13 June", "2025-06-13"), ("24 December", "2025-12-24"), ("29 February", "2024-02-29"),
      ("May 5", "2026-05-05"), ("5th of may", "2026-05-05"),
    ] { try check(text, expect: [day]) }
    let dates = try extractor("type: date")
    #expect(dates.claims(in: "1 March").claims == [])
  }

  @Test func `where two orders are a day, both are told`() throws {
    try check("03/01/2026", expect: ["2026-01-03", "2026-03-01"])
    try check("3-1-2026", expect: ["2026-01-03", "2026-03-01"])
    try check("13/01/2026", expect: ["2026-01-13"])
    try check("01/13/2026", expect: ["2026-01-13"])
    try check("03/03/2026", expect: ["2026-03-03"])
  }

  @Test func `what is no day is left alone`() throws {
    for text in [
      "", "yesterday", "30 days", "2026", "NP-104233", "NP-2026-03-01", "32.01.2026", "30.2.2026",
      "2026-13-01", "version 1.2.3", "10.12.20.26", "+49-30-12-34", "3/4 of it", "you may 5",
      "March 2026", "15.50 EUR", "1.3.", "12-34-56", "31 June 2026", "1 marching", "0 March 2026",
      "1.3.2026.4", "1 mars 2026", "01.03.1850",
    ] { try check(text, expect: []) }
  }

  private func check(_ text: String, expect: [String]) throws {
    let dates = try extractor("type: date")
    let now = try #require(Timestamp("2026-06-12T09:30:00Z"))
    let found = values(dates.claims(in: text, now: now))
    #expect(found == expect.map { $0 + "T00:00:00Z" }, "\(text)")
  }
}

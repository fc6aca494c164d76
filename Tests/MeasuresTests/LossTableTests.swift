import Domain
import Measures
import SourceFiles
import Testing

/// How `costs.yaml` is read, what is found to be wrong with it, and what it comes to.
@Suite struct LossTableTests {
  private static let whole = """
    schema: costs/1
    owner: risk
    losses:
      - id: refund
        title: A wrong refund
        each: 33.33 EUR
        of_thousand: 333
        near_misses: [one]
      - id: answer
        title: A wrong answer
        each: 0.01 EUR
        of_thousand: 1000
        fallbacks: [verify.unsupported]
        people: [rejected]
    review:
      minute: 0.80 EUR
      minutes_a_verdict: 3

    """

  private func findings(_ text: String) -> [String] {
    let log = FindingLog()
    let table = LossTable(
      loading: SourceFile(path: LossTable.path, bytes: Array(text.utf8)),
      log: log
    )
    #expect((table == nil) == log.hasErrors)
    return log.sorted.map { "\($0.place.line):\($0.place.column) \($0.message)" }
  }

  private func check(
    _ old: String,
    _ new: String,
    expect: [String],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let found = findings(Self.whole.replacing(old, with: new))
    #expect(found == expect, sourceLocation: sourceLocation)
  }

  @Test func `each thing that is wrong is told with its place`() {
    check("costs/1", "costs/2", expect: ["1:9 `costs/2` is not a valid `schema`"])
    check("owner: risk\n", "", expect: ["1:1 missing `owner`"])
    check("33.33 EUR", "33.3 EUR", expect: ["6:11 `33.3 EUR` is not a valid `each`"])
    check("33.33 EUR", "-1.00 EUR", expect: ["6:11 `-1.00 EUR` is not a valid `each`"])
    check(
      "33.33 EUR",
      "99999999999.00 EUR",
      expect: ["6:11 `99999999999.00 EUR` is not a valid `each`"]
    )
    check(
      "33.33 EUR",
      "33.33 CHF",
      expect: ["4:9 `refund` is in CHF, and a reviewer's minute in EUR"]
    )
    check("333\n", "1001\n", expect: ["7:18 `of_thousand` must be a whole number from 1 to 1000"])
    check(
      "id: answer",
      "id: refund",
      expect: ["9:9 id `refund` is already declared at costs.yaml:4:9"]
    )
    check("id: refund", "id: 2nd", expect: ["4:9 `2nd` is not a valid `id`"])
    check(
      "near_misses: [one]",
      "people: [rejected]",
      expect: ["9:9 `answer` counts `rejected`, which `refund` counts before"]
    )
    check(
      "    near_misses: [one]\n",
      "",
      expect: ["4:5 it does not say by what it is seen that it was caught"]
    )
    check("[rejected]", "[refused]", expect: ["14:14 `refused` is not a known `people`"])
    check("  minutes_a_verdict: 3\n", "", expect: ["16:3 missing `minutes_a_verdict`"])
    check("schema", "scheme", expect: ["1:1 missing `schema`", "1:1 unknown key `scheme`"])
  }

  @Test func `amounts are exact, and the last day is the sum`() throws {
    let table = try #require(
      LossTable(
        loading: SourceFile(path: LossTable.path, bytes: Array(Self.whole.utf8)),
        log: FindingLog()
      )
    )
    var counts = CaughtCounts(losses: 2)
    let (first, second) = (
      CalendarDay(daysSince1970: 20_000), CalendarDay(daysSince1970: 20_003)
    )
    counts.add(1, on: first, ofLoss: 0)
    counts.add(2, on: second, ofLoss: 0)
    counts.add(7, on: second, ofLoss: 1)
    counts.add(verdicts: 5, on: first)
    let loss = LossAvoided(table, counts)
    // 3 × 33.33 × 0.333 is 33.29667.
    #expect(loss.rows.map(\.avoided.description) == ["33.29 EUR", "0.07 EUR"])
    #expect(loss.avoided.description == "33.36 EUR" && loss.review.description == "12.00 EUR")
    #expect(loss.net.description == "21.36 EUR")
    #expect(loss.days.map(\.day) == [first, second])
    #expect(loss.days.map(\.avoided.description) == ["11.09 EUR", "33.36 EUR"])
    #expect(loss.days.last?.review == loss.review)
    #expect(!loss.assumptions.contains { $0.contains("invented") })
  }

  @Test func `a store of nothing has avoided nothing, and counts beyond all reason do not trap`()
    throws
  {
    let table = try #require(
      LossTable(
        loading: SourceFile(path: LossTable.path, bytes: Array(Self.whole.utf8)),
        log: FindingLog()
      )
    )
    let none = LossAvoided(table, CaughtCounts(losses: 2))
    #expect(none.avoided.minorUnits == 0 && none.net.minorUnits == 0 && none.days.isEmpty)
    var many = CaughtCounts(losses: 2)
    many.add(.max / 2, on: CalendarDay(daysSince1970: 0), ofLoss: 0)
    many.add(verdicts: .max / 2, on: CalendarDay(daysSince1970: 0))
    #expect(LossAvoided(table, many).review.minorUnits == .max)
  }
}

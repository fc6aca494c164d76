import Domain
import Measures
import Testing

/// The days of a report.
@Suite struct ReportDaysTests {
  private static func report(_ days: [Int]) -> DecisionReport {
    var tally = DecisionTally()
    var counts = DecisionCounts()
    counts[.answer] = 3
    for day in days { tally.add(counts, on: CalendarDay(daysSince1970: day), of: nil) }
    return DecisionReport(tally, by: [])
  }

  private func check(_ days: [Int], _ limit: Int, _ expect: [(day: Int, answers: Int)]) {
    let last = Self.report(days).lastDays(limit)
    #expect(last.map(\.day.daysSince1970) == expect.map(\.day))
    #expect(last.map { $0.counts[.answer] } == expect.map(\.answers))
  }

  @Test func `days on which nothing was decided stand between the others, up to a limit`() {
    check([], 60, [])
    check([20_000], 60, [(20_000, 3)])
    check([20_000, 20_003], 60, [(20_000, 3), (20_001, 0), (20_002, 0), (20_003, 3)])
    check([20_000, 20_003], 2, [(20_002, 0), (20_003, 3)])
    // A clock that was wrong once makes a long time, of which the end is told.
    check([10_000, 90_000], 3, [(89_998, 0), (89_999, 0), (90_000, 3)])
  }
}

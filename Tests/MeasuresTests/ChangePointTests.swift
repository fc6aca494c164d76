import Domain
import Measures
import Review
import TestSupport
import Testing

/// Where a rate becomes another one.
@Suite struct ChangePointTests {
  private static func day(_ number: Int) -> CalendarDay {
    CalendarDay(daysSince1970: 20_000 + number)
  }

  /// Days of so many decisions, each at a rate that wavers by some thousandths from day to day.
  private static func days(
    _ rates: [Int],
    count: Int,
    wavering: Int = 0,
    _ random: inout SeededRandom
  ) -> DailyRate {
    DailyRate(
      rates.enumerated().map { number, rate in
        let today = rate + Int.random(in: -wavering...wavering, using: &random)
        let hits = (0..<count).count { _ in Int.random(in: 0..<1000, using: &random) < today }
        return DailyRate.Day(day(number), Proportion(hits, of: count))
      }
    )
  }

  private func check(_ rate: DailyRate, expect days: ClosedRange<Int>?, _ told: String) {
    let point = ChangePoint(in: rate, amongSeries: 50)
    guard let days else { return #expect(point == nil, "\(told): \(point.debugDescription)") }
    #expect(
      point.map { (Self.day(days.lowerBound)...Self.day(days.upperBound)).contains($0.day) }
        == true,
      "\(told)"
    )
  }

  @Test(arguments: [(100, 180), (300, 200), (10, 60), (950, 880)])
  func `a change is found on its day, or next to it`(before: Int, after: Int) {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let rates = (0..<30).map { $0 < 18 ? before : after }
    check(Self.days(rates, count: 500, &random), expect: 16...20, "seed \(seed)")
  }

  @Test
  func `quiet weeks give no more alarms than are stated, though days differ by more than chance`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let (weeks, series) = (30, 50)
    var alarms = 0
    for wavering in [0, 30] {
      for _ in 0..<weeks {
        for _ in 0..<series {
          let rates = [Int](repeating: Int.random(in: 50...600, using: &random), count: 28)
          let rate = Self.days(rates, count: 120, wavering: wavering, &random)
          if ChangePoint(in: rate, amongSeries: series) != nil { alarms += 1 }
        }
      }
    }
    // One in a hundred reports is stated; of sixty, four would be found once in five hundred runs of this.
    #expect(alarms < 4, "seed \(seed)")
  }

  @Test func `too few days, too few decisions and too small a change are none`() {
    var random = SeededRandom(seed: 1)
    check(Self.days([0, 0, 1000, 1000, 1000], count: 500, &random), expect: nil, "five days")
    check(Self.days([0, 0, 0, 1000, 1000, 1000], count: 5, &random), expect: nil, "few a day")
    check(DailyRate([]), expect: nil, "nothing")
    let small = (0..<40).map { $0 < 20 ? 100 : 110 }
    check(Self.days(small, count: 20_000, &random), expect: nil, "one point")
  }
}

package import Domain
package import Review

/// How reviews went over time: how long cases took, how much was changed, and how far reviewers agree.
package struct ReviewHistory: Sendable, Equatable {
  /// Cases that took no longer than so much, and longer than the one before; nil for any longer.
  package struct Turnaround: Sendable, Equatable {
    package let upTo: Seconds?
    package let cases: Int
  }

  /// How often second looks of some days came to the same end.
  package struct Period: Sendable, Equatable {
    package let days: ClosedRange<CalendarDay>
    package let same: Proportion
  }

  package static let bounds: [Seconds] = [
    .minutes(5), .minutes(15), .hours(1), .hours(4), .days(1), .days(3),
  ]
  /// The most periods that a time is parted into.
  package static let periodLimit = 12

  package let turnarounds: [Turnaround]
  /// Edits by the tenths of the words that they changed.
  package let edits: [Int]
  package let periods: [Period]

  /// Takes customers' cases and second looks, and what of them was decided from `since` on and before
  /// `until`.
  ///
  /// Where a clock went back, a case took no time.
  package init(of cases: [ReviewedCase], since: Timestamp? = nil, until: Timestamp? = nil) {
    var counts = [Int](repeating: 0, count: Self.bounds.count + 1)
    var edits = [Int](repeating: 0, count: 10)
    for one in cases where one.kind == .customer && one.answer != nil {
      guard let at = one.decidedAt, since.map({ $0 <= at }) ?? true, until.map({ at < $0 }) ?? true
      else { continue }
      let took = (at.milliseconds - one.openedAt.milliseconds) / 1000
      counts[Self.bounds.firstIndex { took <= $0.count } ?? Self.bounds.count] += 1
      if let changed = one.verdicts.last(where: { $0.word == .edited })?.changed {
        edits[min(changed / 100, 9)] += 1
      }
    }
    turnarounds = zip(Self.bounds.map { $0 } + [nil], counts).map {
      Turnaround(upTo: $0, cases: $1)
    }
    self.edits = edits
    periods = Self.periods(of: cases, since, until)
  }

  private static func periods(
    of cases: [ReviewedCase],
    _ since: Timestamp?,
    _ until: Timestamp?
  ) -> [Period] {
    let pairs = ReviewQuality.pairs(cases).compactMap { pair -> (day: CalendarDay, isSame: Bool)? in
      guard let at = pair.second.decidedAt, since.map({ $0 <= at }) ?? true,
        until.map({ at < $0 }) ?? true
      else { return nil }
      return (at.day, pair.firstAnswer == pair.secondAnswer)
    }
    guard let first = pairs.map(\.day.daysSince1970).min(),
      let last = pairs.map(\.day.daysSince1970).max()
    else { return [] }
    let length = max((last - first + periodLimit) / periodLimit, 1)
    return stride(from: first, through: last, by: length).map { start in
      let end = min(start + length - 1, last)
      let own = pairs.filter { (start...end).contains($0.day.daysSince1970) }
      return Period(
        days: CalendarDay(daysSince1970: start)...CalendarDay(daysSince1970: end),
        same: Proportion(own.count(where: \.isSame), of: own.count)
      )
    }
  }
}

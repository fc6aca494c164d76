package import Domain
package import Review

/// A rate day by day.
package struct DailyRate: Sendable, Equatable {
  package struct Day: Sendable, Equatable {
    package let day: CalendarDay
    package let proportion: Proportion

    package init(_ day: CalendarDay, _ proportion: Proportion) {
      (self.day, self.proportion) = (day, proportion)
    }
  }

  /// In their order; days on which there was nothing to count are left out.
  package let days: [Day]

  package init(_ days: [Day]) {
    self.days = days.filter { $0.proportion.count > 0 }.sorted { $0.day < $1.day }
  }

  /// A measure of counted days.
  package init(_ measure: Measure, of counts: [CalendarDay: DecisionCounts]) {
    self.init(counts.map { Day($0, measure.proportion(of: $1)) })
  }

  /// What of all decisions of a day are of a segment.
  package init(
    shareOf counts: [CalendarDay: DecisionCounts],
    among all: [CalendarDay: DecisionCounts]
  ) {
    self.init(all.map { Day($0, Proportion(counts[$0]?.machine ?? 0, of: $1.machine)) })
  }

  /// All days together.
  package var total: Proportion { Self.sum(days[...]) }

  static func sum(_ days: ArraySlice<Day>) -> Proportion {
    Proportion(
      days.reduce(0) { $0 + $1.proportion.hits },
      of: days.reduce(0) { $0 + $1.proportion.count }
    )
  }
}

package import Domain
package import Review

/// What was decided in some time, by what it is told apart by, and where it changed.
package struct DecisionReport: Sendable {
  /// The decisions of one name of a dimension.
  package struct Row: Sendable, Equatable {
    package let name: String
    package let counts: DecisionCounts

    package init(name: String, counts: DecisionCounts) { (self.name, self.counts) = (name, counts) }
  }

  /// The decisions of a dimension by its names.
  package struct Group: Sendable, Equatable {
    package let dimension: DecisionTally.Dimension
    /// Those with the most decisions first.
    package let rows: [Row]
    /// How many names are left out, for so few decisions that they might be told apart.
    package let suppressed: Int
    /// How many more names there are.
    package let more: Int
  }

  /// Customers of one kind who are treated otherwise than the others.
  package struct Disparity: Sendable, Equatable {
    package let segment: DecisionTally.Segment
    package let measure: Measure
    package let own: Proportion
    package let rest: Proportion
  }

  /// Of fewer decisions, a group is not told.
  package static let fewest = 10
  /// The names of a dimension that are told.
  package static let rowLimit = 100

  package let days: ClosedRange<CalendarDay>?
  package let all: [CalendarDay: DecisionCounts]
  package let total: DecisionCounts
  package let groups: [Group]
  package let disparities: [Disparity]
  package private(set) var alarms: [Alarm]

  /// Reports on what was counted; `changes` are what was changed on purpose in that time.
  package init(
    _ tally: DecisionTally,
    by dimensions: [DecisionTally.Dimension],
    changes: [Alarm.Change]
  ) {
    days = tally.days
    all = tally.all
    total = tally.total()
    groups = dimensions.map { Self.group($0, tally) }
    disparities = Self.disparities(tally)
    alarms = AlarmSearch(tally, changes).run()
  }

  /// So many changes are tried, the newest of those that alarms are put down to.
  package static let triedChanges = 3

  /// Has the changes tried that alarms are put down to, each on what came since the first day of its alarms.
  package mutating func tryChanges(
    _ trial: (Alarm.Change, _ since: CalendarDay) throws -> Alarm.Trial?
  ) rethrows {
    var days: [ReleaseID: (change: Alarm.Change, day: CalendarDay)] = [:]
    for alarm in alarms {
      guard case .change(let change) = alarm.cause else { continue }
      let day = min(alarm.point.day, days[change.release]?.day ?? alarm.point.day)
      days[change.release] = (change, day)
    }
    for (change, day) in days.values.sorted(by: { $0.change.at > $1.change.at })
      .prefix(Self.triedChanges)
    {
      let found = try trial(change, day)
      for index in alarms.indices where alarms[index].cause == .change(change) {
        alarms[index].trial = found
      }
    }
  }

  /// The last days, at most so many, with those on which nothing was decided.
  package func lastDays(_ limit: Int) -> [(day: CalendarDay, counts: DecisionCounts)] {
    guard let days else { return [] }
    let (first, last) = (days.lowerBound.daysSince1970, days.upperBound.daysSince1970)
    return (max(first, last - limit + 1)...last).map { number in
      let day = CalendarDay(daysSince1970: number)
      return (day, all[day] ?? DecisionCounts())
    }
  }

  /// A measure of all decisions, day by day.
  package func rate(_ measure: Measure) -> DailyRate { DailyRate(measure, of: all) }

  private static func group(_ dimension: DecisionTally.Dimension, _ tally: DecisionTally) -> Group {
    let segments = tally.segments(by: dimension)
    let told = segments.filter { $0.counts.total >= fewest }
    return Group(
      dimension: dimension,
      rows: told.prefix(rowLimit).map { Row(name: $0.name, counts: $0.counts) },
      suppressed: segments.count - told.count,
      more: max(0, told.count - rowLimit)
    )
  }

  /// Whose rate lies apart from that of all others, by intervals that do not meet.
  private static func disparities(_ tally: DecisionTally) -> [Disparity] {
    let dimensions: [DecisionTally.Dimension] = [.language, .customerTier, .jurisdiction]
    let total = tally.total()
    return dimensions.flatMap { dimension in
      tally.segments(by: dimension).flatMap { name, counts in
        [Measure.automatic, .refusal].compactMap { measure -> Disparity? in
          let (own, whole) = (measure.proportion(of: counts), measure.proportion(of: total))
          let rest = Proportion(whole.hits - own.hits, of: whole.count - own.count)
          guard own.count >= fewest, rest.count >= fewest, let here = own.interval,
            let there = rest.interval, !here.overlaps(there)
          else { return nil }
          return Disparity(
            segment: DecisionTally.Segment(dimension, name),
            measure: measure,
            own: own,
            rest: rest
          )
        }
      }
    }
  }
}

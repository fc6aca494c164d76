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
  /// None before they are looked for.
  package private(set) var alarms: [Alarm] = []

  /// Reports on what was counted.
  package init(_ tally: DecisionTally, by dimensions: [DecisionTally.Dimension]) {
    days = tally.days
    all = tally.all
    total = tally.total()
    groups = dimensions.map { Self.group($0, tally) }
    disparities = Self.disparities(tally)
  }

  /// So many changes are tried, the newest of those that alarms are put down to.
  package static let triedChanges = 3

  /// Looks for broken curves in what was counted; `changes` are what was changed on purpose in that time.
  ///
  /// Those that alarms are put down to are looked into, and no other: `edits` tells what of one is otherwise than
  /// before, and `trial` what it does to what came since the first day of its alarms.
  package mutating func findAlarms(
    in tally: DecisionTally,
    changes: [Alarm.Change],
    edits: (Alarm.Change) throws -> [String],
    trial: (Alarm.Change, _ since: CalendarDay) throws -> Alarm.Trial?
  ) rethrows {
    alarms = AlarmSearch(tally, changes).run()
    var days: [Alarm.Change: CalendarDay] = [:]
    for alarm in alarms {
      guard case .change(let change) = alarm.cause else { continue }
      days[change] = min(alarm.point.day, days[change] ?? alarm.point.day)
    }
    let blamed = days.sorted { $0.key.at > $1.key.at }
    for (index, (change, day)) in blamed.enumerated() {
      let found = try edits(change)
      let tried = index < Self.triedChanges ? try trial(change, day) : nil
      for index in alarms.indices where alarms[index].cause == .change(change) {
        (alarms[index].edits, alarms[index].trial) = (found, tried)
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

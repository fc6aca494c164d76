package import Domain
import Review

/// A curve that broke, and what it is put down to.
package struct Alarm: Sendable, Equatable {
  /// What curve it is.
  package enum Curve: Sendable, Hashable {
    /// A rate, of all decisions or of a segment's.
    case rate(Measure, of: DecisionTally.Segment?)
    /// What share of all decisions a segment is.
    case share(of: DecisionTally.Segment)
  }

  /// A release that took force.
  package struct Change: Sendable, Hashable {
    package let at: Timestamp
    package let release: ReleaseID
    package let before: ReleaseID

    package init(at: Timestamp, release: ReleaseID, before: ReleaseID) {
      (self.at, self.release, self.before) = (at, release, before)
    }

    /// As it is said to people: `release rel_…`.
    package var name: String { "release \(release)" }
  }

  /// What came of trying a change on tickets that came since, beside the release before it.
  package struct Trial: Sendable, Equatable {
    package struct Turn: Sendable, Equatable {
      package let was: Outcome
      package let now: Outcome
      package let count: Int

      package init(was: Outcome, now: Outcome, count: Int) {
        (self.was, self.now, self.count) = (was, now, count)
      }
    }

    /// An edit that alone makes so many of the changes.
    package struct Edit: Sendable, Equatable {
      package let path: String
      package let count: Int

      package init(path: String, count: Int) { (self.path, self.count) = (path, count) }
    }

    /// So many tickets are tried.
    package static let sample = 200

    package let judged: Int
    /// How many of them it decides otherwise than the release before.
    package let changed: Int
    package let turns: [Turn]
    package let edits: [Edit]
    /// How many of the changes no edit makes alone.
    package let together: Int

    /// Turns and edits are told with the most first.
    package init(judged: Int, changed: Int, turns: [Turn], edits: [Edit], together: Int) {
      (self.judged, self.changed, self.together) = (judged, changed, together)
      self.turns = turns.sorted { ($1.count, $0.was.rawValue) < ($0.count, $1.was.rawValue) }
      self.edits = edits.filter { $0.count > 0 }
        .sorted { ($1.count, $0.path) < ($0.count, $1.path) }
    }
  }

  package enum Cause: Sendable, Equatable {
    /// A change that took effect where the curve broke.
    case change(Change)
    /// Other questions come than before: each segment is decided as it was, and there are more of some.
    case traffic(more: [DecisionTally.Segment])
    /// Nothing that the store knows of changed there.
    case unknown
  }

  package let curve: Curve
  package let point: ChangePoint
  package let cause: Cause
  /// What of the change that it is put down to is otherwise than before, with who owns it.
  package internal(set) var edits: [String] = []
  /// What came of trying the change that it is put down to; nil where none was tried.
  package internal(set) var trial: Trial?
}

/// Looks for broken curves in counted decisions.
package struct AlarmSearch {
  private let tally: DecisionTally
  private let changes: [Alarm.Change]

  /// Rates that are watched; the others follow from these.
  private static let watched: [Measure] = [
    .automatic, .refusal, .clarification, .fallback, .citationFailure, .nearMiss, .promptOverride,
    .overridden, .rejection,
  ]
  /// Whose rates are watched one by one, and whose share of the traffic.
  private static let dimensions: [DecisionTally.Dimension] = [.intent, .channel, .language]
  /// The segments of a dimension that are watched: those with the most decisions.
  private static let segmentLimit = 50
  /// A change is put down to what took effect at most so many days before, or the day after.
  private static let reach = -1...1

  /// Takes what was counted, and what was changed in that time.
  package init(_ tally: DecisionTally, _ changes: [Alarm.Change]) {
    (self.tally, self.changes) = (tally, changes.sorted { $0.at < $1.at })
  }

  /// All alarms: those of all decisions first, then by day.
  ///
  /// One change is told once where it shows in several curves of the same day and measure: of all decisions rather
  /// than of a segment.
  package func run() -> [Alarm] {
    let curves = self.curves
    let found = curves.compactMap { curve, rate in
      ChangePoint(in: rate, amongSeries: curves.count).map { (curve, $0) }
    }
    return found.map { curve, point in
      Alarm(curve: curve, point: point, cause: cause(of: curve, at: point))
    }
  }

  private var segments: [DecisionTally.Segment] {
    Self.dimensions.flatMap { dimension in
      tally.segments(by: dimension).prefix(Self.segmentLimit).map {
        DecisionTally.Segment(dimension, $0.name)
      }
    }
  }

  private var curves: [(Alarm.Curve, DailyRate)] {
    let all = Self.watched.map { measure in
      (Alarm.Curve.rate(measure, of: nil), DailyRate(measure, of: tally.all))
    }
    let shares = segments.map { segment in
      (
        Alarm.Curve.share(of: segment),
        DailyRate(shareOf: tally.segments[segment] ?? [:], among: tally.all)
      )
    }
    let parts = segments.filter { $0.dimension == .intent }.map { segment in
      (
        Alarm.Curve.rate(.automatic, of: segment),
        DailyRate(.automatic, of: tally.segments[segment] ?? [:])
      )
    }
    return all + shares + parts
  }

  private func cause(of curve: Alarm.Curve, at point: ChangePoint) -> Alarm.Cause {
    if case .rate(let measure, of: nil) = curve, let more = moreTraffic(measure, at: point) {
      return .traffic(more: more)
    }
    let near = changes.filter { change in
      Self.reach.contains(change.at.day.daysSince1970 - point.day.daysSince1970)
    }
    if case .share(let segment) = curve, segment.dimension != .intent {
      // No release chooses who writes.
      return .traffic(more: [segment])
    }
    return near.last.map { .change($0) } ?? trafficOrUnknown(curve)
  }

  private func trafficOrUnknown(_ curve: Alarm.Curve) -> Alarm.Cause {
    if case .share(let segment) = curve { .traffic(more: [segment]) } else { .unknown }
  }

  /// The segments of which more come than before, where that alone explains most of a change: with each
  /// intent decided as it was, the rate would have gone most of the same way.
  private func moreTraffic(_ measure: Measure, at point: ChangePoint) -> [DecisionTally.Segment]? {
    var expected = 0.0
    var grown: [(DecisionTally.Segment, Double)] = []
    for (segment, days) in tally.segments where segment.dimension == .intent {
      let before = sum(days) { $0 < point.day }
      let after = sum(days) { $0 >= point.day }
      let was = measure.proportion(of: before)
      let now = measure.proportion(of: after)
      let rate =
        was.count > 0
        ? Double(was.hits) / Double(was.count)
        : Double(now.hits) / Double(max(now.count, 1))
      expected += rate * Double(now.count)
      let share = Double(now.count) / Double(max(point.after.count, 1))
      grown.append((segment, share - Double(was.count) / Double(max(point.before.count, 1))))
    }
    let before = Double(point.before.hits) / Double(point.before.count)
    let after = Double(point.after.hits) / Double(point.after.count)
    let mixed = expected / Double(point.after.count)
    guard (mixed - before) / (after - before) > 0.5 else { return nil }
    let more = grown.filter { $0.1 >= 0.02 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    return more.isEmpty ? nil : more.prefix(3).map(\.0)
  }

  private func sum(
    _ days: [CalendarDay: DecisionCounts],
    where isIn: (CalendarDay) -> Bool
  ) -> DecisionCounts {
    days.filter { isIn($0.key) }.values.reduce(into: DecisionCounts()) { $0 += $1 }
  }
}

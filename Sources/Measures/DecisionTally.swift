package import Domain

/// Decisions counted day by day, all of them and those of each kind.
package struct DecisionTally: Sendable, Equatable {
  /// What decisions are told apart by.
  package enum Dimension: String, Sendable, CaseIterable {
    case intent, tier, channel, language, jurisdiction, release, rule
    case customerTier = "customer_tier"
    case fallback
    case nearMiss = "near_miss"
    case nearLimit = "near_limit"
  }

  /// A kind of decisions: all with one name of one dimension.
  package struct Segment: Sendable, Hashable, Comparable {
    package let dimension: Dimension
    package let name: String

    package init(_ dimension: Dimension, _ name: String) {
      (self.dimension, self.name) = (dimension, name)
    }

    package static func < (left: Self, right: Self) -> Bool {
      (left.dimension.rawValue, left.name) < (right.dimension.rawValue, right.name)
    }
  }

  /// The most segments that are told apart; what is of others is counted among all, and of no segment.
  package static let segmentLimit = 10_000

  package private(set) var all: [CalendarDay: DecisionCounts] = [:]
  package private(set) var segments: [Segment: [CalendarDay: DecisionCounts]] = [:]
  /// Whether there were more segments than are told apart.
  package private(set) var isCut = false

  package init() {}

  /// Adds what was counted of a day; of no segment, of all decisions.
  package mutating func add(_ counts: DecisionCounts, on day: CalendarDay, of segment: Segment?) {
    guard counts.total > 0 else { return }
    guard let segment else { return all[day, default: DecisionCounts()] += counts }
    if segments[segment] == nil, segments.count >= Self.segmentLimit {
      isCut = true
      return
    }
    segments[segment, default: [:]][day, default: DecisionCounts()] += counts
  }

  /// From the first day on which anything was decided to the last; nil where nothing was.
  package var days: ClosedRange<CalendarDay>? {
    guard let first = all.keys.min(), let last = all.keys.max() else { return nil }
    return first...last
  }

  /// All decisions, or those of a segment, of all days.
  package func total(of segment: Segment? = nil) -> DecisionCounts {
    let days = segment.map { segments[$0] ?? [:] } ?? all
    return days.values.reduce(into: DecisionCounts()) { $0 += $1 }
  }

  /// The segments of a dimension, those with the most decisions first.
  package func segments(by dimension: Dimension) -> [(name: String, counts: DecisionCounts)] {
    segments.keys.filter { $0.dimension == dimension }
      .map { (name: $0.name, counts: total(of: $0)) }
      .sorted { ($1.counts.total, $0.name) < ($0.counts.total, $1.name) }
  }
}

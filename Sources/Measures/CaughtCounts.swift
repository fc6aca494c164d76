package import Domain

/// How much was caught that would have cost, by the day of the decision, and what people looked at.
package struct CaughtCounts: Sendable, Equatable {
  /// Of each loss of a table, in its order.
  package private(set) var ofLosses: [[CalendarDay: Int]]
  /// What people said of cases, by the day on which they did.
  package private(set) var verdicts: [CalendarDay: Int] = [:]

  package init(losses count: Int) { ofLosses = [[CalendarDay: Int]](repeating: [:], count: count) }

  package mutating func add(_ count: Int, on day: CalendarDay, ofLoss place: Int) {
    if count > 0 { ofLosses[place][day, default: 0] += count }
  }

  package mutating func add(verdicts count: Int, on day: CalendarDay) {
    if count > 0 { verdicts[day, default: 0] += count }
  }
}

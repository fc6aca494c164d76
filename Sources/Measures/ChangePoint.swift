package import Domain
import Foundation
package import Review

/// The day from which on a rate is another one.
///
/// The day that parts a series best by the likelihood of two binomial rates against one (D. Hinkley and
/// E. Hinkley, "Inference about the change-point in a sequence of binomial variables", 1970), where that is so
/// unlikely by chance that among all days and series that are looked at one false alarm is to be expected in a
/// stated number of reports. Days of real traffic differ more than chance alone lets them: the likelihood is
/// divided by how much they do.
package struct ChangePoint: Sendable, Equatable {
  /// The first day of the new rate.
  package let day: CalendarDay
  package let before: Proportion
  package let after: Proportion

  /// A change is looked for where there are so many days on each side, and so many decisions.
  package static let fewestDays = 3
  static let fewestDecisions = 30
  /// Of a smaller change, in thousandths, nobody is told.
  static let leastChange = 20
  /// How many reports of a quiet time come to one false alarm.
  package static let reportsPerFalseAlarm = 100

  /// Looks for the change of a series that is one of so many.
  package init?(in rate: DailyRate, amongSeries count: Int) {
    let days = rate.days
    let all = Tail(rate.total)
    guard days.count >= 2 * Self.fewestDays, all.count > 0 else { return nil }
    let places = Self.fewestDays...(days.count - Self.fewestDays)
    var best: (gain: Double, place: Int)?
    var left = Tail(DailyRate.sum(days[..<places.lowerBound]))
    for place in places {
      let right = all - left
      if left.count >= Double(Self.fewestDecisions), right.count >= Double(Self.fewestDecisions) {
        let gain = 2 * (left.logLikelihood + right.logLikelihood - all.logLikelihood)
        if gain > best?.gain ?? 0 { best = (gain, place) }
      }
      if place < days.count { left = left + Tail(days[place].proportion) }
    }
    guard let best else { return nil }
    let (before, after) = (DailyRate.sum(days[..<best.place]), DailyRate.sum(days[best.place...]))
    let spread = Self.dispersion(of: days[..<best.place], days[best.place...])
    // Each place of each series is a chance to be wrong (Bonferroni).
    let chances = Double(places.count * max(count, 1) * Self.reportsPerFalseAlarm)
    guard erfc((best.gain / spread / 2).squareRoot()) * chances < 1,
      let was = before.thousandths, let now = after.thousandths, abs(was - now) >= Self.leastChange
    else { return nil }
    (day, self.before, self.after) = (days[best.place].day, before, after)
  }

  /// How much more the days of each side differ than chance lets them; at least 1.
  private static func dispersion(of sides: ArraySlice<DailyRate.Day>...) -> Double {
    var (sum, free) = (0.0, 0)
    for side in sides {
      let whole = Tail(DailyRate.sum(side))
      // A rate of nothing or of everything has no spread; half a decision more gives it one.
      let share = (whole.hits + 0.5) / (whole.count + 1)
      for day in side {
        let one = Tail(day.proportion)
        let missed = one.hits - one.count * share
        sum += missed * missed / (one.count * share * (1 - share))
      }
      free += side.count - 1
    }
    return max(1, sum / Double(max(free, 1)))
  }

  /// Hits of so many.
  private struct Tail {
    let hits: Double
    let count: Double

    init(hits: Double, count: Double) { (self.hits, self.count) = (hits, count) }

    init(_ proportion: Proportion) {
      self.init(hits: Double(proportion.hits), count: Double(proportion.count))
    }

    static func + (one: Tail, other: Tail) -> Tail {
      Tail(hits: one.hits + other.hits, count: one.count + other.count)
    }

    static func - (one: Tail, other: Tail) -> Tail {
      Tail(hits: one.hits - other.hits, count: one.count - other.count)
    }

    /// At its own rate.
    var logLikelihood: Double {
      guard hits > 0, hits < count else { return 0 }
      return hits * log(hits / count) + (count - hits) * log((count - hits) / count)
    }
  }
}

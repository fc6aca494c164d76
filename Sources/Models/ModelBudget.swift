package import Domain

/// How much a model may use up in a run and in a day.
///
/// What a question could cost at the most is put aside before it is asked, so that many at once stay within
/// it too. It knows no clock: who asks says which day it is.
package struct ModelBudget: Sendable, Equatable {
  /// What may be limited.
  package enum Line: String, Sendable, Hashable, CaseIterable {
    case runTokens = "run_tokens"
    case dayTokens = "day_tokens"
    case runCost = "run_cost"
    case dayCost = "day_cost"
  }

  /// Nil where there is no limit; costs are in millionths of a minor unit.
  package struct Terms: Sendable, Hashable {
    package var runTokens: Int64?
    package var dayTokens: Int64?
    package var runCost: Int64?
    package var dayCost: Int64?

    package init() {}
  }

  package let terms: Terms
  package private(set) var run = ModelSpending.none
  /// What was used up on `today`, by earlier runs too.
  package private(set) var day: ModelSpending
  package private(set) var today: CalendarDay
  private var aside = ModelSpending.none

  /// Takes what was used up before on a day.
  package init(_ terms: Terms, spent: ModelSpending = .none, on day: CalendarDay) {
    (self.terms, self.day, today) = (terms, spent, day)
  }

  /// Puts an amount aside; the line that it would pass, where nothing was put aside.
  package mutating func reserve(_ amount: ModelSpending, on day: CalendarDay) -> Line? {
    turn(to: day)
    let (run, today) = (run + aside + amount, self.day + aside + amount)
    let lines: [(Line, used: Int64, limit: Int64?)] = [
      (.runTokens, run.tokens, terms.runTokens), (.dayTokens, today.tokens, terms.dayTokens),
      (.runCost, run.cost, terms.runCost), (.dayCost, today.cost, terms.dayCost),
    ]
    if let passed = lines.first(where: { line in line.limit.map { line.used > $0 } == true }) {
      return passed.0
    }
    aside = aside + amount
    return nil
  }

  /// Takes what was put aside back, and notes what was used of it.
  package mutating func settle(
    _ amount: ModelSpending,
    spent: ModelSpending,
    on day: CalendarDay
  ) {
    turn(to: day)
    aside.tokens -= amount.tokens
    aside.cost -= amount.cost
    run = run + spent
    self.day = self.day + spent
  }

  /// A new day begins with nothing spent; a clock that goes back begins none.
  private mutating func turn(to day: CalendarDay) {
    guard day > today else { return }
    (today, self.day) = (day, .none)
  }
}

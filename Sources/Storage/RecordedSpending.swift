package import Domain

/// What one model has used up on one day.
package struct RecordedSpending: Sendable, Equatable {
  /// The id that the configuration gives the model.
  package let model: String
  package let day: CalendarDay
  /// Not below zero.
  package let tokens: Int64
  /// In millionths of a minor unit, not below zero.
  package let cost: Int64

  package init(model: String, day: CalendarDay, tokens: Int64, cost: Int64) {
    (self.model, self.day, self.tokens, self.cost) = (model, day, tokens, cost)
  }
}

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

  /// The question that it was used up for; nil where it stands for several.
  package let call: RecordedCall?

  package init(
    model: String,
    day: CalendarDay,
    tokens: Int64,
    cost: Int64,
    call: RecordedCall? = nil
  ) {
    (self.model, self.day, self.tokens, self.cost, self.call) = (model, day, tokens, cost, call)
  }
}

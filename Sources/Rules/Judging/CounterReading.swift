package import Domain

/// What a counter was asked while judging, what it said, and what the action would add to it.
package struct CounterReading: Sendable, Equatable {
  package let key: CounterKey
  /// How far back it counts, from the ticket's `received_at` on.
  package let window: Seconds
  package let total: CounterTotal
  /// Nil where what is to be added up has no value.
  package let adds: CounterAmount?
}

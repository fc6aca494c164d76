/// What is to be found out of the past before an action is let out.
package struct ActionQuestion: Sendable, Equatable {
  /// A counter, and since when it counts: what was done at that moment or before is not counted.
  package struct Counter: Sendable, Hashable {
    package let key: CounterKey
    package let since: Timestamp

    package init(key: CounterKey, since: Timestamp) {
      self.key = key
      self.since = since
    }
  }

  package var counters: [Counter]
  /// Actions that are done once, and may have been done already.
  package var actions: [ActionKey]
  /// How old the log's last anchor may be for anything to be let out; nil where none is required.
  package var anchoredWithin: Seconds?

  package init(
    counters: [Counter] = [],
    actions: [ActionKey] = [],
    anchoredWithin: Seconds? = nil
  ) {
    self.counters = counters
    self.actions = actions
    self.anchoredWithin = anchoredWithin
  }

  package var isEmpty: Bool { counters.isEmpty && actions.isEmpty && anchoredWithin == nil }
}

/// What was found out of the past.
package struct ActionHistory: Sendable, Equatable {
  /// Counters that have counted something.
  package var counters: [CounterKey: CounterTotal]
  /// Actions that were let out before and not taken back.
  package var done: Set<ActionKey>
  /// Whether the log's last anchor is too old, or is not of this log, where one is required.
  package var isUnanchored: Bool

  package init(
    counters: [CounterKey: CounterTotal] = [:],
    done: Set<ActionKey> = [],
    isUnanchored: Bool = false
  ) {
    self.counters = counters
    self.done = done
    self.isUnanchored = isUnanchored
  }

  /// Whether nothing was found, so that what was judged without it holds.
  package var isEmpty: Bool { counters.isEmpty && done.isEmpty && !isUnanchored }
}

/// An action that is let out: what it is called once only by, and what it adds to the counters.
package struct ActionReservation: Sendable, Equatable {
  package let key: ActionKey
  package let counts: [CounterKey: CounterAmount]
  /// The moment that it counts from: the later of the ticket's `received_at` and when it was judged.
  package let at: Timestamp

  package init(key: ActionKey, counts: [CounterKey: CounterAmount], at: Timestamp) {
    self.key = key
    self.counts = counts
    self.at = at
  }
}

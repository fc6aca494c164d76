package import Domain
package import Review

/// What retention erases, or would, and what it leaves though its time is up.
package struct RetentionReport: Sendable, Equatable {
  /// Why a ticket is not over.
  package enum Openness: String, Sendable, Hashable, CaseIterable {
    /// People have not decided a case of it, or its conversation went on.
    case reviewCase = "case"
    /// A stop of the line holds it.
    case stopped
    /// What was decided is not told, or nobody has acknowledged it.
    case untold
  }

  /// Some tickets, or lines that are none.
  package struct Tickets: Sendable, Equatable {
    package static let named = 5

    package private(set) var count = 0
    /// The first `named` of them, by the decisions that were made on them first.
    package private(set) var first: [DecisionID] = []

    package init() {}

    mutating func add(_ decision: DecisionID) {
      count += 1
      if first.count < Self.named { first.append(decision) }
    }

    mutating func add(_ others: Tickets) {
      count += others.count
      first += others.first.prefix(Self.named - first.count)
    }
  }

  /// What goes: one part of the tickets of one class.
  package struct Share: Sendable, Hashable {
    package let kind: RetentionTerms.Class
    package let part: RetentionTerms.Part
  }

  package private(set) var gone: [Share: Tickets] = [:]
  /// What is held, by the holds in the order in which they were met.
  package private(set) var held: [(hold: Hold, tickets: Tickets)] = []
  package private(set) var open: [Openness: Tickets] = [:]

  package init() {}

  package var isEmpty: Bool { gone.isEmpty && held.isEmpty && open.isEmpty }

  package static func == (left: Self, right: Self) -> Bool {
    left.gone == right.gone && left.open == right.open
      && left.held.elementsEqual(right.held) { $0.hold == $1.hold && $0.tickets == $1.tickets }
  }

  /// Looks at a ticket, and says which of its parts go.
  @discardableResult
  mutating func add(
    _ story: RetentionStory,
    by terms: RetentionTerms,
    _ holds: RetentionHolds,
    at now: Timestamp
  ) -> [RetentionTerms.Part] {
    let due = story.due(by: terms, at: now)
    if due.isEmpty { return [] }
    if let hold = story.hold(among: holds) {
      held[place(of: hold)].tickets.add(story.decision)
      return []
    }
    if let openness = story.openness {
      open[openness, default: Tickets()].add(story.decision)
      return []
    }
    for part in due {
      gone[Share(kind: story.kind, part: part), default: Tickets()].add(story.decision)
    }
    return due
  }

  mutating func add(_ other: RetentionReport) {
    for (share, tickets) in other.gone { gone[share, default: Tickets()].add(tickets) }
    for (openness, tickets) in other.open { open[openness, default: Tickets()].add(tickets) }
    for (hold, tickets) in other.held { held[place(of: hold)].tickets.add(tickets) }
  }

  /// Where a hold stands among those that were met, which it does from now on.
  private mutating func place(of hold: Hold) -> Int {
    if let place = held.firstIndex(where: { $0.hold == hold }) { return place }
    held.append((hold, Tickets()))
    return held.count - 1
  }
}

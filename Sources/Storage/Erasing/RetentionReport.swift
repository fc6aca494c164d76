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
  /// What keeps tickets though their time is up.
  package enum Keeper: Sendable, Equatable {
    /// Somebody who signed so.
    case hold(Hold)
    /// An incident that is open, whose evidence they are.
    case incident(IncidentHold)
  }

  /// What is held, by what holds it, in the order in which that was met.
  package private(set) var held: [(keeper: Keeper, tickets: Tickets)] = []
  package private(set) var open: [Openness: Tickets] = [:]

  package init() {}

  package var isEmpty: Bool { gone.isEmpty && held.isEmpty && open.isEmpty }

  package static func == (left: Self, right: Self) -> Bool {
    left.gone == right.gone && left.open == right.open
      && left.held.elementsEqual(right.held) {
        $0.keeper == $1.keeper && $0.tickets == $1.tickets
      }
  }

  /// Looks at a ticket, and says which of its parts go.
  @discardableResult
  mutating func add(
    _ story: RetentionStory,
    by terms: RetentionTerms,
    _ holds: RetentionHolds,
    at now: Timestamp
  ) throws -> [RetentionTerms.Part] {
    let due = story.due(by: terms, at: now)
    if due.isEmpty { return [] }
    if let keeper = try story.keeper(among: holds) {
      held[place(of: keeper)].tickets.add(story.decision)
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
    for (keeper, tickets) in other.held { held[place(of: keeper)].tickets.add(tickets) }
  }

  /// Where a keeper stands among those that were met, which it does from now on.
  private mutating func place(of keeper: Keeper) -> Int {
    if let place = held.firstIndex(where: { $0.keeper == keeper }) { return place }
    held.append((keeper, Tickets()))
    return held.count - 1
  }
}

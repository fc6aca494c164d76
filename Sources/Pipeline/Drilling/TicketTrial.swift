import CanonicalJSON
package import Domain
package import Drills
import Storage

/// Plays the tickets of a scenario: with all walls, with each of them taken away, with each alone, and with none.
///
/// Nothing of it is recorded, and nobody is told.
package struct TicketTrial {
  private let event: TicketEvent
  private let desk: Desk
  /// Whether the files would have been refused before a release was made of them.
  private let isRefused: Bool
  private let now: Timestamp

  package init(_ event: TicketEvent, by bent: BentDesk, at now: Timestamp) {
    (self.event, self.now) = (event, now)
    (desk, isRefused) = (bent.desk, bent.isRefused)
  }

  /// What it comes to.
  package func finding() -> DrillResult.Finding {
    let all = Set(Wall.ofTickets)
    let holes = Wall.ofTickets.compactMap { wall in
      harm(without: [wall]).map { DrillResult.Hole(wall, $0) }
    }
    return DrillResult.Finding(
      harm: harm(without: []),
      enough: Wall.ofTickets.filter { harm(without: all.subtracting([$0])) == nil },
      holes: holes,
      hasTeeth: harm(without: all) != nil
    )
  }

  /// The decisions with all walls standing, one for each ticket; none where no release is made of the files.
  package func decisions() -> [Decision] { decisions(without: []) }

  private func harm(without walls: Set<Wall>) -> String? {
    event.harm.done(by: decisions(without: walls))
  }

  private func decisions(without walls: Set<Wall>) -> [Decision] {
    guard !isRefused || walls.contains(.check) else { return [] }
    var desk = desk
    desk.missing = walls
    desk.staleOn = event.staleOn
    var history = ActionHistory()
    return event.tickets.map { line in
      let judged = desk.judge(
        LineReader.line(keptAs: line),
        in: Surroundings(now: now, history: walls.contains(.history) ? ActionHistory() : history),
        stopwatch: Stopwatch(nanoseconds: { 0 })
      )
      if judged.decision.outcome == .act { history.add(judged.reservations) }
      return judged.decision
    }
  }
}

extension ActionHistory {
  /// Adds what was let out, as the store does in the transaction that lets it out.
  fileprivate mutating func add(_ reservations: [ActionReservation]) {
    for reservation in reservations {
      done.insert(reservation.key)
      for (key, amount) in reservation.counts { counters[key, default: CounterTotal()].add(amount) }
    }
  }
}

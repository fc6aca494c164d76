import CanonicalJSON
import Domain
import Releases
import Storage

/// Which desks judge what comes in, under one reading of the rollout.
///
/// A value that never changes: a batch ends under the shift that it began with.
package struct Shift: Sendable {
  /// A desk that judges some tickets instead of the one in force.
  struct Canary: Sendable {
    let desk: Desk
    let scope: RolloutScope
    let placing: CustomerPlacing
  }

  /// Who judges a line.
  struct Assignment: Sendable {
    let desk: Desk
    /// Whether it is a canary's.
    let isCanary: Bool
  }

  package let inForce: Desk
  let canary: Canary?
  /// Judges what the release in force has told, and tells nobody; nil where none does, or none that could
  /// be loaded: nobody's answer waits for it.
  let shadow: Desk?

  init(inForce: Desk, canary: Canary? = nil, shadow: Desk? = nil) {
    (self.inForce, self.canary, self.shadow) = (inForce, canary, shadow)
  }

  /// The desk that judges a line, whole: the canary's where its scope holds the line's ticket, else the
  /// one in force.
  ///
  /// Where the scope names intents, the release in force says which ones the ticket asks for, and each of them
  /// must be named: else a canary that takes a ticket for something else would choose its own tickets. A line
  /// that is no ticket is for the release in force.
  func assignment(of line: LineReader.Line, at now: Timestamp) -> Assignment {
    guard let canary,
      let (ticket, _) = try? Desk.intake(line, digest: Desk.digest(of: line), now: now),
      canary.scope.mayHold(
        place: canary.placing.place(of: ticket.customer, conversation: ticket.ticketID),
        segment: ticket.requester.tier,
        channel: ticket.channel.rawValue
      ),
      canary.scope.intents == nil
        || canary.scope.holds(intents: inForce.namesOfIntents(askedBy: ticket))
    else { return Assignment(desk: inForce, isCanary: false) }
    return Assignment(desk: canary.desk, isCanary: true)
  }
}

package import Domain

/// How many incidents there were, how long until they were contained, and how many causes came again.
package struct IncidentCounts: Sendable, Equatable {
  /// False alarms among them.
  package private(set) var opened = 0
  /// Those that were found to be false alarms; nothing that follows counts them.
  package private(set) var dismissed = 0
  /// Those that nobody has closed yet.
  package private(set) var open = 0
  /// How long it took from the opening to the first measure, of each that was contained, ascending.
  package private(set) var containments: [Seconds] = []
  /// Roles that were told after their time, or still are not though it is over.
  package private(set) var late = 0
  /// Those whose cause is like that of one that was closed before.
  package private(set) var recurred = 0

  package init() {}

  /// Counts incidents that were opened from one moment to before another, each in the part of `key`.
  ///
  /// What became of them is told as it is at `now`.
  package static func counts<Key: Hashable>(
    of register: IncidentRegister,
    since: Timestamp? = nil,
    until: Timestamp? = nil,
    at now: Timestamp,
    by key: (IncidentOpening) -> Key
  ) -> [Key: IncidentCounts] {
    var counts: [Key: IncidentCounts] = [:]
    for incident in register.incidents
    where since.map({ $0 <= incident.openedAt }) ?? true
      && until.map({ incident.openedAt < $0 }) ?? true
    {
      counts[key(incident.opening), default: IncidentCounts()].add(incident, register, at: now)
    }
    for part in counts.keys { counts[part]?.containments.sort() }
    return counts
  }

  private mutating func add(_ incident: Incident, _ register: IncidentRegister, at now: Timestamp) {
    opened += 1
    guard incident.dismissal == nil else { return dismissed += 1 }
    if !incident.isClosed { open += 1 }
    if let measure = incident.measures.first {
      let milliseconds = measure.at.milliseconds - incident.openedAt.milliseconds
      // A clock may go back.
      containments.append(Seconds(max(0, milliseconds / 1000)))
    }
    late += incident.clocks.count { $0.isOverdue(at: now) }
    if isAgain(incident, register) { recurred += 1 }
  }

  private func isAgain(_ incident: Incident, _ register: IncidentRegister) -> Bool {
    guard let closure = incident.closure, case .closed(_, _, let at) = incident.state else {
      return false
    }
    return register.alike(closure.cause, of: incident.opening.kind).contains { other in
      guard other.id != incident.id, case .closed(_, _, let before) = other.state else {
        return false
      }
      return before < at
    }
  }

  /// The middle of the times until they were contained, the longer of two; nil where none was.
  package var medianContainment: Seconds? {
    containments.isEmpty ? nil : containments[containments.count / 2]
  }
}

package import Domain
package import Review

/// One incident, and how far people have come with it.
package struct Incident: Sendable, Equatable {
  /// Who took a step.
  package enum Author: Sendable, Equatable {
    case person(PersonID)
    /// A sign of the taxonomy, whom nobody signs for.
    case sign
  }

  package enum State: Sendable, Equatable {
    case open
    case contained(Measure)
    case closed(IncidentClosure, by: PersonID, at: Timestamp)
    /// Somebody looked, and nothing had gone wrong: a false alarm.
    case dismissed(Measure)
  }

  /// What somebody did about it, and when.
  package struct Measure: Sendable, Equatable {
    package let what: Reason
    package let by: PersonID
    package let at: Timestamp
  }

  package struct Evidence: Sendable, Equatable {
    package let digest: Digest
    package let by: Author
    package let at: Timestamp
  }

  /// People of a role, who are told until a moment.
  package struct Clock: Sendable, Equatable {
    package let role: Role
    package let due: Timestamp
    package fileprivate(set) var told: Measure?

    /// Whether its time is over, told by now or not.
    package func isOverdue(at now: Timestamp) -> Bool { (told?.at ?? now) > due }
  }

  package let id: IncidentID
  package let opening: IncidentOpening
  package let openedBy: Author
  package let openedAt: Timestamp
  package private(set) var state = State.open
  package private(set) var assignee: PersonID?
  /// Oldest first; the first is what it was opened on.
  package private(set) var evidence: [Evidence]
  /// Oldest first.
  package private(set) var measures: [Measure] = []
  /// Those of its kind first, in their order; whoever else was told comes behind.
  package private(set) var clocks: [Clock]

  init(_ id: IncidentID, _ opening: IncidentOpening, by author: Author, at: Timestamp) {
    (self.id, self.opening, openedBy, openedAt) = (id, opening, author, at)
    evidence = [Evidence(digest: opening.evidence, by: author, at: at)]
    clocks = opening.notifications.map {
      Clock(role: $0.role, due: at.advanced(by: $0.within))
    }
  }

  /// Whether nothing is done any more about it.
  package var isClosed: Bool { endedAt != nil }

  /// When its clocks stopped, as it was closed or dismissed; nil while people work on it.
  package var endedAt: Timestamp? {
    switch state {
    case .open, .contained: nil
    case .closed(_, _, let at): at
    case .dismissed(let dismissal): dismissal.at
    }
  }

  /// Who found it to be a false alarm, when and why; nil where nobody did.
  package var dismissal: Measure? {
    if case .dismissed(let dismissal) = state { dismissal } else { nil }
  }

  package var closure: IncidentClosure? {
    if case .closed(let closure, _, _) = state { closure } else { nil }
  }

  /// Those of whom nobody says that they were told.
  package var untold: [Role] { clocks.filter { $0.told == nil }.map(\.role) }

  /// Those whose time is over without anybody having told them.
  package func overdue(at now: Timestamp) -> [Clock] {
    isClosed ? [] : clocks.filter { $0.told == nil && $0.isOverdue(at: now) }
  }

  /// Why it is not ready to be closed with its cause, in the order of the work; none where it is.
  package var faultsBeforeClosing: [IncidentError] {
    switch state {
    case .closed(_, let person, let at): return [.closedBefore(id, by: person, at: at)]
    case .dismissed(let dismissal):
      return [.dismissedBefore(id, by: dismissal.by, at: dismissal.at)]
    case .open, .contained: break
    }
    return (measures.isEmpty ? [.notContained(id)] : [])
      + (untold.isEmpty ? [] : [.untold(id, untold)])
  }

  mutating func take(
    _ step: IncidentStep,
    by author: Author,
    at: Timestamp
  ) throws(IncidentError) {
    if case .export = step { return }
    if isClosed, let fault = faultsBeforeClosing.first { throw fault }
    switch (step, author) {
    case (.open, _): throw .openedBefore(id)
    case (.export, _): return
    case (.add(_, let digest, _), _):
      evidence.append(Evidence(digest: digest, by: author, at: at))
    case (.assign(_, let person, _), .person):
      if assignee == person { throw .assignedBefore(id, to: person) }
      assignee = person
    case (.contain(_, let what), .person(let person)):
      let measure = Measure(what: what, by: person, at: at)
      measures.append(measure)
      if case .open = state { state = .contained(measure) }
    case (.notify(_, let role, let how), .person(let person)):
      try tell(role, Measure(what: how, by: person, at: at))
    case (.close(_, let closure), .person(let person)):
      if let fault = faultsBeforeClosing.first { throw fault }
      state = .closed(closure, by: person, at: at)
    case (.dismiss(_, let why), .person(let person)):
      state = .dismissed(Measure(what: why, by: person, at: at))
    case (_, .sign): throw .unreadable
    }
  }

  private mutating func tell(_ role: Role, _ told: Measure) throws(IncidentError) {
    guard let place = clocks.firstIndex(where: { $0.role == role }) else {
      clocks.append(Clock(role: role, due: told.at, told: told))
      return
    }
    if let first = clocks[place].told {
      throw .toldBefore(id, role, by: first.by, at: first.at)
    }
    clocks[place].told = told
  }
}

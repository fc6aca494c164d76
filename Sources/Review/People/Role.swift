/// What a person is there for.
///
/// Roles add up; who has none may look at nothing and do nothing.
package enum Role: String, Sendable, Hashable, CaseIterable {
  /// Works the queue.
  case reviewer
  /// A reviewer whom others escalate to.
  case senior
  /// Works the queues of complaints, identity and regulation.
  case compliance
  /// Works the queues of legal threats, and may sign beside reviewers.
  case legal
  /// Works the queues of attacks and leaks, and keeps people's keys.
  case security
  /// Writes policies, rules and prompts.
  case editor
  /// Runs the program: releases, people, the store.
  case `operator`
  /// Reads everything and changes nothing.
  case auditor

  /// What the role may do; the one table of it, which `docs/review.md` shows.
  package var duties: Set<Duty> {
    switch self {
    case .reviewer: Duty.ofReviewers
    case .senior:
      Duty.ofReviewers.union([
        .takeOver, .plant, .resume, .signReleases, .rollBack, .closeIncidents,
      ])
    case .compliance, .legal:
      Duty.ofReviewers.union([
        .resume, .erase, .hold, .export, .signReleases, .rollBack, .closeIncidents,
      ])
    case .security:
      Duty.ofReviewers.union([
        .resume, .keepPeople, .erase, .signReleases, .rollBack, .closeIncidents,
      ])
    case .editor: [.read, .stop, .makeReleases, .signReleases, .rollBack, .openIncidents]
    case .operator:
      [
        .read, .stop, .resume, .keepPeople, .reportEffects, .plant, .makeReleases, .signReleases,
        .promote, .rollBack, .openIncidents, .closeIncidents,
      ]
    case .auditor: [.read]
    }
  }
}

/// One thing that people may be allowed to do.
package enum Duty: String, Sendable, Hashable, CaseIterable {
  /// See cases, decisions, people and stops.
  case read
  /// Claim, comment on, edit, reject, escalate and approve cases.
  case review
  /// See personal data that is masked; each time is recorded.
  case reveal
  /// Stop the line.
  case stop
  /// Sign that the line may go on.
  case resume
  /// Take over a case that another has claimed, and give it back.
  case takeOver = "take over"
  /// Put cases with a known right answer into the queue.
  case plant
  /// Invite, raise and suspend people.
  case keepPeople = "keep people"
  /// Hand in what the platform did.
  case reportEffects = "report effects"
  /// Sign that what is kept of a customer is erased.
  case erase
  /// Keep what is kept of a customer from being erased, and let it go.
  case hold
  /// Read out all that is kept of a customer; each time is recorded.
  case export
  /// Make releases of the working files.
  case makeReleases = "make releases"
  /// Sign under releases that others made.
  case signReleases = "sign releases"
  /// Put releases in force that every gate lets through.
  case promote
  /// Go back to a release that was in force, and withdraw releases.
  case rollBack = "roll back"
  /// Open incidents, and work on them.
  case openIncidents = "open incidents"
  /// Close incidents, with what later releases must pass, and dismiss those that are none.
  case closeIncidents = "close incidents"

  fileprivate static let ofReviewers: Set<Duty> = [
    .read, .review, .reveal, .stop, .openIncidents,
  ]
}

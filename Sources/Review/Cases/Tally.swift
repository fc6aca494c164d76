package import Domain

/// The approvals of a case that count at one moment, and those that don't, with the reason.
package struct Tally: Sendable, Equatable {
  /// An approval that does not count.
  package struct Lapse: Sendable, Equatable {
    package enum Reason: String, Sendable, Hashable, CaseIterable {
      case otherDocument = "is of another document"
      case expired = "has run out"
      /// By a clock that was not the store's.
      case ahead = "is of a moment that has not come"
      case author = "is of somebody who wrote it"
      case unknownPerson = "is of nobody in the roster"
      case suspended = "is of somebody suspended"
      case lacksDuty = "is of somebody who may no longer review"
      case keyNotCurrent = "was signed with a key that is no longer theirs"
      case samePerson = "is the second of one person"
    }

    package let approval: Approval
    package let reason: Reason
  }

  /// Each of another person.
  package private(set) var counted: [Approval] = []
  package private(set) var lapsed: [Lapse] = []
  package let needed: Int
  /// The role that the case was escalated to, where nobody of it is among those who count.
  package private(set) var lacksRole: Role?

  package var isEnough: Bool { counted.count >= needed && lacksRole == nil }

  init(of reviewCase: Case, at now: Timestamp, standing: Standing) {
    needed = reviewCase.approvalsNeeded
    for approval in reviewCase.approvals {
      if let reason = reviewCase.lapse(of: approval, at: now, standing: standing) {
        lapsed.append(Lapse(approval: approval, reason: reason))
      } else if counted.contains(where: { $0.isSecond(of: approval) }) {
        lapsed.append(Lapse(approval: approval, reason: .samePerson))
      } else {
        counted.append(approval)
      }
    }
    if let role = reviewCase.role,
      !counted.contains(where: { standing.people[$0.signer.person]?.roles.contains(role) == true })
    {
      lacksRole = role
    }
  }
}

extension Case {
  /// Which of the approvals count now, and whether they are enough.
  package func tally(at now: Timestamp, standing: Standing) -> Tally {
    Tally(of: self, at: now, standing: standing)
  }

  fileprivate func lapse(
    of approval: Approval,
    at now: Timestamp,
    standing: Standing
  ) -> Tally.Lapse.Reason? {
    #if !PLANTED_EDIT_KEEPS_APPROVALS
    guard approval.statement.document == document.digest else { return .otherDocument }
    #endif
    guard !approval.isOver(at: now) else { return .expired }
    guard approval.signer.signedAt <= now.advanced(by: Self.clockSlack) else { return .ahead }
    guard !isWritten(by: approval.signer.person) else { return .author }
    guard let person = standing.people[approval.signer.person] else { return .unknownPerson }
    guard person.isActive else { return .suspended }
    guard person.duties.contains(.review) else { return .lacksDuty }
    return person.keyID == approval.signer.key ? nil : .keyNotCurrent
  }

  /// How far the clock of who signed may be ahead.
  private static let clockSlack = Seconds.minutes(1)

  /// Whether a person had a hand in what would be approved, and so cannot approve it.
  func isWritten(by person: PersonID) -> Bool {
    #if PLANTED_AUTHOR_APPROVES
    false
    #else
    authors.contains(person)
    #endif
  }
}

extension Approval {
  /// Whether its time is over.
  func isOver(at now: Timestamp) -> Bool {
    #if PLANTED_LAPSED_COUNTS
    false
    #else
    statement.expiresAt <= now
    #endif
  }

  /// Whether it is of the same person as another, with whatever keys.
  func isSecond(of other: Approval) -> Bool {
    #if PLANTED_PERSON_TWICE
    self == other
    #else
    signer.person == other.signer.person
    #endif
  }
}

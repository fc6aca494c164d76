package import Domain

/// The history of a line's stops, folded from the statements that people signed.
package struct Line: Sendable, Equatable {
  /// One stop, and how far people have come with lifting it.
  package struct Story: Sendable, Equatable {
    package enum State: Sendable, Equatable {
      case inForce
      case proposed(Proposal)
      case resumed(by: PersonID, at: Timestamp)
    }

    package let stop: Stop
    package fileprivate(set) var state: State

    package var isInForce: Bool { if case .resumed = state { false } else { true } }
  }

  /// The first signature under the end of a stop.
  package struct Proposal: Sendable, Equatable {
    package let person: PersonID
    package let at: Timestamp
    package let reason: String
    /// Of the statement; the second signature names it.
    package let digest: Digest
  }

  /// Oldest first.
  package private(set) var stories: [Story] = []

  package init() {}

  /// The stops in force.
  package var state: LineState { .stops(stories.filter(\.isInForce).map(\.stop)) }

  package func story(of stop: StopID) -> Story? { stories.first { $0.stop.id == stop } }

  /// Takes a step that a person signs now, if the roster lets them.
  ///
  /// A resume takes two distinct people who both may resume at this moment; who proposed and may no
  /// more is replaced by a new proposal.
  package mutating func admit(
    _ statement: SignedStatement,
    standing: Standing
  ) throws(LineError) {
    let step = try LineStep(statement)
    let person = statement.person
    guard let now = standing.people[person], now.isActive else { throw .notActive(person) }
    guard now.keyID == statement.key, statement.isSigned(by: now.key) else {
      throw .notSigned(person)
    }
    let duty: Duty = if case .stop = step { .stop } else { .resume }
    guard now.duties.contains(duty) else { throw .notAllowed(person, duty) }
    switch step {
    case .stop: break
    case .propose(let stop, _):
      if case .proposed(let first) = story(of: stop)?.state, first.person != person,
        standing.refusal(first.person, .resume) == nil
      {
        throw .proposedBefore(stop, by: first.person)
      }
    case .resume(let stop, _, _):
      if case .proposed(let first) = story(of: stop)?.state, first.person != person {
        guard standing.refusal(first.person, .resume) == nil else {
          throw .proposerNotAllowed(first.person)
        }
      }
    }
    try take(statement)
  }

  /// Takes a step that was admitted when it was made.
  package mutating func take(_ statement: SignedStatement) throws(LineError) {
    guard let at = statement.moment else { throw .unreadable }
    switch try LineStep(statement) {
    case .stop(let scope, let reason):
      try take(
        Stop(
          id: StopID(of: statement),
          scope: scope,
          reason: reason,
          person: statement.person,
          at: at
        )
      )
    case .propose(let id, let reason):
      let place = try place(ofStopInForce: id)
      if case .proposed(let first) = stories[place].state, first.person == statement.person {
        throw .secondPersonNeeded(id, besides: first.person)
      }
      stories[place].state = .proposed(
        Proposal(person: statement.person, at: at, reason: reason, digest: statement.digest)
      )
    case .resume(let id, let proposal, _):
      let place = try place(ofStopInForce: id)
      guard case .proposed(let first) = stories[place].state, first.digest == proposal else {
        throw .proposalDiffers(id)
      }
      guard first.person != statement.person else {
        throw .secondPersonNeeded(id, besides: first.person)
      }
      stories[place].state = .resumed(by: statement.person, at: at)
    }
  }

  private mutating func take(_ stop: Stop) throws(LineError) {
    if let known = story(of: stop.id) {
      throw known.isInForce ? .stoppedBefore(stop.id) : .resumedBefore(stop.id)
    }
    stories.append(Story(stop: stop, state: .inForce))
  }

  private func place(ofStopInForce id: StopID) throws(LineError) -> Int {
    guard let place = stories.firstIndex(where: { $0.stop.id == id }) else {
      throw .unknownStop(id)
    }
    guard stories[place].isInForce else { throw .resumedBefore(id) }
    return place
  }
}

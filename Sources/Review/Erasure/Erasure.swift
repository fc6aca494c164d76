package import Domain

/// How far people have come with erasing one customer.
package struct Erasure: Sendable, Equatable {
  /// The first signature counts so long.
  package static let proposalTime = Seconds.hours(7 * 24)

  package enum State: Sendable, Equatable {
    case none
    case proposed(Proposal)
    /// Both have signed.
    case agreed(first: PersonID, second: PersonID)
  }

  /// The first signature.
  package struct Proposal: Sendable, Equatable {
    package let person: PersonID
    package let at: Timestamp
    package let reason: Reason
    /// Of the statement; the second signature names it.
    package let digest: Digest

    /// Takes a statement that was admitted when it was made; nil where it proposes nothing.
    package init?(_ statement: SignedStatement) {
      guard case .propose(_, let reason) = try? ErasureStep(statement), let at = statement.moment
      else { return nil }
      (person, self.at, self.reason, digest) = (statement.person, at, reason, statement.digest)
    }
  }

  package let customer: Int64
  package private(set) var state: State

  /// Takes the newest proposal, which counts for nothing where there is none or it is too old.
  package init(of customer: Int64, proposal: Proposal?, at now: Timestamp) {
    self.customer = customer
    guard let proposal, now <= proposal.at.advanced(by: Self.proposalTime) else {
      state = .none
      return
    }
    state = .proposed(proposal)
  }

  /// Takes a step that a person signs now, if the roster lets them.
  ///
  /// It takes two distinct people who both may erase at this moment; who proposed and may no more is
  /// replaced by a new proposal.
  package mutating func admit(
    _ statement: SignedStatement,
    at now: Timestamp,
    standing: Standing
  ) throws(ErasureError) {
    let step = try ErasureStep(statement)
    let person = statement.person
    if let refusal = standing.refusal(of: statement) ?? standing.refusal(person, .erase) {
      throw .refused(refusal)
    }
    guard let at = statement.moment else { throw .unreadable }
    guard at <= now else { throw .refused(.signedAhead(at)) }
    guard step.customer == customer else { throw .otherCustomer }
    switch (step, state) {
    case (.propose, .proposed(let first)) where first.person == person:
      throw .secondPersonNeeded(besides: person)
    case (.propose, .proposed(let first)) where standing.refusal(first.person, .erase) == nil:
      throw .proposedBefore(by: first.person)
    case (.propose, _):
      guard let proposal = Proposal(statement) else { throw .unreadable }
      state = .proposed(proposal)
    case (.erase(_, let digest, _), .proposed(let first)):
      guard first.digest == digest else { throw .proposalDiffers }
      guard first.person != person else { throw .secondPersonNeeded(besides: person) }
      guard standing.refusal(first.person, .erase) == nil else {
        throw .proposerNotAllowed(first.person)
      }
      state = .agreed(first: first.person, second: person)
    case (.erase, _): throw .proposalDiffers
    }
  }
}

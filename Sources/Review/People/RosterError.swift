package import Domain

/// What is wrong with a roster, and at which entry.
package struct RosterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The entry's place in the chain, from 1.
  package let entry: Int
  package let fault: Fault

  package var description: String { "entry \(entry) of the roster: \(fault)" }

  package enum Fault: Error, Sendable, Equatable {
    case malformed(MalformedEntry)
    /// The chain: an entry before it is missing, altered or elsewhere, or it was taken before.
    case notTheNext
    case timeRunsBack(to: Timestamp, from: Timestamp)
    case tooManyEntries(limit: Int)
    case tooManyPeople(limit: Int)
    /// The first entry founds the roster, and no other.
    case notFounded
    case foundedAlready
    /// The signature is not over these bytes, or not by the key that counts.
    case notSigned(PersonID)
    case newKeyDidNotSign
    case refused(Refusal)
    case unknown(PersonID)
    case known(PersonID)
    case keyIsTaken
    case wrongCode
    case invitationIsOver(PersonID, since: Timestamp)
    case notInvited(PersonID)
    case suspended(PersonID)
    case notSuspended(PersonID)
    case hasRolesAlready(PersonID)
    case hasNoSuchRole(PersonID)
    case lastKeeper(PersonID)
    /// More than one keeper is active, so that nobody acts alone.
    case notAlone
    case notAloneYet(until: Timestamp)
    case oneIsEnough
    case noProposal
    case proposalDiffers
    case proposalIsOver(since: Timestamp)
    case proposedByThemselves(PersonID)
    /// The first signer cannot act any more.
    case proposalLapsed(by: PersonID)
  }
}

extension RosterError.Fault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let entry): entry.what
    case .notTheNext: "it does not follow the entry before it"
    case .timeRunsBack(let time, let last):
      "it is of \(time), and the entry before it of \(last); check the clock"
    case .tooManyEntries(let limit): "a roster has at most \(limit) entries"
    case .tooManyPeople(let limit): "a roster has at most \(limit) people"
    case .notFounded: "it founds no roster, and there is none before it"
    case .foundedAlready: "the roster is founded already"
    case .notSigned(let person): "the key of `\(person)` did not sign it"
    case .newKeyDidNotSign: "the new key did not sign it"
    case .refused(let refusal): "\(refusal)"
    case .unknown(let person): "there is no person `\(person)`"
    case .known(let person): "there is a person `\(person)` already; choose another id"
    case .keyIsTaken: "the key is or was a person's already; make a new one"
    case .wrongCode: "no invitation has this code; ask a keeper of people for one"
    case .invitationIsOver(let person, let time):
      "the invitation of `\(person)` was good until \(time); ask for a new one"
    case .notInvited(let person):
      "`\(person)` has no invitation that waits; a code enrolls one key once"
    case .suspended(let person): "`\(person)` is suspended; reinstate them first"
    case .notSuspended(let person): "`\(person)` is not suspended"
    case .hasRolesAlready(let person): "`\(person)` has these roles already"
    case .hasNoSuchRole(let person): "`\(person)` does not have these roles"
    case .lastKeeper(let person):
      "`\(person)` is the last who keeps people; let another do so first"
    case .notAlone: "more than one person keeps people, so two of them sign"
    case .notAloneYet(let time):
      "another keeper was removed by this one alone, who signs alone from \(time) on"
    case .oneIsEnough: "it takes one signature"
    case .noProposal: "nobody has proposed it"
    case .proposalDiffers: "something else was proposed"
    case .proposalIsOver(let time): "the proposal was good until \(time); propose it anew"
    case .proposedByThemselves(let person):
      "`\(person)` has proposed it, and a second keeper of people signs it"
    case .proposalLapsed(let person):
      "`\(person)`, who proposed it, cannot act any more; propose it anew"
    }
  }
}

import CanonicalJSON
package import Domain

/// Who is who and may do what: what a chain of signed entries comes to, each of them verified.
///
/// No row and no flag gives power; whoever holds the entries can fold them again.
package struct Roster: Sendable, Equatable {
  /// The most entries and people that a roster takes.
  package static let limits = (entries: 10_000, people: 1_000)
  /// How long a proposal waits for a second signature.
  package static let proposalLife = Seconds.days(7)
  /// How long a keeper who removed the last other one has to wait before signing alone.
  package static let aloneDelay = Seconds.days(7)

  /// A change that one keeper has signed and a second has not.
  package struct Proposal: Sendable, Equatable {
    package let digest: Digest
    package let change: RosterChange
    package let person: PersonID
    package let key: KeyID
    package let at: Timestamp

    package var until: Timestamp { at.advanced(by: Roster.proposalLife) }
  }

  /// The digest of the first entry, which is the roster's name for ever.
  package let id: Digest
  /// The digest of the last entry, which stands for all of them.
  package internal(set) var digest: Digest
  /// How many entries there are.
  package internal(set) var count = 1
  /// When the last entry was signed.
  package internal(set) var changedAt: Timestamp
  var persons: [PersonID: Person]
  var proposals: [Proposal] = []
  /// Whose current key it is.
  var owners: [KeyID: PersonID]
  /// Whose every key was that there ever was: none comes back.
  var keys: [KeyID: PersonID]
  /// The active people who keep people.
  var keepers: Set<PersonID>
  /// From when on a sole keeper may sign alone; nil where that was always so.
  var aloneFrom: Timestamp?

  /// Folds entries from the first to the last.
  package init(_ entries: [RosterEntry]) throws(RosterError) {
    guard let first = entries.first else { throw RosterError(entry: 1, fault: .notFounded) }
    try self.init(founding: first)
    for entry in entries.dropFirst() { try advance(entry) }
  }

  /// Everybody, by id.
  package var people: [Person] { persons.values.sorted { $0.id < $1.id } }

  package subscript(person: PersonID) -> Person? { persons[person] }

  /// Whose key it is or was; nobody's where the roster never knew it.
  package func owner(everOf key: KeyID) -> PersonID? { keys[key] }

  /// Whose current key it is, suspended or not; nobody's where it was replaced.
  package func person(with key: KeyID) -> Person? { owners[key].flatMap { persons[$0] } }

  /// Whom a code invites; nobody where it is used, void or unknown.
  package func person(invitedBy code: InvitationCode) -> Person? {
    let digest = code.digest
    return people.first {
      if case .invited(let invitation?) = $0.state { invitation.code == digest } else { false }
    }
  }

  /// What a person may do now: nothing where they are unknown, suspended or not enrolled.
  package func duties(of person: PersonID) -> Set<Duty> { persons[person]?.duties ?? [] }

  /// The active people with a duty, by id.
  package func people(with duty: Duty) -> [Person] { people.filter { $0.duties.contains(duty) } }

  /// The proposals that a second keeper can still sign, oldest first.
  package func pending(at now: Timestamp) -> [Proposal] {
    proposals.filter { $0.until >= now && stands($0) }
  }

  /// Whether a keeper signs changes alone now that take two otherwise.
  package func isSoleKeeper(_ person: PersonID, at now: Timestamp) -> Bool {
    keepers == [person] && aloneFrom.map { $0 <= now } ?? true
  }

  /// Who signed a statement, where their signature counts now and they may do that.
  ///
  /// The bytes are held against the signature and the person named in them, and the key against the
  /// roster.
  package func signer(
    of statement: SignedStatement,
    for duty: Duty
  ) throws(Refusal) -> Person {
    guard let person = persons[statement.person] else { throw .unknownPerson(statement.person) }
    try mayAct(person, with: statement.key)
    guard let key = person.key, statement.isSigned(by: key), statement.namesItsPerson else {
      throw .notSigned(person.id)
    }
    guard person.duties.contains(duty) else { throw .notTheirDuty(person.id, duty) }
    return person
  }

  /// Who acts with a key now.
  package func actor(with key: KeyID) throws(Refusal) -> Person {
    guard let person = person(with: key) else { throw .unknownKey(key) }
    try mayAct(person, with: key)
    return person
  }

  private func mayAct(_ person: Person, with key: KeyID) throws(Refusal) {
    if case .suspended(let since, let reason, _) = person.state {
      throw .suspended(person.id, since: since, reason)
    }
    guard person.key?.id == key else { throw .notTheirKey(person.id, key) }
  }

  /// Whether the first signer of a proposal could sign it still.
  func stands(_ proposal: Proposal) -> Bool {
    guard let person = persons[proposal.person], person.key?.id == proposal.key else {
      return false
    }
    return person.duties.contains(.keepPeople)
  }
}

extension SignedStatement {
  /// Whether the bytes are of the person beside them.
  fileprivate var namesItsPerson: Bool {
    let limits = JSONLimits(bytes: 1 << 20, depth: 16, keys: 1_000)
    let value = try? JSONValue(parsing: bytes, limits: limits)
    return value?["person"]?.string == person.text
  }
}

import Domain

extension Roster {
  /// Begins a roster with its first entry, which the founder's key signed.
  init(founding entry: RosterEntry) throws(RosterError) {
    guard case .found(let name, let roles, let key) = entry.change, entry.previous == nil,
      entry.standing == .first
    else { throw RosterError(entry: 1, fault: .notFounded) }
    guard entry.statement.isSigned(by: key), entry.proof == nil else {
      throw RosterError(entry: 1, fault: .notSigned(entry.person))
    }
    let founder = Person(id: entry.person, name: name, roles: roles, state: .active(key))
    guard founder.duties.contains(.keepPeople) else {
      throw RosterError(entry: 1, fault: .refused(.notTheirDuty(founder.id, .keepPeople)))
    }
    id = entry.digest
    digest = entry.digest
    changedAt = entry.at
    persons = [founder.id: founder]
    owners = [key.id: founder.id]
    keys = [key.id: founder.id]
    keepers = [founder.id]
  }

  /// Takes one more entry; a roster that refuses it is as it was.
  package mutating func append(_ entry: RosterEntry) throws(RosterError) {
    var next = self
    try next.advance(entry)
    self = next
  }

  /// Takes one more entry; a roster that refuses it is of no more use.
  mutating func advance(_ entry: RosterEntry) throws(RosterError) {
    do throws(Fault) {
      try take(entry)
    } catch {
      throw RosterError(entry: count + 1, fault: error)
    }
    digest = entry.digest
    changedAt = entry.at
    count += 1
  }

  typealias Fault = RosterError.Fault

  private mutating func take(_ entry: RosterEntry) throws(Fault) {
    guard count < Self.limits.entries else { throw .tooManyEntries(limit: Self.limits.entries) }
    guard entry.previous == digest else { throw .notTheNext }
    guard entry.at >= changedAt else { throw .timeRunsBack(to: entry.at, from: changedAt) }
    try requireSignature(of: entry)
    switch entry.change {
    case .found: throw .foundedAlready
    case .enroll(let key, let code): try enroll(entry, key, code)
    case .rotate(.ownKey(let key)): try rotate(entry, to: key)
    case .invite, .raise, .lower, .suspend, .reinstate, .rotate(.lostKey): try keep(entry)
    }
  }

  /// Holds the signature against the key that counts: the person's own, or the one being enrolled.
  private func requireSignature(of entry: RosterEntry) throws(Fault) {
    guard let person = persons[entry.person] else { throw .unknown(entry.person) }
    if case .suspended(let since, let reason, _) = person.state {
      throw .refused(.suspended(person.id, since: since, reason))
    }
    let key: PublicKey? =
      if case .enroll(let new, _) = entry.change { new } else { person.key }
    guard let key, key.id == entry.statement.key else {
      throw .refused(.notTheirKey(person.id, entry.statement.key))
    }
    guard entry.statement.isSigned(by: key) else { throw .notSigned(person.id) }
    if case .rotate(.ownKey) = entry.change { return }
    // Nothing unsigned goes along with an entry.
    guard entry.proof == nil else { throw .newKeyDidNotSign }
  }

  private mutating func enroll(
    _ entry: RosterEntry,
    _ key: PublicKey,
    _ code: InvitationCode
  ) throws(Fault) {
    guard entry.standing == .first else { throw .oneIsEnough }
    guard let person = persons[entry.person], case .invited(let invitation?) = person.state
    else { throw .notInvited(entry.person) }
    guard invitation.code == code.digest else { throw .wrongCode }
    guard entry.at <= invitation.until else {
      throw .invitationIsOver(person.id, since: invitation.until)
    }
    try give(key, to: person.id)
    countKeepers(after: entry, of: person.id)
  }

  private mutating func rotate(_ entry: RosterEntry, to key: PublicKey) throws(Fault) {
    guard entry.standing == .first else { throw .oneIsEnough }
    let proof = SignedStatement(
      purpose: .roster,
      person: entry.person,
      key: key.id,
      bytes: entry.statement.bytes,
      signature: entry.proof ?? []
    )
    guard proof.isSigned(by: key) else { throw .newKeyDidNotSign }
    try give(key, to: entry.person)
  }

  /// Makes a key that nobody ever had the person's only one.
  private mutating func give(_ key: PublicKey, to person: PersonID) throws(Fault) {
    guard keys[key.id] == nil else { throw .keyIsTaken }
    keys[key.id] = person
    if let old = persons[person]?.key { owners[old.id] = nil }
    owners[key.id] = person
    persons[person]?.state = .active(key)
  }
}

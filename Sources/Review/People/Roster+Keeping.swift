import Domain

extension Roster {
  /// Takes a keeper's entry: at once, as a proposal, or as the second word on one.
  mutating func keep(_ entry: RosterEntry) throws(Fault) {
    guard duties(of: entry.person).contains(.keepPeople) else {
      throw .refused(.notTheirDuty(entry.person, .keepPeople))
    }
    switch entry.standing {
    case .first where !entry.change.needsTwo: try apply(entry)
    case .first: try propose(entry)
    case .alone:
      guard entry.change.needsTwo else { throw .oneIsEnough }
      try requireSoleKeeper(entry)
      try apply(entry)
    case .second(let proposal):
      guard entry.change.needsTwo else { throw .oneIsEnough }
      try settle(proposal, by: entry)
      try apply(entry)
    }
  }

  private func requireSoleKeeper(_ entry: RosterEntry) throws(Fault) {
    guard keepers.count == 1 else { throw .notAlone }
    if let aloneFrom, entry.at < aloneFrom { throw .notAloneYet(until: aloneFrom) }
  }

  /// Notes a proposal, which has to be one that could take effect now.
  private mutating func propose(_ entry: RosterEntry) throws(Fault) {
    var tried = self
    try tried.apply(entry)
    // Those that are over count for nothing, and need not be kept in mind.
    proposals.removeAll { $0.until < entry.at }
    proposals.append(
      Proposal(
        digest: entry.digest,
        change: entry.change,
        person: entry.person,
        key: entry.statement.key,
        at: entry.at
      )
    )
  }

  /// Takes a proposal off the list for the second of two distinct keepers.
  private mutating func settle(_ digest: Digest, by entry: RosterEntry) throws(Fault) {
    guard let place = proposals.firstIndex(where: { $0.digest == digest }) else {
      throw .noProposal
    }
    let proposal = proposals[place]
    guard proposal.change == entry.change else { throw .proposalDiffers }
    guard entry.at <= proposal.until else { throw .proposalIsOver(since: proposal.until) }
    guard proposal.person != entry.person else { throw .proposedByThemselves(entry.person) }
    guard stands(proposal) else { throw .proposalLapsed(by: proposal.person) }
    proposals.remove(at: place)
  }

  /// Makes the change, whoever signed it.
  private mutating func apply(_ entry: RosterEntry) throws(Fault) {
    switch entry.change {
    case .invite(let id, let name, let roles, let invitation):
      guard persons[id] == nil else { throw .known(id) }
      guard persons.count < Self.limits.people else {
        throw .tooManyPeople(limit: Self.limits.people)
      }
      try requireTime(invitation, id, at: entry.at)
      persons[id] = Person(id: id, name: name, roles: roles, state: .invited(invitation))
    case .raise(let id, let roles):
      let person = try known(id)
      guard !roles.isSubset(of: person.roles) else { throw .hasRolesAlready(id) }
      persons[id]?.roles.formUnion(roles)
    case .lower(let id, let roles):
      let person = try known(id)
      guard roles.isSubset(of: person.roles) else { throw .hasNoSuchRole(id) }
      persons[id]?.roles.subtract(roles)
    case .suspend(let id, let reason):
      let person = try known(id)
      if case .suspended = person.state { throw .suspended(id) }
      persons[id]?.state = .suspended(since: entry.at, reason, key: person.key)
    case .reinstate(let id):
      guard case .suspended(_, _, let key) = try known(id).state else { throw .notSuspended(id) }
      persons[id]?.state = if let key { .active(key) } else { .invited(nil) }
    case .rotate(.lostKey(let id, let invitation)):
      let person = try known(id)
      if case .suspended = person.state { throw .suspended(id) }
      try requireTime(invitation, id, at: entry.at)
      if let key = person.key { owners[key.id] = nil }
      persons[id]?.state = .invited(invitation)
    case .found, .enroll, .rotate(.ownKey): return
    }
    guard let subject = entry.change.subject else { return }
    countKeepers(after: entry, of: subject)
    guard !keepers.isEmpty else { throw .lastKeeper(subject) }
  }

  /// Notes whether a person keeps people now, and from when on one who is left alone may sign alone.
  ///
  /// Without a delay one of two keepers could suspend the other and at once do what takes two.
  mutating func countKeepers(after entry: RosterEntry, of person: PersonID) {
    if duties(of: person).contains(.keepPeople) {
      keepers.insert(person)
      if keepers.count > 1 { aloneFrom = nil }
    } else if keepers.remove(person) != nil, keepers == [entry.person] {
      aloneFrom = entry.at.advanced(by: Self.aloneDelay)
    }
  }

  private func requireTime(
    _ invitation: Invitation,
    _ person: PersonID,
    at now: Timestamp
  ) throws(Fault) {
    guard now < invitation.until else {
      throw .invitationIsOver(person, since: invitation.until)
    }
  }

  private func known(_ person: PersonID) throws(Fault) -> Person {
    guard let person = persons[person] else { throw .unknown(person) }
    return person
  }
}

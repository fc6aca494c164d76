/// Who is who right now, as far as cases ask: taken from the roster, at one moment.
package struct Standing: Sendable, Equatable {
  package struct Person: Sendable, Equatable {
    /// False from the moment of a suspension until a reinstatement.
    package let isActive: Bool
    package let roles: Set<Role>
    package let duties: Set<Duty>
    /// The one key that the person signs with now.
    package let key: PublicKey
    package let keyID: KeyID

    package init(isActive: Bool, roles: Set<Role>, key: PublicKey) {
      self.isActive = isActive
      self.roles = roles
      duties = roles.reduce(into: []) { $0.formUnion($1.duties) }
      self.key = key
      keyID = key.id
    }
  }

  package let people: [PersonID: Person]

  package init(_ people: [PersonID: Person]) { self.people = people }

  /// Takes everybody who has a key out of a roster; nobody is in one that was never founded.
  package init(_ roster: Roster?) {
    var people: [PersonID: Person] = [:]
    for person in roster?.people ?? [] {
      guard let key = person.key else { continue }
      people[person.id] = Person(isActive: person.isActive, roles: person.roles, key: key)
    }
    self.people = people
  }

  /// Whether anybody active has a role.
  package func hasActive(_ role: Role) -> Bool {
    people.values.contains { $0.isActive && $0.roles.contains(role) }
  }

  /// Why a person may not do what a duty is needed for; nil where she may.
  package func refusal(_ person: PersonID, _ duty: Duty) -> CaseError? {
    guard let entry = people[person] else { return .unknownPerson(person) }
    guard entry.isActive else { return .suspended(person) }
    return entry.duties.contains(duty) ? nil : .lacksDuty(person, duty)
  }

  /// Why a statement is not what the person says now; nil where it is.
  ///
  /// The person is active, the key is the one she has now, and it signed exactly these bytes.
  package func refusal(of statement: SignedStatement) -> CaseError? {
    let person = statement.person
    guard let entry = people[person] else { return .unknownPerson(person) }
    guard entry.isActive else { return .suspended(person) }
    guard entry.keyID == statement.key else { return .keyNotCurrent(person, statement.key) }
    return statement.isSigned(by: entry.key) ? nil : .badSignature(person)
  }
}

import Domain

/// One change of who may do what.
package enum RosterChange: Sendable, Equatable {
  /// The first person, by whom the roster begins.
  case found(name: DisplayName, roles: Set<Role>, key: PublicKey)
  /// A new person, who has no key yet.
  case invite(PersonID, name: DisplayName, roles: Set<Role>, Invitation)
  /// Who signs has this key from now on, and knows the code of an invitation.
  case enroll(key: PublicKey, code: InvitationCode)
  case raise(PersonID, to: Set<Role>)
  case lower(PersonID, from: Set<Role>)
  /// Nobody acts as that person from now on, and an invitation not used yet is void.
  case suspend(PersonID, Reason)
  case reinstate(PersonID)
  case rotate(Rotation)

  /// How a key is replaced.
  package enum Rotation: Sendable, Equatable {
    /// By its owner, who signs with the old key and with this new one.
    case ownKey(PublicKey)
    /// By keepers where it is lost: it counts for nothing from now on, and its owner enrolls anew.
    case lostKey(PersonID, Invitation)
  }

  /// Whether it takes effect only once two keepers have signed it.
  package var needsTwo: Bool {
    switch self {
    case .invite, .raise, .reinstate, .rotate(.lostKey): true
    case .found, .enroll, .lower, .suspend, .rotate(.ownKey): false
    }
  }

  /// Whom it changes; nil where it is who signs.
  package var subject: PersonID? {
    switch self {
    case .invite(let person, _, _, _), .raise(let person, _), .lower(let person, _),
      .suspend(let person, _), .reinstate(let person), .rotate(.lostKey(let person, _)):
      person
    case .found, .enroll, .rotate(.ownKey): nil
    }
  }

  /// Whether it asks for the same, whatever code an invitation has.
  package func asksTheSame(as other: RosterChange) -> Bool {
    switch (self, other) {
    case (.invite(let who, let name, let roles, _), .invite(let who2, let name2, let roles2, _)):
      who == who2 && name == name2 && roles == roles2
    case (.rotate(.lostKey(let who, _)), .rotate(.lostKey(let who2, _))): who == who2
    default: self == other
    }
  }

  /// What it is called in a statement.
  package var kind: String {
    switch self {
    case .found: "found"
    case .invite: "invite"
    case .enroll: "enroll"
    case .raise: "raise"
    case .lower: "lower"
    case .suspend: "suspend"
    case .reinstate: "reinstate"
    case .rotate: "rotate"
    }
  }
}

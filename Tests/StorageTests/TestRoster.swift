import Domain
import Review
import Testing

@testable import Storage

/// People with keys of their own, in a store's own roster.
struct TestRoster {
  private var keys: [String: PrivateKey] = [:]
  private let founder: String

  /// Founds a roster; the first, who keeps people, invites the others.
  init(_ people: [(name: String, roles: Set<Role>)], in store: Store) throws {
    let founder = try #require(people.first)
    let by = try #require(PersonID(founder.name))
    let own = PrivateKey()
    self.founder = founder.name
    keys[founder.name] = own
    func take(_ entry: RosterEntry) throws -> Roster {
      guard case .taken(let roster) = try store.append(rosterEntry: entry, at: noon) else {
        throw Refused()
      }
      return roster
    }
    let found = RosterChange.found(
      name: try #require(DisplayName(founder.name)),
      roles: founder.roles,
      key: own.publicKey
    )
    var roster = try take(RosterEntry(found, after: nil, by: by, with: own, at: noon))
    for person in people.dropFirst() {
      let (id, code, key) = (try #require(PersonID(person.name)), InvitationCode(), PrivateKey())
      let invitation = Invitation(code: code.digest, until: noon.advanced(by: .days(7)))
      let name = try #require(DisplayName(person.name))
      let invite = RosterChange.invite(id, name: name, roles: person.roles, invitation)
      roster = try take(
        RosterEntry(invite, .alone, after: roster.digest, by: by, with: own, at: noon)
      )
      let enroll = RosterChange.enroll(key: key.publicKey, code: code)
      roster = try take(
        RosterEntry(enroll, after: roster.digest, by: id, with: key, at: noon)
      )
      keys[person.name] = key
    }
  }

  /// Has the founder suspend somebody.
  func suspend(_ name: String, in store: Store) throws {
    let roster = try #require(try store.roster())
    let (by, id) = (try #require(PersonID(founder)), try #require(PersonID(name)))
    let change = RosterChange.suspend(id, try #require(Reason("left")))
    let entry = try RosterEntry(
      change,
      after: roster.digest,
      by: by,
      with: key(founder),
      at: noon
    )
    guard case .taken = try store.append(rosterEntry: entry, at: noon) else { throw Refused() }
  }

  private struct Refused: Error {}

  func key(_ name: String) throws -> PrivateKey { try #require(keys[name]) }
}

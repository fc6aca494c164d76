import Domain
import TestSupport
import Testing

@testable import Review

/// Random entries, honest and not, held against a plain record of who signed what.
struct RosterTrial {
  private static let names = ["mira", "sam", "noor", "ada", "eve"]

  var desk: RosterDesk
  private(set) var gains = 0
  private(set) var taken = 0
  private(set) var refused = 0
  /// How many entries were tried while two or more could keep people.
  private(set) var shared = 0

  private let seed: UInt64
  private var random: SeededRandom
  /// The record: roles and keys as the entries that were taken leave them, told by no roster.
  private var roles: [PersonID: Set<Role>] = [:]
  private var active: [PersonID: KeyID] = [:]
  private var proposals: [Domain.Digest: RosterEntry] = [:]

  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededRandom(seed: seed)
    desk = try RosterDesk()
    let mira = try person("mira")
    roles[mira] = [.operator]
    active[mira] = desk.keys[mira]?.publicKey.id
  }

  /// Tries one entry.
  mutating func step() throws {
    let who = try person(pick(Self.names))
    let signer = signer()
    let change = try change(of: who, by: try person(signer))
    // Who has no key yet signs with one of their own making, or with somebody else's.
    let key = try self.key(of: try person(signer), for: change)
    let entry = try desk.sign(
      change.0,
      standing(of: change.0),
      by: signer,
      with: key,
      newKey: change.0.kind == "rotate" ? change.1 : nil,
      at: desk.now.advanced(by: .hours(Int64.random(in: 0...30, using: &random)))
    )
    let before = desk
    if before.roster.people(with: .keepPeople).count > 1 { shared += 1 }
    do {
      try desk.take(entry)
    } catch is RosterError {
      refused += 1
      #expect(desk.roster == before.roster, "seed \(seed)")
      return
    }
    taken += 1
    try record(entry, over: before.roster)
    if case .enroll = change.0 { desk.keys[entry.person] = key }
    if case .rotate(.ownKey) = change.0 { desk.keys[entry.person] = change.1 }
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  /// Mostly somebody who can act, or who is about to enroll.
  private mutating func signer() -> String {
    let acting = desk.roster.people.filter { $0.isActive || $0.invites }.map(\.id.text)
    return Int.random(in: 0..<5, using: &random) == 0 ? pick(Self.names) : pick(acting)
  }

  private mutating func key(
    of signer: PersonID,
    for change: (RosterChange, PrivateKey?)
  ) throws -> PrivateKey {
    if case .enroll = change.0, let key = change.1 { return key }
    let own = desk.keys[signer] ?? PrivateKey()
    let stranger = desk.keys[try person(pick(Self.names))] ?? own
    return Int.random(in: 0..<12, using: &random) == 0 ? stranger : own
  }

  private mutating func standing(of change: RosterChange) -> RosterEntry.Standing {
    let fitting = desk.entries.filter { $0.change == change && $0.standing == .first }
    let any = pick(desk.entries).digest
    return switch Int.random(in: 0..<6, using: &random) {
    case 0...2: fitting.last.map { .second(of: $0.digest) } ?? .first
    case 3: .alone
    case 4 where Int.random(in: 0..<4, using: &random) == 0: .second(of: any)
    default: .first
    }
  }

  /// A change, and the new key that it is about.
  private mutating func change(
    of who: PersonID,
    by signer: PersonID
  ) throws -> (RosterChange, PrivateKey?) {
    // Half of the time somebody answers what was proposed.
    if Bool.random(using: &random) {
      let open = desk.entries.suffix(6).filter { $0.change.needsTwo }
      if !open.isEmpty { return (pick(open).change, nil) }
    }
    let some: Set<Role> = [pick(Role.allCases), pick([.security, .operator, .reviewer])]
    let isInvited = desk.roster[signer]?.invites ?? false
    switch isInvited ? 1 : Int.random(in: 0..<12, using: &random) {
    case 0, 9: return (try desk.invitation(who.text, some), nil)
    case 10:
      guard case .invite(_, _, _, let invitation) = try desk.invitation(who.text, some) else {
        break
      }
      return (.rotate(.lostKey(who, invitation)), nil)
    case 1:
      let key = Int.random(in: 0..<8, using: &random) == 0 ? desk.keys[who] : nil
      let new = key ?? PrivateKey()
      let code = desk.codes[signer] ?? InvitationCode()
      return (.enroll(key: new.publicKey, code: code), new)
    case 2, 3, 4: return (.raise(who, to: some), nil)
    case 5: return (.lower(who, from: [pick(Role.allCases)]), nil)
    case 6: return (.suspend(who, try reason("tried")), nil)
    case 7: return (.reinstate(who), nil)
    default: break
    }
    let new = PrivateKey()
    return (.rotate(.ownKey(new.publicKey)), new)
  }

  /// Writes down an entry that was taken, and expects that it was signed by those it takes.
  private mutating func record(_ entry: RosterEntry, over before: Roster) throws {
    let keepers = active.keys.filter { roles[$0, default: []].contains(where: \.keeps) }
    let key = entry.statement.key
    switch entry.change {
    case .enroll(let new, _):
      // Enrolling gives what an invitation promised, and nothing to somebody who can act already.
      #expect(active[entry.person] == nil && new.id == key, "seed \(seed)")
    default: #expect(active[entry.person] == key, "seed \(seed)")
    }
    if entry.change.needsTwo {
      switch entry.standing {
      case .first:
        proposals[entry.digest] = entry
        return expectSame()
      case .alone: #expect(keepers == [entry.person], "seed \(seed)")
      case .second(let digest):
        let proposal = proposals.removeValue(forKey: digest)
        let first = try #require(proposal, "seed \(seed)")
        #expect(first.change == entry.change && first.person != entry.person, "seed \(seed)")
        #expect(active[first.person] == first.statement.key, "seed \(seed)")
        #expect(Set(keepers).isSuperset(of: [first.person, entry.person]), "seed \(seed)")
      }
    }
    apply(entry, over: before)
    expectSame()
  }

  private mutating func apply(_ entry: RosterEntry, over before: Roster) {
    switch entry.change {
    case .found: Issue.record("seed \(seed): founded twice")
    case .invite(let who, _, let some, _):
      #expect(roles[who] == nil, "seed \(seed)")
      roles[who] = some
      gains += 1
    case .enroll(let key, _), .rotate(.ownKey(let key)): active[entry.person] = key.id
    case .raise(let who, let some):
      roles[who]?.formUnion(some)
      gains += 1
    case .lower(let who, let some): roles[who]?.subtract(some)
    case .suspend(let who, _), .rotate(.lostKey(let who, _)): active[who] = nil
    case .reinstate(let who):
      active[who] = before[who]?.key?.id
      gains += 1
    }
  }

  /// Expects that the roster says what the record says.
  private func expectSame() {
    for (who, some) in roles { #expect(desk.roster[who]?.roles == some, "seed \(seed)") }
    #expect(desk.roster.people.count == roles.count, "seed \(seed)")
    let acting = desk.roster.people.filter(\.isActive)
    #expect(
      Dictionary(uniqueKeysWithValues: acting.map { ($0.id, $0.key?.id) })
        == active.mapValues { Optional($0) },
      "seed \(seed)"
    )
    #expect(!acting.filter { $0.roles.contains(where: \.keeps) }.isEmpty, "seed \(seed)")
  }
}

extension Person {
  fileprivate var invites: Bool { if case .invited(_?) = state { true } else { false } }
}

extension Role {
  /// Told by hand, so that a slip in the table of duties shows.
  fileprivate var keeps: Bool { self == .operator || self == .security }
}

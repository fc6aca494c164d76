import Domain
import Testing

@testable import Review

let monday = Timestamp(milliseconds: 1_780_000_000_000)

/// A roster being written: whose key is whose, and one hour between entries.
struct RosterDesk {
  var roster: Roster
  var entries: [RosterEntry]
  var keys: [PersonID: PrivateKey] = [:]
  var codes: [PersonID: InvitationCode] = [:]
  var now = monday

  /// Founded by `mira`, who runs the program and keeps people.
  init() throws {
    let key = PrivateKey()
    let change = RosterChange.found(
      name: try name("Mira"),
      roles: [.operator],
      key: key.publicKey
    )
    let entry = try RosterEntry(change, after: nil, by: person("mira"), with: key, at: now)
    roster = try Roster([entry])
    entries = [entry]
    keys[try person("mira")] = key
  }

  /// With `sam` as a second keeper, and `noor`, who reviews.
  static func ofThree() throws -> RosterDesk {
    var desk = try RosterDesk()
    try desk.take(desk.sign(desk.invitation("sam", [.security]), .alone))
    try desk.enroll("sam")
    try desk.invite("noor", [.reviewer])
    try desk.enroll("noor")
    return desk
  }

  /// An entry that would stand next, signed by `signer` with their key or another.
  func sign(
    _ change: RosterChange,
    _ standing: RosterEntry.Standing = .first,
    by signer: String = "mira",
    with key: PrivateKey? = nil,
    newKey: PrivateKey? = nil,
    at time: Timestamp? = nil
  ) throws -> RosterEntry {
    let signer = try person(signer)
    return try RosterEntry(
      change,
      standing,
      after: roster.digest,
      by: signer,
      with: try #require(key ?? keys[signer]),
      newKey: newKey,
      at: time ?? now.advanced(by: .hours(1))
    )
  }

  mutating func take(_ entry: RosterEntry) throws {
    try roster.append(entry)
    entries.append(entry)
    now = entry.at
  }

  mutating func invitation(_ who: String, _ roles: Set<Role>) throws -> RosterChange {
    let who = try person(who)
    let code = codes[who] ?? InvitationCode()
    codes[who] = code
    let invitation = Invitation(code: code.digest, until: now.advanced(by: .days(3)))
    return .invite(who, name: try name("Somebody"), roles: roles, invitation)
  }

  /// Has `mira` propose and `sam` sign.
  mutating func both(_ change: RosterChange) throws {
    let proposal = try sign(change)
    try take(proposal)
    try take(try sign(change, .second(of: proposal.digest), by: "sam"))
  }

  mutating func invite(_ who: String, _ roles: Set<Role>) throws {
    try both(try invitation(who, roles))
  }

  mutating func enroll(_ who: String) throws {
    let key = PrivateKey()
    try take(try enrollment(who, key))
    keys[try person(who)] = key
  }

  func enrollment(_ who: String, _ key: PrivateKey) throws -> RosterEntry {
    let code = try #require(codes[try person(who)])
    return try sign(.enroll(key: key.publicKey, code: code), by: who, with: key)
  }
}

func person(_ id: String) throws -> PersonID { try #require(PersonID(id)) }
func name(_ text: String) throws -> DisplayName { try #require(DisplayName(text)) }
func reason(_ text: String) throws -> Reason { try #require(Reason(text)) }

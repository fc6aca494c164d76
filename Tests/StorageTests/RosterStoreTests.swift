import CanonicalJSON
import Domain
import Review
import Testing

@testable import Storage

/// The roster in the store: taken whole or not at all, and damage found.
@Suite struct RosterStoreTests {
  private let folder: TemporaryFolder
  private let key = PrivateKey()
  private let mira: PersonID

  init() throws {
    folder = try TemporaryFolder()
    mira = try #require(PersonID("mira"))
  }

  private func founding(at time: Timestamp = noon) throws -> RosterEntry {
    let name = try #require(DisplayName("Mira"))
    let change = RosterChange.found(name: name, roles: [.operator], key: key.publicKey)
    return try RosterEntry(change, after: nil, by: mira, with: key, at: time)
  }

  private func invitation(
    _ who: String,
    after roster: Roster,
    _ standing: RosterEntry.Standing = .alone,
    at time: Timestamp = noon
  ) throws -> RosterEntry {
    let invitation = Invitation(
      code: InvitationCode().digest,
      until: noon.advanced(by: .days(7))
    )
    let name = try #require(DisplayName("Noor"))
    let who = try #require(PersonID(who))
    let change = RosterChange.invite(who, name: name, roles: [.reviewer], invitation)
    return try RosterEntry(change, standing, after: roster.digest, by: mira, with: key, at: time)
  }

  private func taken(_ entry: RosterEntry, _ store: Store) throws -> Roster {
    guard case .taken(let roster) = try store.append(rosterEntry: entry, at: noon) else {
      throw Unexpected()
    }
    return roster
  }

  private struct Unexpected: Error {}

  @Test func `a roster is found again as it was left`() throws {
    var store: Store? = try Store.prepared(at: folder.store)
    #expect(try store?.roster() == nil)
    #expect(try store?.rosterEntries() == [])
    let first = try founding()
    let founded = try taken(first, try #require(store))
    let second = try invitation("noor", after: founded)
    let roster = try taken(second, try #require(store))
    try store?.close()
    store = nil

    let reopened = try Store.open(at: folder.store, mode: .readOnly)
    #expect(try reopened.roster() == roster)
    #expect(try reopened.rosterEntries() == [first, second])
  }

  @Test func `an entry that the roster refuses leaves no trace`() throws {
    let store = try Store.prepared()
    let founded = try taken(try founding(), store)
    let entry = try invitation("noor", after: founded)
    _ = try taken(entry, store)
    let before = try store.roster()
    for (entry, fault) in [
      (entry, RosterError.Fault.notTheNext), (try founding(), .notTheNext),
      (try invitation("sam", after: founded), .notTheNext),
    ] {
      #expect(try store.append(rosterEntry: entry, at: noon) == .refused(fault))
    }
    let known = try invitation("noor", after: try #require(before))
    let noor = try #require(PersonID("noor"))
    #expect(try store.append(rosterEntry: known, at: noon) == .refused(.known(noor)))
    #expect(try store.roster() == before)
    #expect(try store.integer("SELECT count(*) FROM roster_entry") == 2)
  }

  @Test(arguments: [Seconds(61), .minutes(-16)])
  func `an entry of another time is not taken`(away: Seconds) throws {
    let store = try Store.prepared()
    let entry = try founding(at: noon.advanced(by: away))
    let answer = try store.append(rosterEntry: entry, at: noon)
    #expect(answer == .clockDiffers(signed: entry.at, now: noon))
    #expect(try store.roster() == nil)
  }

  @Test func `of two who write at once one is asked to sign anew`() throws {
    let store = try Store.prepared(at: folder.store)
    let other = try Store.open(at: folder.store, mode: .existing)
    let founded = try taken(try founding(), store)
    let (first, second) = (
      try invitation("noor", after: founded), try invitation("sam", after: founded)
    )
    _ = try taken(first, store)
    #expect(try other.append(rosterEntry: second, at: noon) == .refused(.notTheNext))
    _ = try taken(try invitation("sam", after: try #require(try other.roster())), other)
    #expect(try store.roster()?.people.map(\.id.text) == ["mira", "noor", "sam"])
  }

  @Test(arguments: [
    "DELETE FROM roster_entry WHERE sequence = 2",
    "UPDATE roster_entry SET sequence = 9 WHERE sequence = 3",
    "UPDATE roster_entry SET statement = replace(statement, 'reviewer', 'operator')",
    "UPDATE roster_entry SET statement = x'00' WHERE sequence = 2",
    "UPDATE roster_entry SET signature = zeroblob(64) WHERE sequence = 2",
    "UPDATE roster_entry SET person = 'eve' WHERE sequence = 3",
    "UPDATE roster_entry SET digest = zeroblob(32) WHERE sequence = 1",
    "UPDATE roster_entry SET key = 'key_0' WHERE sequence = 2",
  ])
  func `a roster that was tampered with is damage, and takes no more`(sql: String) throws {
    let store = try Store.prepared()
    var roster = try taken(try founding(), store)
    for who in ["noor", "sam", "ada"] {
      roster = try taken(try invitation(who, after: roster), store)
    }
    // `replace` gives text; what is stored are blobs.
    let plain = sql.replacing(
      "replace(statement, 'reviewer', 'operator')",
      with: "CAST(replace(CAST(statement AS TEXT), 'reviewer', 'operator') AS BLOB)"
    )
    try store.execute(
      "DROP TRIGGER roster_entry_never_changes; DROP TRIGGER roster_entry_never_vanishes; \(plain)"
    )
    let next = try invitation("eve", after: roster)
    for attempt in [{ _ = try store.roster() }, { _ = try taken(next, store) }] {
      let error = try #require(throws: StoreError.self) { try attempt() }
      guard case .corrupt(_, let detail) = error else {
        Issue.record("\(error)")
        continue
      }
      #expect(detail.contains("of the roster"), "\(detail)")
    }
  }

  @Test(arguments: [
    ("UPDATE roster_entry SET person = 'eve'", "an entry of the roster never changes"),
    ("DELETE FROM roster_entry", "an entry of the roster never vanishes"),
    ("UPDATE attempt SET why = 'nothing'", "a refused attempt never changes"),
    ("DELETE FROM attempt", "a refused attempt never vanishes"),
  ])
  func `what was signed and what was refused stays`(sql: String, because: String) throws {
    let store = try Store.prepared()
    _ = try taken(try founding(), store)
    try store.record(Attempt(at: noon, person: nil, key: nil, what: "stop", why: "no key"))
    #expect(throws: StoreError.refused(path: ":memory:", detail: because)) {
      try store.execute(sql)
    }
  }

  @Test func `refused attempts are read newest first, long texts cut`() throws {
    let store = try Store.prepared()
    let first = Attempt(at: noon, person: mira, key: key.publicKey.id, what: "stop", why: "no")
    try store.record(first)
    let long = String(repeating: "é", count: 1_000_000)
    try store.record(Attempt(at: noon, person: nil, key: nil, what: long, why: "\0" + long))
    try store.record(Attempt(at: noon, person: nil, key: nil, what: "", why: ""))
    let found = try store.attempts(limit: 10)
    #expect(found.count == 3)
    #expect(found[2] == first)
    #expect(found[1].what.count == 200 && found[1].why.count == 500)
    #expect(found[0].what == "-")
    #expect(try store.attempts(limit: 1) == [found[0]])
  }
}

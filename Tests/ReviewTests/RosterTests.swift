import Domain
import Testing

@testable import Review

/// What a chain of entries comes to, and which entry it does not take.
@Suite struct RosterTests {
  /// Expects that `entry` is refused for `fault`, and leaves the roster as it was.
  private func check(_ desk: RosterDesk, _ entry: RosterEntry, _ fault: RosterError.Fault) throws {
    var roster = desk.roster
    #expect(throws: RosterError(entry: desk.roster.count + 1, fault: fault)) {
      try roster.append(entry)
    }
    #expect(roster == desk.roster)
  }

  @Test func `the founder keeps people and is active`() throws {
    let roster = try RosterDesk().roster
    let mira = try #require(roster[try person("mira")])
    #expect(mira.isActive)
    #expect(roster.duties(of: mira.id) == Role.operator.duties)
    #expect(roster.person(with: try #require(mira.key).id) == mira)
    #expect(roster.id == roster.digest)
    #expect(roster.isSoleKeeper(mira.id, at: monday))
  }

  @Test func `a roster is founded once, by somebody who keeps people`() throws {
    #expect(throws: RosterError(entry: 1, fault: .notFounded)) { try Roster([]) }
    let desk = try RosterDesk.ofThree()
    #expect(throws: RosterError(entry: 1, fault: .notFounded)) {
      try Roster(Array(desk.entries.dropFirst()))
    }
    let key = PrivateKey()
    let again = RosterChange.found(name: try name("M"), roles: [.operator], key: key.publicKey)
    try check(desk, try desk.sign(again), .foundedAlready)
    let weak = RosterChange.found(name: try name("M"), roles: [.reviewer], key: key.publicKey)
    let entry = try RosterEntry(weak, after: nil, by: person("m"), with: key, at: monday)
    let fault = RosterError.Fault.refused(.notTheirDuty(try person("m"), .keepPeople))
    #expect(throws: RosterError(entry: 1, fault: fault)) { try Roster([entry]) }
  }

  @Test func `two keepers invite, the person enrolls, and then may do what the roles say`() throws {
    let desk = try RosterDesk.ofThree()
    let noor = try person("noor")
    #expect(desk.roster.duties(of: noor) == Role.reviewer.duties)
    #expect(desk.roster.people.map(\.id.text) == ["mira", "noor", "sam"])
    #expect(desk.roster.pending(at: desk.now).isEmpty)
    #expect(try Roster(desk.entries) == desk.roster)
  }

  @Test func `one signature of two changes nothing`() throws {
    var desk = try RosterDesk.ofThree()
    let raise = RosterChange.raise(try person("noor"), to: [.senior])
    let proposal = try desk.sign(raise)
    try desk.take(proposal)
    #expect(desk.roster[try person("noor")]?.roles == [.reviewer])
    #expect(desk.roster.pending(at: desk.now).map(\.digest) == [proposal.digest])

    let second = RosterEntry.Standing.second(of: proposal.digest)
    try check(desk, try desk.sign(raise, second), .proposedByThemselves(try person("mira")))
    try check(
      desk,
      try desk.sign(raise, second, by: "noor"),
      .refused(.notTheirDuty(try person("noor"), .keepPeople))
    )
    let more = RosterChange.raise(try person("noor"), to: [.senior, .security])
    try check(desk, try desk.sign(more, second, by: "sam"), .proposalDiffers)
    let other = RosterEntry.Standing.second(of: Digest(of: "another"))
    try check(desk, try desk.sign(raise, other, by: "sam"), .noProposal)
    let late = proposal.at.advanced(by: Seconds.days(7)).advanced(by: Seconds(1))
    try check(
      desk,
      try desk.sign(raise, second, by: "sam", at: late),
      .proposalIsOver(since: proposal.at.advanced(by: .days(7)))
    )
    #expect(desk.roster.pending(at: late).isEmpty)

    try desk.take(try desk.sign(raise, second, by: "sam"))
    #expect(desk.roster[try person("noor")]?.roles == [.reviewer, .senior])
    try check(desk, try desk.sign(raise, second, by: "sam"), .noProposal)
  }

  @Test func `nobody signs alone beside another keeper`() throws {
    var desk = try RosterDesk.ofThree()
    let raise = RosterChange.raise(try person("noor"), to: [.operator])
    try check(desk, try desk.sign(raise, .alone), .notAlone)
    #expect(!desk.roster.isSoleKeeper(try person("mira"), at: desk.now))

    // Whoever removes the other keeper does not thereby become two.
    try desk.take(try desk.sign(.suspend(try person("sam"), try reason("on leave"))))
    let from = desk.now.advanced(by: .days(7))
    try check(desk, try desk.sign(raise, .alone), .notAloneYet(until: from))
    #expect(!desk.roster.isSoleKeeper(try person("mira"), at: desk.now))
    #expect(desk.roster.isSoleKeeper(try person("mira"), at: from))
    try desk.take(try desk.sign(raise, .alone, at: from))
    #expect(desk.roster[try person("noor")]?.roles == [.reviewer, .operator])
    #expect(!desk.roster.isSoleKeeper(try person("mira"), at: desk.now))
  }

  @Test func `a keeper who steps down leaves the other able to act`() throws {
    var desk = try RosterDesk.ofThree()
    try desk.take(try desk.sign(.lower(try person("sam"), from: [.security]), by: "sam"))
    #expect(desk.roster.isSoleKeeper(try person("mira"), at: desk.now))
    try check(
      desk,
      try desk.sign(.lower(try person("mira"), from: [.operator])),
      .lastKeeper(try person("mira"))
    )
    try check(
      desk,
      try desk.sign(.suspend(try person("mira"), try reason("bye"))),
      .lastKeeper(try person("mira"))
    )
  }

  @Test func `a suspended person can do nothing, and their proposals lapse`() throws {
    var desk = try RosterDesk.ofThree()
    let raise = RosterChange.raise(try person("noor"), to: [.senior])
    let proposal = try desk.sign(raise, by: "sam")
    try desk.take(proposal)
    let suspension = try desk.sign(.suspend(try person("sam"), try reason("key seen in a chat")))
    try desk.take(suspension)
    let sam = try person("sam")
    let refusal = Refusal.suspended(
      sam,
      since: suspension.at,
      try reason("key seen in a chat")
    )
    try check(desk, try desk.sign(.reinstate(sam), by: "sam"), .refused(refusal))
    try check(
      desk,
      try desk.sign(raise, .second(of: proposal.digest)),
      .proposalLapsed(by: sam)
    )
    #expect(desk.roster.pending(at: desk.now).isEmpty)
    #expect(desk.roster.duties(of: sam).isEmpty)
    #expect(desk.roster[sam]?.key != nil)
    try check(
      desk,
      try desk.sign(.suspend(sam, try reason("again"))),
      .suspended(sam)
    )
  }

  @Test func `two reinstate, with the key and the roles of before`() throws {
    var desk = try RosterDesk.ofThree()
    let noor = try #require(desk.roster[try person("noor")])
    try check(desk, try desk.sign(.reinstate(noor.id)), .notSuspended(noor.id))
    try desk.take(try desk.sign(.suspend(noor.id, try reason("by mistake"))))
    try desk.both(.reinstate(noor.id))
    #expect(desk.roster[noor.id] == noor)
  }

  @Test func `an invitation is used once, in time, by who knows the code`() throws {
    var desk = try RosterDesk.ofThree()
    let key = PrivateKey()
    try desk.invite("ada", [.auditor])
    let ada = try person("ada")
    let wrong = RosterChange.enroll(key: key.publicKey, code: InvitationCode())
    try check(desk, try desk.sign(wrong, by: "ada", with: key), .wrongCode)
    let right = try desk.enrollment("ada", key)
    let late = try desk.sign(
      right.change,
      by: "ada",
      with: key,
      at: desk.now.advanced(by: .days(4))
    )
    guard case .invited(let invitation?) = desk.roster[ada]?.state else {
      Issue.record("ada is not invited")
      return
    }
    try check(desk, late, .invitationIsOver(ada, since: invitation.until))
    try desk.take(right)
    try check(desk, try desk.enrollment("ada", PrivateKey()), .notInvited(ada))
    try check(desk, try desk.sign(try desk.invitation("ada", [.editor])), .known(ada))
  }

  @Test func `no key is two people's, and none comes back`() throws {
    var desk = try RosterDesk.ofThree()
    let noor = try person("noor")
    let old = try #require(desk.keys[noor])
    try desk.invite("ada", [.auditor])
    let code = try #require(desk.codes[try person("ada")])
    let stolen = RosterChange.enroll(key: old.publicKey, code: code)
    try check(desk, try desk.sign(stolen, by: "ada", with: old), .keyIsTaken)

    let new = PrivateKey()
    let change = RosterChange.rotate(.ownKey(new.publicKey))
    try check(desk, try desk.sign(change, by: "noor"), .newKeyDidNotSign)
    try check(
      desk,
      try desk.sign(change, by: "noor", newKey: PrivateKey()),
      .newKeyDidNotSign
    )
    try desk.take(try desk.sign(change, by: "noor", newKey: new))
    #expect(desk.roster.person(with: old.publicKey.id) == nil)
    #expect(desk.roster.person(with: new.publicKey.id)?.id == noor)
    let back = RosterChange.rotate(.ownKey(old.publicKey))
    try check(
      desk,
      try desk.sign(back, by: "noor", newKey: old),
      .refused(.notTheirKey(noor, old.publicKey.id))
    )
    try check(desk, try desk.sign(back, by: "noor", with: new, newKey: old), .keyIsTaken)
  }

  @Test func `two void a lost key, and its owner enrolls anew`() throws {
    var desk = try RosterDesk.ofThree()
    let noor = try person("noor")
    let lost = try #require(desk.keys[noor])
    let code = InvitationCode()
    desk.codes[noor] = code
    let until = desk.now.advanced(by: .days(2))
    try desk.both(.rotate(.lostKey(noor, Invitation(code: code.digest, until: until))))
    #expect(desk.roster.duties(of: noor).isEmpty)
    #expect(desk.roster.person(with: lost.publicKey.id) == nil)
    #expect(desk.roster.person(invitedBy: code)?.id == noor)
    try desk.enroll("noor")
    #expect(desk.roster.duties(of: noor) == Role.reviewer.duties)
    #expect(desk.roster.person(invitedBy: code) == nil)
  }

  @Test func `who signs is who the key belongs to`() throws {
    let desk = try RosterDesk.ofThree()
    let change = RosterChange.suspend(try person("noor"), try reason("no"))
    let noor = try #require(desk.keys[try person("noor")])
    try check(
      desk,
      try desk.sign(change, with: noor),
      .refused(.notTheirKey(try person("mira"), noor.publicKey.id))
    )
    try check(
      desk,
      try desk.sign(change, by: "eve", with: noor),
      .unknown(try person("eve"))
    )
    let good = try desk.sign(change)
    let forged = SignedStatement(
      purpose: .roster,
      person: good.person,
      key: good.statement.key,
      bytes: good.statement.bytes,
      signature: [UInt8](repeating: 7, count: 64)
    )
    let entry = try RosterEntry(statement: forged, proof: nil)
    try check(desk, entry, .notSigned(try person("mira")))
    let surplus = try RosterEntry(statement: good.statement, proof: good.statement.signature)
    try check(desk, surplus, .newKeyDidNotSign)
  }

  @Test func `no entry is taken twice, out of order or from the past`() throws {
    var desk = try RosterDesk.ofThree()
    try check(desk, try #require(desk.entries.last), .notTheNext)
    let before = desk.now.advanced(by: Seconds(-1))
    let entry = try desk.sign(.suspend(try person("noor"), try reason("no")), at: before)
    try check(desk, entry, .timeRunsBack(to: before, from: desk.now))
    let other = try RosterDesk.ofThree()
    try check(desk, try other.sign(.suspend(try person("noor"), try reason("no"))), .notTheNext)
    try desk.take(try desk.sign(.suspend(try person("noor"), try reason("no"))))
    try check(desk, try #require(desk.entries.last), .notTheNext)
  }
}

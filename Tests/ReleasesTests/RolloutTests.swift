import Domain
import Releases
import Review
import Testing

@Suite struct RolloutTests {
  private static func release(_ number: Int) -> ReleaseID { ReleaseCrew.release(number) }

  @Test func `two who did not make a release sign it, and it is in force`() throws {
    var crew = try ReleaseCrew.begun()
    #expect(try crew.sign(1, by: "ben") == nil)
    #expect(try crew.sign(1, by: "cleo") == nil)
    #expect(try crew.promote(1, from: 0, by: "ada") == nil)
    #expect(crew.rollout.inForce == Self.release(1))
    #expect(crew.rollout.previous == Self.release(0))
  }

  @Test func `going back twice goes further back, and what was gone back from is signed anew`()
    throws
  {
    var crew = try ReleaseCrew.begun()
    func bring(_ number: Int, from present: Int) throws {
      for name in ["ben", "cleo"] { #expect(try crew.sign(number, by: name) == nil) }
      #expect(try crew.promote(number, from: present, by: "ada") == nil)
    }
    try bring(1, from: 0)
    try bring(2, from: 1)
    let reason = try #require(Reason("wrong"))
    for (target, present) in [(1, 2), (0, 1)] {
      #expect(crew.rollout.previous == Self.release(target))
      let step = RolloutStep.rollBack(to: Self.release(target), from: Self.release(present), reason)
      #expect(try crew.take(step, by: "ada") == nil)
    }
    #expect(crew.rollout.previous == nil)
    guard case .gatesClosed(let closed) = try crew.promote(1, from: 0, by: "ada") else {
      Issue.record("it came again on the old signatures")
      return
    }
    #expect(closed.map(\.gate) == [.signatures])
    try bring(1, from: 0)
  }

  @Test func `one signature is not enough, and the author's counts for nothing`() throws {
    var crew = try ReleaseCrew.begun()
    #expect(try crew.sign(1, by: "ada") == .ownRelease(#require(PersonID("ada"))))
    #expect(try crew.sign(1, by: "ben") == nil)
    guard case .gatesClosed(let closed) = try crew.promote(1, from: 0, by: "ada") else {
      Issue.record("it was promoted")
      return
    }
    #expect(closed.map(\.gate) == [.signatures])
    #expect(closed.first?.finding == "1 of 2 have signed: `ben`")
    #expect(crew.rollout.inForce == Self.release(0))
  }

  @Test func `signing twice is one signature, and who makes it again becomes an author`() throws {
    var crew = try ReleaseCrew.begun()
    #expect(try crew.sign(1, by: "ben") == nil)
    #expect(try crew.sign(1, by: "ben") == .signedBefore(#require(PersonID("ben"))))
    #expect(try crew.sign(1, by: "cleo") == nil)
    #expect(try crew.take(.create(Self.release(1)), by: "cleo") == nil)
    #expect(try crew.promote(1, from: 0, by: "ada") != nil)
  }

  @Test func `a suspended person's signature counts no more`() throws {
    var crew = try ReleaseCrew.begun()
    try crew.sign(1, by: "ben")
    try crew.sign(1, by: "cleo")
    crew.roles[try #require(PersonID("ben"))] = nil
    #expect(try crew.promote(1, from: 0, by: "ada") != nil)
    crew.roles[try #require(PersonID("ben"))] = [.operator]
    #expect(try crew.promote(1, from: 0, by: "ada") == nil)
  }

  @Test func `a signature is of one backtest`() throws {
    var crew = try ReleaseCrew.begun()
    try crew.sign(1, by: "ben")
    try crew.sign(1, by: "cleo")
    crew.backtest = Digest(of: Array("another".utf8))
    guard case .gatesClosed(let closed) = try crew.promote(1, from: 0, by: "ada") else {
      Issue.record("it was promoted")
      return
    }
    #expect(
      closed.first?.finding
        == "0 of 2 have signed; 2 signed under another backtest or for fewer tickets"
    )
  }

  @Test func `decisions become milder only where both signers allow it`() throws {
    var crew = try ReleaseCrew.begun()
    crew.found[.milder] = GateResult(.milder, .failed, "3 of 4,000 decisions become milder")
    try crew.sign(1, by: "ben", allowsMilder: true)
    try crew.sign(1, by: "cleo")
    #expect(try crew.promote(1, from: 0, by: "ada") != nil)
    #expect(try crew.sign(1, by: "cleo", allowsMilder: true) == nil)
    #expect(try crew.promote(1, from: 0, by: "ada") == nil)
  }

  @Test func `a canary goes no further than its signers allow, and only grows`() throws {
    var crew = try ReleaseCrew.begun()
    let some = RolloutScope(share: try #require(.init("5%")), intents: ["refund", "order_status"])
    let more = RolloutScope(share: try #require(.init("10%")), intents: ["refund", "order_status"])
    for name in ["ben", "cleo"] { try crew.sign(1, by: name, for: more) }
    #expect(try crew.canary(1, beside: 0, some, by: "ada") == nil)
    #expect(crew.rollout.canary?.scope == some)
    #expect(crew.rollout.inForce == Self.release(0))
    #expect(try crew.canary(1, beside: 0, some, by: "ada") == .notWider)
    #expect(try crew.canary(1, beside: 0, more, by: "ada") == nil)
    let most = RolloutScope(share: try #require(.init("20%")), intents: ["refund", "order_status"])
    #expect(try crew.canary(1, beside: 0, most, by: "ada") != nil)
    #expect(try crew.promote(1, from: 0, by: "ada") != nil, "they allowed a canary alone")
    #expect(crew.rollout.canary?.scope == more)
  }

  @Test func `one person goes back at once, and the canary ends with it`() throws {
    var crew = try ReleaseCrew.begun()
    for name in ["ben", "cleo"] { try crew.sign(1, by: name) }
    try crew.promote(1, from: 0, by: "ada")
    for name in ["ben", "cleo"] { try crew.sign(2, by: name) }
    try crew.canary(2, beside: 1, .all, by: "ada")
    #expect(try crew.rollBack(to: 2, from: 1, by: "dov") == .neverInForce(Self.release(2)))
    #expect(try crew.rollBack(to: 0, from: 1, by: "dov") == nil)
    #expect(crew.rollout.inForce == Self.release(0))
    #expect(crew.rollout.canary == nil)
    #expect(try crew.rollBack(to: 0, from: 1, by: "ben") == .inForceIs(Self.release(0)))
  }

  @Test func `what was withdrawn comes into force no more`() throws {
    var crew = try ReleaseCrew.begun()
    for name in ["ben", "cleo"] { try crew.sign(1, by: name) }
    try crew.promote(1, from: 0, by: "ada")
    let reason = try #require(Reason("it promises refunds"))
    #expect(try crew.take(.withdraw(Self.release(0), reason), by: "ben") == nil)
    let ben = try #require(PersonID("ben"))
    #expect(try crew.rollBack(to: 0, from: 1, by: "dov") == .withdrawn(Self.release(0), by: ben))
    #expect(crew.rollout.previous == nil)
  }

  @Test func `a rehearsal counts for ninety days`() throws {
    var crew = try ReleaseCrew.begun()
    for name in ["ben", "cleo"] { try crew.sign(1, by: name) }
    let rehearsed = try #require(crew.rollout.rehearsals.last?.at)
    crew.now = rehearsed.advanced(by: .hours(90 * 24)).advanced(by: .minutes(-1))
    #expect(crew.report(1).isOpen)
    crew.now = rehearsed.advanced(by: .hours(90 * 24)).advanced(by: .minutes(1))
    #expect(crew.report(1).failures.map(\.gate) == [.rehearsal])
  }

  @Test func `what is signed is what the gates found, for that scope and that release`() throws {
    var crew = try ReleaseCrew.begun()
    for name in ["ben", "cleo"] { try crew.sign(1, by: name) }
    let (report, other) = (crew.report(1), crew.report(2))
    let step = RolloutStep.promote(Self.release(1), from: Self.release(0), gates: report.digest)
    #expect(try crew.take(step, by: "ada", report: other) == .reportDiffers)
    #expect(try crew.take(step, by: "ada") == .reportDiffers)
    let partial = crew.report(1, for: RolloutScope(share: try #require(.init("1%"))))
    let small = RolloutStep.promote(Self.release(1), from: Self.release(0), gates: partial.digest)
    #expect(try crew.take(small, by: "ada", report: partial) == .reportDiffers)
    #expect(crew.rollout.inForce == Self.release(0))
  }

  @Test func `nobody signs what nobody owns, or nobody made; going back to it is free`() throws {
    var crew = try ReleaseCrew.begun()
    crew.unowned = [Self.release(0), Self.release(2)]
    #expect(try crew.sign(2, by: "ben") == .unowned(Self.release(2)))
    #expect(try crew.sign(3, by: "ben") == .unmade(Self.release(3)))
    #expect(crew.rollout.signatures.isEmpty)
    for name in ["ben", "cleo"] { try crew.sign(1, by: name) }
    try crew.promote(1, from: 0, by: "ada")
    #expect(try crew.rollBack(to: 0, from: 1, by: "dov") == nil)
  }

  @Test func `nobody signs for the future, for a purpose or a release that is not there`() throws {
    var crew = try ReleaseCrew.begun()
    #expect(
      try crew.take(.create(Self.release(9)), by: "ada") == .unknownRelease(Self.release(9))
    )
    let ahead = crew.now.advanced(by: .hours(2))
    crew.now = ahead
    let statement = try crew.signed(.create(Self.release(2)), by: "ada")
    crew.now = ReleaseCrew.monday.advanced(by: .hours(1))
    #expect(throws: RolloutError.refused(.signedAhead(ahead))) {
      try crew.rollout.admit(
        statement,
        report: nil,
        at: crew.now,
        standing: crew.standing,
        holding: { _ in .whole }
      )
    }
  }
}

import CanonicalJSON
import Domain
import Review
import Testing

/// What keeps a case that was approved from being released.
@Suite struct ReleaseCheckTests {
  enum Change: String, CaseIterable {
    case suspended, lostDuty, newKey, stopped, actionDone, overLimit, oldFacts

    func happen(to desk: inout CaseDesk) throws {
      switch self {
      case .suspended: try desk.suspend("jonas")
      case .lostDuty: try desk.give("jonas", [.auditor])
      case .newKey: try desk.rotate("jonas")
      case .stopped: desk.line.stops = ["stop_1"]
      case .actionDone: desk.line.doneActions = [CaseDesk.refund.key]
      case .overLimit: desk.line.exceededLimits = ["refunds a day"]
      case .oldFacts:
        desk.line.factsAttestedAt = CaseDesk.noon
        desk.line.factsLongestAge = Seconds(9)
      }
    }

    var note: String {
      switch self {
      case .suspended: "1 of 2 approvals count, that of jonas is of somebody suspended"
      case .lostDuty:
        "1 of 2 approvals count, that of jonas is of somebody who may no longer review"
      case .newKey:
        "1 of 2 approvals count, that of jonas was signed with a key that is no longer theirs"
      case .stopped: "the line is stopped: stop_1"
      case .actionDone: "was done before: \(CaseDesk.refund.key)"
      case .overLimit: "past its limit: refunds a day"
      case .oldFacts: "rests on facts of 2026-05-28T20:26:40Z, which are too old"
      }
    }

    /// Whether the other's approval still stands afterwards.
    var keepsTheOther: Bool { [.suspended, .lostDuty, .newKey].contains(self) }
  }

  private func approved() throws -> CaseDesk {
    var desk = try CaseDesk(tier: .high)
    let document = try CaseDesk.document(
      desk.id,
      1,
      verdict: .dual,
      effect: .act,
      actions: [CaseDesk.refund]
    )
    try desk.take("edda", .claim)
    try desk.take("edda", .edit(document, desk.token))
    try desk.take("edda", .giveBack(desk.token))
    try desk.sign("mira")
    try desk.sign("jonas")
    return desk
  }

  @Test(arguments: Change.allCases)
  func `what has changed since the approval holds the release, and says why`(_ change: Change)
    throws
  {
    var desk = try approved()
    try change.happen(to: &desk)
    try desk.tick(after: Seconds(10))
    #expect(desk.reviewCase.state == .waiting)
    #expect(desk.history.last?.kind == .withheld)
    #expect(desk.history.last?.note == change.note)
    let left = desk.reviewCase.approvals.map(\.signer.person.text)
    #expect(left == (change.keepsTheOther ? ["mira"] : []))
  }

  @Test func `nothing in the way: it is released, and says as what`() throws {
    let desk = try approved()
    let check = desk.reviewCase.releaseCheck(
      at: desk.now.advanced(by: Seconds(10)),
      standing: desk.standing,
      circumstances: desk.line
    )
    #expect(check == .releasable(.edited))
  }

  @Test func `all obstacles are told, not the first`() throws {
    var desk = try approved()
    for change in [Change.suspended, .stopped, .overLimit] { try change.happen(to: &desk) }
    try desk.tick(after: Seconds(10))
    #expect(
      desk.history.last?.note
        == [Change.suspended, .stopped, .overLimit].map(\.note)
        .joined(separator: "; ")
    )
  }

  @Test func `a case that is not approved, or not settled, is not releasable`() throws {
    var desk = try CaseDesk()
    func check() -> ReleaseCheck {
      desk.reviewCase.releaseCheck(
        at: desk.now,
        standing: desk.standing,
        circumstances: desk.line
      )
    }
    #expect(check() == .withheld([.notApproved(.waiting)]))
    try desk.sign("mira")
    #expect(check() == .withheld([.notSettled(desk.now.advanced(by: Seconds(10)))]))
  }

  @Test func `an approval that ran out before its release counts no more`() throws {
    var desk = try CaseDesk(tier: .high)
    try desk.sign("mira", for: Seconds(5))
    try desk.sign("jonas")
    try desk.tick(after: Seconds(10))
    #expect(desk.reviewCase.state == .waiting)
    #expect(desk.told.suffix(2) == ["approval lapsed", "withheld"])
  }

  @Test func `an approval that is dated ahead does not count before its time`() throws {
    var desk = try CaseDesk(tier: .high)
    try desk.sign("mira")
    func lapses(_ seconds: Int64) -> [Tally.Lapse.Reason] {
      let moment = desk.now.advanced(by: Seconds(-seconds))
      return desk.reviewCase.tally(at: moment, standing: desk.standing).lapsed.map(\.reason)
    }
    #expect(lapses(60).isEmpty)
    #expect(lapses(61) == [.ahead])
  }

  @Test func `who is reinstated counts again, and the next tick finds it`() throws {
    var desk = try CaseDesk(tier: .high)
    try desk.sign("mira")
    try desk.suspend("mira")
    try desk.sign("jonas")
    #expect(desk.reviewCase.state == .waiting)
    try desk.suspend("mira", false)
    try desk.tick()
    #expect(desk.reviewCase.state.word == .approved)
  }
}

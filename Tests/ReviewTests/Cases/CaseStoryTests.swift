import Domain
import Review
import Testing

/// What becomes of cases when all goes as it should.
@Suite struct CaseStoryTests {
  @Test func `one reviewer claims, approves, and what was drafted is released`() throws {
    var desk = try CaseDesk()
    try desk.sign("mira")
    #expect(desk.reviewCase.state == .approved(settlesAt: desk.now.advanced(by: Seconds(10))))
    try desk.tick(after: Seconds(9))
    #expect(desk.reviewCase.state.word == .approved)
    try desk.tick(after: Seconds(1))
    #expect(desk.reviewCase.state == .decided(.approved))
    #expect(desk.told == ["claimed, mira", "approved, mira", "complete", "released"])
    #expect(desk.history.map(\.number) == [1, 2, 3, 4])
    #expect(desk.history.last?.before.word == .approved)
  }

  @Test(arguments: [
    (RiskTier.low, 1, Verdict.permit, 1), (.medium, 1, .review, 1), (.mediumHigh, 3, .review, 3),
    (.high, 1, .permit, 2), (.critical, 1, .review, 2), (.critical, 3, .review, 3),
    (.low, 1, .dual, 2), (.low, 1, .deny, 1),
  ])
  func `two persons are the least where it matters, whatever is asked for`(
    tier: RiskTier,
    required: Int,
    verdict: Verdict,
    needed: Int
  ) throws {
    var desk = try CaseDesk(tier: tier, required: required, verdict: verdict)
    #expect(desk.reviewCase.approvalsNeeded == needed)
    for name in ["mira", "jonas", "edda"].prefix(needed) {
      #expect(desk.reviewCase.state == .waiting)
      try desk.sign(name)
    }
    try desk.tick(after: Seconds(10))
    #expect(desk.reviewCase.state == .decided(.approved))
  }

  @Test func `an action that a rule denies takes two`() throws {
    let desk = try CaseDesk()
    let document = try CaseDesk.document(
      desk.id,
      0,
      verdict: .deny,
      effect: .act,
      actions: [CaseDesk.refund]
    )
    let denied = Case(
      document: document,
      queue: "q",
      tier: .low,
      approvalsRequired: 1,
      dueAt: desk.now
    )
    #expect(denied.approvalsNeeded == 2)
  }

  @Test func `what a person wrote is approved by others and ends as edited`() throws {
    var desk = try CaseDesk(tier: .high)
    try desk.sign("mira")
    try desk.edit("edda")
    #expect(desk.reviewCase.approvals.isEmpty)
    try desk.sign("mira")
    try desk.sign("jonas")
    try desk.tick(after: Seconds(10))
    #expect(desk.reviewCase.state == .decided(.edited))
    #expect(desk.history.first { $0.kind == .edited }?.note == "approvals void: 1")
  }

  @Test func `a claim lapses, another takes the case, and the first one's token is worth nothing`()
    throws
  {
    var desk = try CaseDesk()
    try desk.take("mira", .claim)
    let token = desk.token
    desk.pass(.minutes(15))
    try desk.take("jonas", .claim)
    #expect(desk.told == ["claimed, mira", "claim lapsed", "claimed, jonas"])
    #expect(token < desk.token)
    let late = Step.reject(.duplicate, note: "", token)
    let error = CaseError.staleToken(token, present: desk.token)
    #expect(throws: error) { try desk.take("mira", late) }
  }

  @Test func `renewing keeps a case for two hours and no longer`() throws {
    var desk = try CaseDesk()
    try desk.take("mira", .claim)
    for _ in 0..<8 {
      desk.pass(.minutes(14))
      try desk.take("mira", .renew(desk.token))
    }
    let end = CaseDesk.noon.advanced(by: .hours(2))
    guard case .claimed(let claim) = desk.reviewCase.state else {
      Issue.record("\(desk.reviewCase.state)")
      return
    }
    #expect(claim.until == end && claim.since == CaseDesk.noon)
    #expect(throws: CaseError.heldTooLong(.hours(2))) {
      try desk.take("mira", .renew(desk.token))
    }
  }

  @Test
  func `an overdue case goes to those above, begins anew there, and is never approved by time`()
    throws
  {
    var desk = try CaseDesk(required: 2)
    desk.terms.escalation = EscalationRule(
      levels: [
        .init(role: .senior, queue: "seniors", time: .hours(4)),
        .init(role: .legal, queue: "legal", time: .hours(2)),
      ],
      expiresAfter: .days(2)
    )
    try desk.sign("mira")
    try desk.tick(after: .hours(8))
    #expect(desk.reviewCase.role == .senior && desk.reviewCase.queue == "seniors")
    #expect(desk.reviewCase.approvals.isEmpty)
    #expect(desk.reviewCase.dueAt == desk.now.advanced(by: .hours(4)))
    try desk.tick(after: .hours(4))
    #expect(desk.reviewCase.role == .legal && desk.reviewCase.queue == "legal")
    try desk.tick(after: .hours(2))
    #expect(desk.reviewCase.state == .waiting)
    try desk.tick(after: .days(2))
    #expect(desk.reviewCase.state == .decided(.expired))
  }

  @Test func `an overdue case does not wait for a role that nobody has`() throws {
    var desk = try CaseDesk(required: 2)
    desk.terms.escalation = EscalationRule(levels: [.init(role: .security, time: .hours(4))])
    try desk.tick(after: .hours(8))
    #expect(desk.reviewCase.role == nil && desk.reviewCase.state == .waiting)
    #expect(desk.history.last?.note.hasSuffix("; nobody is security") == true)
    try desk.take("mira", .claim)
  }

  @Test func `an escalated case is signed by the role first, then by any other reviewer`() throws {
    var desk = try CaseDesk(required: 2)
    try desk.take("jonas", .escalate(to: .legal, queue: "legal", note: "a lawyer's letter"))
    let legal = CaseError.lacksRole(try desk.person("mira"), .legal)
    #expect(throws: legal) { try desk.take("mira", .claim) }
    try desk.sign("lena")
    try desk.sign("mira")
    try desk.tick(after: Seconds(10))
    #expect(desk.reviewCase.state == .decided(.approved))
  }

  @Test func `a ticket that moves on is judged anew, and nothing of it becomes milder`() throws {
    var desk = try CaseDesk(tier: .high, required: 3)
    let due = desk.reviewCase.dueAt
    try desk.sign("mira")
    try desk.take(.movedOn(desk.anew(), note: "hello?"))
    let moved = desk.reviewCase
    #expect(moved.approvals.isEmpty && moved.state == .waiting && moved.queue == "returns")
    #expect(moved.tier == .high && moved.approvalsRequired == 3 && moved.dueAt == due)
    #expect(moved.document.digest != desk.history.first?.document)
    #expect(desk.history.last?.note == "hello?")
  }

  @Test func `who has a case when its ticket moves on keeps it, and cannot sign what was before`()
    throws
  {
    var desk = try CaseDesk()
    try desk.take("mira", .claim)
    let old = try desk.approval()
    try desk.take(.movedOn(desk.anew(), note: "a newer message"))
    let error = CaseError.documentMoved(
      signed: old.document,
      present: desk.reviewCase.document.digest
    )
    #expect(throws: error) { try desk.take("mira", .approve(old, desk.token)) }
    try desk.take("mira", .approve(desk.approval(), desk.token))
    #expect(desk.reviewCase.state.word == .approved)
  }

  @Test func `an objection opens a decided case again`() throws {
    var desk = try CaseDesk()
    try desk.sign("mira")
    try desk.tick(after: Seconds(10))
    try desk.take(.objected(desk.anew(), note: "I disagree"))
    #expect(desk.reviewCase.state == .waiting && desk.reviewCase.document.number == 1)
    #expect(desk.reviewCase.dueAt == desk.now.advanced(by: .hours(24)))
  }

  @Test func `the last approval can be undone until it settles`() throws {
    var desk = try CaseDesk(tier: .high)
    try desk.sign("mira")
    try desk.sign("jonas")
    desk.pass(Seconds(9))
    try desk.take("mira", .undo)
    #expect(desk.reviewCase.state == .waiting)
    #expect(desk.tally.counted.map(\.signer.person.text) == ["jonas"])
    try desk.sign("mira")
    desk.pass(Seconds(10))
    let late = CaseError.settled(desk.now)
    #expect(throws: late) { try desk.take("mira", .undo) }
  }

  @Test func `the riskiest case comes first, then the one that is due first`() {
    func priority(_ tier: RiskTier, _ due: Int64, _ id: String) -> Priority {
      Priority(tier: tier, dueAt: Timestamp(milliseconds: due), id: CaseID(text: id))
    }
    let order = [
      priority(.critical, 9, "case_c"), priority(.high, 1, "case_b"), priority(.high, 2, "case_a"),
      priority(.high, 2, "case_b"), priority(.low, 0, "case_a"),
    ]
    #expect(order.reversed().sorted() == order)
  }
}

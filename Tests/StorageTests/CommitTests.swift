import Domain
import Review
import Testing

@testable import Storage

@Suite struct CommitTests {
  let store: Store

  init() throws { store = try Store.prepared() }

  /// Commits batches, and expects for each proposal a sequence, an outcome, and whether it repeats.
  func check(_ batches: [[Proposal]], tells expected: [(Int64, Outcome, Bool)]) throws {
    let told = try batches.flatMap { try store.commit($0, at: noon) }
    #expect(told.map(\.sequence) == expected.map(\.0))
    #expect(told.map(\.outcome) == expected.map(\.1))
    #expect(told.map(\.isRepeat) == expected.map(\.2))
    let recorded = Set(expected.map(\.0)).count
    #expect(try store.counts().decisions.values.reduce(0, +) == recorded)
  }

  @Test func `each ticket gets the next sequence, in the order of the batch`() throws {
    try check(
      [[.ticket("b"), .ticket("a")], [.ticket("c")]],
      tells: [(1, .answer, false), (2, .answer, false), (3, .answer, false)]
    )
  }

  @Test func `a known line is told again and not recorded`() throws {
    try check(
      [[.ticket("a")], [.ticket("a"), .ticket("b")]],
      tells: [(1, .answer, false), (1, .answer, true), (2, .answer, false)]
    )
  }

  @Test func `a known id with another line is a conflict`() throws {
    try check(
      [[.ticket("a")], [.ticket("a", line: "other")]],
      tells: [(1, .answer, false), (2, .invalid, false)]
    )
  }

  @Test func `the same conflict again is a repeat`() throws {
    try check(
      [[.ticket("a")], [.ticket("a", line: "other")], [.ticket("a", line: "other")]],
      tells: [(1, .answer, false), (2, .invalid, false), (2, .invalid, true)]
    )
  }

  @Test func `repeats and conflicts are found within one batch`() throws {
    try check(
      [
        [
          .ticket("a"), .ticket("a"), .ticket("a", line: "other"), .ticket("a"),
          .ticket("a", line: "other"), .invalid("{"), .invalid("{"), .ticket("b"),
        ]
      ],
      tells: [
        (1, .answer, false), (1, .answer, true), (2, .invalid, false), (1, .answer, true),
        (2, .invalid, true), (3, .invalid, false), (3, .invalid, true), (4, .answer, false),
      ]
    )
  }

  @Test func `an invalid line is recorded once`() throws {
    try check(
      [[.invalid("{")], [.invalid("["), .invalid("{")]],
      tells: [(1, .invalid, false), (2, .invalid, false), (1, .invalid, true)]
    )
  }

  @Test func `a repeat has the first decision's bytes, whatever is decided now`() throws {
    try store.record([.ticket("a", outcome: .ask)], at: noon)
    let later = ReleaseID(Digest(of: "later"))
    try store.save(release: later, manifest: [], objects: [], at: noon)
    let decision = NewDecision(
      id: DecisionID(ticket: "a", release: later, place: 0),
      release: later,
      outcome: .refuse,
      tier: .high,
      intent: nil,
      reasonCode: "tier.high",
      body: Array("new".utf8),
      digest: Digest(of: "new"),
      stages: [],
      reviewCase: nil,
      account: .plain
    )
    let again = Proposal(
      key: TicketKey(id: "a", platformID: "a"),
      lineDigest: Digest(of: "line"),
      line: [],
      receivedAt: noon,
      decision: decision,
      anew: { _ in decision },
      conflict: { .invalid("a", reason: "input.conflict") }
    )
    let told = try #require(try store.commit([again], at: noon).first)
    #expect(told.outcome == .ask)
    #expect(told.id == DecisionID(ticket: "a", release: firstRelease, place: 0))
    #expect(told.body == decisionLine(told.id, "\"id\":\"a\""))
  }

  @Test func `a case is told with its decision, and again with a repeat`() throws {
    let newCase = NewCase(
      queue: "risk",
      tier: .high,
      approvalsRequired: 2,
      dueAt: noon.advanced(by: .hours(4)),
      because: ["tier.high", "screen.legal"]
    )
    let held = Proposal.ticket("a", outcome: .review, reviewCase: newCase)
    let told = try store.commit([held, held], at: noon)
    #expect(told.map(\.reviewCase) == [CaseID(of: held.decision.id), CaseID(of: held.decision.id)])
  }

  @Test func `all of a decision comes back`() throws {
    let newCase = NewCase(
      queue: "risk",
      tier: .high,
      approvalsRequired: 2,
      dueAt: noon.advanced(by: .hours(4)),
      because: ["tier.high", "screen.legal"]
    )
    let held = Proposal.ticket("a", platformID: "4711", outcome: .review, reviewCase: newCase)
    try store.record([held], at: noon)
    let expected = StoredDecision(
      sequence: 1,
      id: held.decision.id,
      ticket: TicketKey(id: "a", platformID: "4711"),
      release: firstRelease,
      outcome: .review,
      tier: .low,
      intent: "returns",
      reasonCode: "tier.low",
      digest: held.decision.digest,
      body: held.decision.body,
      stages: held.decision.stages,
      line: held.line,
      recordedAt: noon,
      toldAt: nil,
      reviewCase: StoredCase(
        id: CaseID(of: held.decision.id),
        queue: "risk",
        tier: .high,
        approvalsRequired: 2,
        dueAt: noon.advanced(by: .hours(4)),
        state: .waiting,
        because: ["tier.high", "screen.legal"]
      )
    )
    #expect(try store.decision(matching: "a") == .one(expected))
  }

  @Test func `of an invalid line 4 KiB are kept, of a ticket all of it`() throws {
    let long = String(repeating: "x", count: 10_000)
    let invalid = Proposal.invalid(long)
    try store.record([invalid, .ticket("a", line: long)], at: noon)
    guard case .one(let kept) = try store.decision(matching: invalid.decision.id.text),
      case .one(let ticket) = try store.decision(matching: "a")
    else {
      Issue.record("not found")
      return
    }
    #expect(kept.line == Array(long.utf8.prefix(4096)))
    #expect(kept.ticket == nil)
    #expect(ticket.line == Array(long.utf8))
  }

  @Test func `a decision under a release that was never saved is refused`() throws {
    let proposal = Proposal.ticket("a")
    let unsaved = try Store.inMemory()
    let error = #expect(throws: StoreError.self) { try unsaved.commit([proposal], at: noon) }
    #expect(error == .refused(path: ":memory:", detail: "FOREIGN KEY constraint failed"))
  }

  @Test func `an empty batch is nothing`() throws {
    #expect(try store.commit([], at: noon).isEmpty)
  }
}

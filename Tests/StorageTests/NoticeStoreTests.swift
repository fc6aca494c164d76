import Domain
import Review
import Testing

@testable import Storage

/// What people are told of: written with the event, told at least once, given up after a while.
@Suite struct NoticeStoreTests {
  private let store: Store
  private let people = People(["mira", "jonas"])
  private let everything = [
    "all": NoticeAudience(kinds: Set(NoticeKind.allCases), roles: [], queues: [])
  ]

  init() throws { store = try Store.prepared() }

  private func id(_ ticket: String) -> CaseID {
    CaseID(of: DecisionID(ticket: ticket, release: firstRelease, place: 0))
  }

  private func open(_ ticket: String) throws {
    let document = try ReviewDocument(
      reviewCase: id(ticket),
      number: 0,
      effect: .answer,
      reply: Reply(body: "30 days.", locale: "en", templates: [], citations: []),
      actions: [],
      verdict: .review,
      release: firstRelease,
      because: []
    )
    let newCase = NewCase(
      queue: "billing",
      tier: .high,
      approvalsRequired: 1,
      dueAt: noon.advanced(by: .hours(8)),
      because: [],
      document: document
    )
    try store.record([.ticket(ticket, outcome: .review, reviewCase: newCase)])
  }

  private func take(_ name: String, _ step: Step, on ticket: String) throws -> Case {
    try store.apply(
      step,
      on: id(ticket),
      people.sign(name, step, on: id(ticket), at: noon),
      at: noon,
      terms: CaseTerms(),
      standing: people.standing
    ).get().after
  }

  private func approve(_ ticket: String, by name: String) throws {
    let claimed = try take(name, .claim, on: ticket)
    let statement = ApprovalStatement(
      reviewCase: claimed.id,
      document: claimed.document.digest,
      nonce: try #require(Nonce(String(Digest(of: name + ticket).hex.prefix(32)))),
      expiresAt: noon.advanced(by: .hours(24))
    )
    _ = try take(name, .approve(statement, claimed.lastToken), on: ticket)
  }

  /// Takes what is due and says that it was told.
  private func told(at now: Timestamp = noon) throws -> [String] {
    try store.noteOverdue(at: now)
    return try store.takeNotices(for: everything, at: now, limit: 99).map { due in
      try store.settle(due, failure: nil)
      return due.notice.kind.rawValue + " " + (due.notice.queue ?? "-")
    }
  }

  @Test func `each event is one notice, told once`() throws {
    try open("a")
    #expect(try told() == ["new billing"])
    _ = try take("mira", .escalate(to: .reviewer, queue: "legal", note: ""), on: "a")
    #expect(try told() == ["escalated legal"])
    _ = try take("mira", .escalate(to: .reviewer, queue: "appeals", note: ""), on: "a")
    _ = try take("mira", .escalate(to: .reviewer, queue: "legal", note: "back"), on: "a")
    #expect(try told() == ["escalated appeals", "escalated legal"])
    try approve("a", by: "mira")
    #expect(try told() == ["second_signature legal"])
    try approve("a", by: "jonas")
    #expect(try told() == [])
  }

  @Test func `a case is overdue once for each deadline, and not once it is decided`() throws {
    try open("a")
    try open("b")
    let claimed = try take("mira", .claim, on: "b")
    _ = try take("mira", .reject(.wrongPolicy, note: "", claimed.lastToken), on: "b")
    _ = try told()
    let late = noon.advanced(by: .hours(9))
    #expect(try told(at: late) == ["overdue billing"])
    #expect(try told(at: late) == [])
  }

  @Test func `what failed comes up again after a pause that doubles, and is given up at last`()
    throws
  {
    try open("a")
    var now = noon
    for attempt in 1...Store.noticeAttempts {
      let due = try store.takeNotices(for: everything, at: now, limit: 9)
      #expect(due.count == 1, "attempt \(attempt)")
      try store.settle(due[0], failure: "the server answered with status 503")
      let pause = Store.noticePause(after: attempt)
      #expect(pause.count == min(3600, 10 << (attempt - 1)))
      let early = now.advanced(by: Seconds(pause.count - 1))
      #expect(try store.takeNotices(for: everything, at: early, limit: 9).isEmpty)
      now = now.advanced(by: pause)
    }
    #expect(try store.noticeCounts().waiting == 1)
    #expect(try store.takeNotices(for: everything, at: now, limit: 9).isEmpty)
    let counts = try store.noticeCounts()
    #expect(counts.waiting == 0 && counts.failed == 1)
    #expect(counts.lastReason == "tried \(Store.noticeAttempts) times")
  }

  @Test func `what was taken and never settled comes up again with the same id`() throws {
    try open("a")
    let first = try store.takeNotices(for: everything, at: noon, limit: 9)
    let later = noon.advanced(by: Seconds(10))
    let again = try store.takeNotices(for: everything, at: later, limit: 9)
    #expect(first.map(\.notice.id) == again.map(\.notice.id) && again.count == 1)
  }

  @Test func `a receiver that is named later is told of the last day, one that is gone of nothing`()
    throws
  {
    try open("a")
    let late = noon.advanced(by: .hours(25))
    #expect(try store.takeNotices(for: everything, at: late, limit: 9).isEmpty)
    let other = ["other": NoticeAudience(kinds: [.new], roles: [], queues: [])]
    #expect(try store.takeNotices(for: other, at: noon, limit: 9).count == 1)
    let again = noon.advanced(by: .minutes(1))
    #expect(try store.takeNotices(for: [:], at: again, limit: 9).isEmpty)
    #expect(try store.noticeCounts().lastReason == "nobody is told so any more")
  }

  @Test func `a planted case is told of like any other`() throws {
    try store.execute(
      """
      DROP TRIGGER planted_case_has_an_entry;
      INSERT INTO review_case (id, queue, tier, approvals_required, due_at, because, kind)
        VALUES ('case_p', 'billing', 'high', 1, \(noon.milliseconds), '', 'planted');
      INSERT INTO planted_case VALUES ('case_p', \(noon.milliseconds), '1', NULL, 'reject', 'mira',
        'key_a', x'00', zeroblob(64), NULL)
      """
    )
    #expect(try told() == ["new billing", "overdue billing"])
    #expect(try store.integer("SELECT count(*) FROM notice WHERE case_id = 'case_p'") == 2)
  }

  @Test func `asking costs no write where nothing is due`() throws {
    try open("a")
    _ = try told()
    let before = try store.integer("SELECT total_changes()")
    #expect(try told() == [])
    #expect(try store.integer("SELECT total_changes()") == before)
  }
}

import CanonicalJSON
import Domain
import GRDB
import Review
import Testing

@testable import Storage

/// Cases as the store keeps them; what may become of them is tested with `Review`.
@Suite struct CaseTests {
  private let store: Store
  private let people: People
  private let terms = CaseTerms()

  init() throws {
    store = try Store.prepared()
    people = People(["mira", "jonas", "edda"])
  }

  /// Opens a case for each ticket, named as it is, with a draft.
  private func open(
    _ tickets: [String],
    queue: String = "billing",
    tier: RiskTier = .high,
    due: Seconds = .hours(8)
  ) throws {
    try store.record(
      tickets.map {
        .ticket(
          $0,
          outcome: .review,
          reviewCase: NewCase(
            queue: queue,
            tier: tier,
            approvalsRequired: 1,
            dueAt: noon.advanced(by: due),
            because: [],
            document: try draft($0, 0, "30 days.")
          )
        )
      }
    )
  }

  private func draft(_ ticket: String, _ number: Int, _ text: String) throws -> ReviewDocument {
    try ReviewDocument(
      reviewCase: id(ticket),
      number: number,
      effect: .answer,
      reply: Reply(body: text, locale: "en", templates: [], citations: []),
      actions: [],
      verdict: .review,
      release: firstRelease,
      because: []
    )
  }

  private func id(_ ticket: String) -> CaseID {
    CaseID(of: DecisionID(ticket: ticket, release: firstRelease, place: 0))
  }

  private func take(
    _ name: String,
    _ step: Step,
    on ticket: String,
    at now: Timestamp = noon
  ) throws -> Case {
    let statement = try people.sign(name, step, on: id(ticket), at: now)
    return try store.apply(
      step,
      on: id(ticket),
      statement,
      at: now,
      terms: terms,
      standing: people.standing
    ).get().after
  }

  private func sign(_ name: String, _ ticket: String, nonce: Int) throws {
    let claimed = try take(name, .claim, on: ticket)
    let statement = ApprovalStatement(
      reviewCase: claimed.id,
      document: claimed.document.digest,
      nonce: try #require(Nonce(String(repeating: "0", count: 31) + "\(nonce)")),
      expiresAt: noon.advanced(by: .hours(24))
    )
    _ = try take(name, .approve(statement, claimed.lastToken), on: ticket)
  }

  private func release(at now: Timestamp) throws -> [TickedCase] {
    try store.releaseDue(
      at: now,
      limit: 100,
      terms: terms,
      standing: people.standing,
      basis: { ReleaseBasis(of: $0) }
    )
  }

  private func record(_ ticket: String) throws -> CaseRecord {
    try store.caseRecord(id(ticket), standing: people.standing).get()
  }

  @Test func `a case that is worked to its end is read back as it was at every step`() throws {
    try open(["a"])
    let claimed = try take("edda", .claim, on: "a")
    #expect(try record("a").reviewCase == claimed)
    let edited = try take("edda", .edit(draft("a", 1, "14 days."), claimed.lastToken), on: "a")
    #expect(try record("a").reviewCase == edited)
    _ = try take("edda", .giveBack(claimed.lastToken), on: "a")
    try sign("mira", "a", nonce: 1)
    try sign("jonas", "a", nonce: 2)
    let approved = try record("a").reviewCase
    #expect(approved.approvals.map(\.signer.person.text) == ["mira", "jonas"])
    #expect(approved.authors.map(\.text) == ["edda"] && approved.usedNonces.count == 2)
    let later = noon.advanced(by: Seconds(10))
    #expect(try store.wakingCases(at: later, limit: 9) == [id("a")])
    let released = try #require(try release(at: later).first)
    #expect(released.change.after.state == .decided(.edited))
    let end = try record("a")
    #expect(end.reviewCase == released.change.after)
    #expect(end.history.last == released.change.events.last)
    #expect(end.history.map(\.number) == Array(1...end.history.count))
    #expect(try store.wakingCases(at: later, limit: 9).isEmpty)
  }

  @Test func `time comes back to an overdue case only where it has something to do`() throws {
    try open(["a"])
    let due = noon.advanced(by: .hours(8))
    #expect(try store.wakingCases(at: due, limit: 9) == [id("a")])
    #expect(try release(at: due).isEmpty)
    #expect(try store.wakingCases(at: due.advanced(by: .days(9)), limit: 9).isEmpty)
  }

  @Test func `a refused step leaves the store as it was, and open`() throws {
    try open(["a"])
    _ = try take("mira", .claim, on: "a")
    #expect(throws: CaseError.self) { try take("jonas", .claim, on: "a") }
    #expect(try record("a").history.count == 1)
    #expect(throws: CaseError.noSuchCase(id("b").text)) { try take("jonas", .claim, on: "b") }
    _ = try take("jonas", .comment("waiting for mira"), on: "a")
  }

  @Test func `what was signed takes effect once`() throws {
    try open(["a"])
    _ = try take("mira", .claim, on: "a")
    _ = try take("mira", .giveBack(FencingToken(1)), on: "a")
    #expect(throws: CaseError.signedBefore) { try take("mira", .claim, on: "a") }
  }

  @Test func `an approval whose bytes were altered in the store counts for nothing`() throws {
    try open(["a"])
    try sign("mira", "a", nonce: 1)
    try store.execute(
      "DROP TRIGGER case_event_never_changes; DROP TRIGGER case_event_loses_its_words"
    )
    try store.write { db, log in
      let found = try Row.fetchOne(
        db,
        sql: "SELECT number, statement FROM case_event WHERE kind = 'approved'"
      )
      let row = try #require(found)
      let text = String(decoding: try row.bytes(atIndex: 1), as: UTF8.self)
      let place = SealedPlace(
        "case_event.statement",
        id("a").text,
        try row.decode(Int.self, atIndex: 0)
      )
      let altered = try log.sealing.sealed(
        Array(text.replacing("2026", with: "2027").utf8),
        for: log.sealing.owner(ofCase: id("a")),
        at: place
      )
      try db.execute(
        sql: "UPDATE main.case_event SET statement = ? WHERE kind = 'approved'",
        arguments: [altered]
      )
    }
    #expect(try record("a").reviewCase.approvals.isEmpty)
  }

  @Test func `the riskiest case is claimed first, of the queues that were named, each once`() throws
  {
    try open(["low"], tier: .low, due: .hours(1))
    try open(["late", "later"], tier: .high, due: .hours(3))
    try open(["soon"], tier: .high, due: .hours(2))
    try open(["else"], queue: "legal", tier: .critical)
    #expect(try store.waitingCases(limit: 2).map(\.id) == [id("else"), id("soon")])
    var order: [CaseID] = []
    for _ in 0..<4 {
      let claimed = try store.claimNext(
        queues: ["billing", "returns"],
        at: noon,
        terms: terms,
        standing: people.standing
      ) { try? people.sign("mira", .claim, on: $0, at: noon) }
      order.append(try #require(claimed).get().after.id)
    }
    #expect(order.first == id("soon") && order.last == id("low"))
    #expect(Set(order[1...2]) == [id("late"), id("later")])
    #expect(try store.waitingCases(limit: 9).map(\.id) == [id("else")])
  }

  @Test func `a case of an older store waits on, and cannot be worked before it has a document`()
    throws
  {
    let newCase = NewCase(
      queue: "billing",
      tier: .low,
      approvalsRequired: 1,
      dueAt: noon,
      because: []
    )
    try store.record([.ticket("a", outcome: .review, reviewCase: newCase)])
    #expect(throws: CaseError.noDocument(id("a"))) { try take("mira", .claim, on: "a") }
    #expect(try store.waitingCases(limit: 9).count == 1)
  }

  @Test(arguments: [
    ("UPDATE case_event SET note = ''", "an event never changes"),
    ("DELETE FROM case_event", "an event never vanishes"),
    ("UPDATE case_document SET number = 7", "a document never changes"),
  ])
  func `what was done with a case and what was approved never changes`(
    sql: String,
    because: String
  ) throws {
    try open(["a"])
    _ = try take("mira", .claim, on: "a")
    let refusal = StoreError.refused(path: ":memory:", detail: because)
    #expect(throws: refusal) { try store.execute(sql) }
  }

  @Test func `lists and claims go by an index, and sort nothing`() throws {
    for condition in ["", " AND queue = 'q'"] {
      let plan = try store.plan(
        "SELECT id FROM review_case WHERE state = 'waiting'\(condition) ORDER BY turn, due_at, id"
      )
      #expect(plan.contains("review_case_by_") && !plan.contains("TEMP B-TREE"), "\(plan)")
    }
  }
}

import Domain
import GRDB
import Review
import Testing
import TransparencyLog

@testable import Storage

/// Rows that no entry tells of by themselves are held against what the log says all the same.
@Suite struct RowTamperingTests {
  private let store: Store
  private let key = ActionKey(action: "refund", once: "order 7")
  private let people = People(["mira", "jonas"])
  private let terms = CaseTerms()

  init() throws {
    store = try Store.prepared()
    try store.save(
      release: ReleaseID(Digest(of: "{\"a\":1}")),
      manifest: Array("{\"a\":1}".utf8),
      objects: [(Digest(of: "an object"), Array("an object".utf8))],
      at: noon
    )
    // 1 to 3: an action let out, one that is taken back, and a ticket that is held for people.
    try store.record([acting("a", key), acting("b", ActionKey(action: "refund", once: "b"))])
    try report("b", ActionKey(action: "refund", once: "b"), .reversed)
    try store.record([.ticket("c", outcome: .review, reviewCase: Self.newCase("c"))])
    for step in [Step.claim, .comment("looks right")] { try take("mira", step, on: "c") }
    try store.record([.ticket("d", outcome: .review, reviewCase: Self.newCase("d"))])
    try #require(try !store.verifyLog().isFailed)
    try store.execute(
      """
      PRAGMA foreign_keys = OFF; DROP TRIGGER review_case_stays_what_it_is;
      DROP TRIGGER case_document_never_changes; DROP TRIGGER succession_never_vanishes
      """
    )
  }

  private static func caseID(_ ticket: String) -> CaseID {
    CaseID(of: DecisionID(ticket: ticket, release: firstRelease, place: 0))
  }

  private static func document(_ ticket: String, number: Int = 0) throws -> ReviewDocument {
    try ReviewDocument(
      reviewCase: caseID(ticket),
      number: number,
      effect: .answer,
      reply: Reply(
        body: "You have \(30 + number) days.",
        locale: "en",
        templates: [],
        citations: []
      ),
      actions: [],
      verdict: .review,
      release: firstRelease,
      because: []
    )
  }

  private static func newCase(_ ticket: String) throws -> NewCase {
    NewCase(
      queue: "billing",
      tier: .medium,
      approvalsRequired: 1,
      dueAt: noon.advanced(by: .hours(8)),
      because: [],
      document: try document(ticket)
    )
  }

  private func take(_ name: String, _ step: Step, on ticket: String) throws {
    _ = try store.apply(
      step,
      on: Self.caseID(ticket),
      people.sign(name, step, on: Self.caseID(ticket), at: noon),
      at: noon,
      terms: terms,
      standing: people.standing
    ).get()
  }

  private func acting(_ id: String, _ key: ActionKey) -> Proposal {
    let plain = Proposal.ticket(id, outcome: .act).decision
    let counter = CounterKey(ruleFile: "refunds", counter: "refunds.sum", subject: "c1")
    let action = "{\"name\":\"refund\",\"idempotency_key\":\"\(key.text)\",\"arguments\":{}}"
    let decision = NewDecision(
      id: plain.id,
      release: plain.release,
      outcome: .act,
      tier: plain.tier,
      intent: plain.intent,
      reasonCode: plain.reasonCode,
      body: decisionLine(plain.id, "\"actions\":[\(action)]"),
      digest: plain.digest,
      stages: plain.stages,
      reviewCase: nil,
      reservations: [
        ActionReservation(
          key: key,
          counts: [counter: CounterAmount(units: 1500, currency: "EUR")],
          at: noon
        )
      ],
      account: .plain
    )
    return Proposal(
      key: TicketKey(id: id, platformID: id),
      customer: "c-\(id)",
      lineDigest: Digest(of: id),
      line: Array(id.utf8),
      receivedAt: noon,
      decision: decision,
      anew: { _ in decision },
      conflict: { .invalid(id, reason: "input.conflict") }
    )
  }

  private func report(_ ticket: String, _ key: ActionKey, _ status: Effect.Status) throws {
    let effect = Effect(
      decision: DecisionID(ticket: ticket, release: firstRelease, place: 0),
      action: key,
      system: "payments",
      call: "refund",
      status: status,
      at: noon
    )
    let told = try store.record(
      effects: [ReportedEffect(effect, line: Array("{}".utf8))],
      at: noon
    )
    try #require(told == [.recorded(contradictions: [])])
  }

  private func fault(_ sql: String) throws -> LogVerdict.Fault? {
    try store.execute("PRAGMA ignore_check_constraints = ON; \(sql)")
    guard case .failed(let fault) = try store.verifyLog()[.rows] else { return nil }
    return fault
  }

  @Test(arguments: [
    ("DELETE FROM action WHERE decision_sequence = 1", "rows of `action`"),
    ("UPDATE action SET key = key || 'x' WHERE decision_sequence = 1", "rows of `action`"),
    ("INSERT INTO action VALUES ('act_x', 4, NULL)", "rows of `action`"),
    ("INSERT INTO action VALUES ('act_x', 99, NULL)", "a row of `action` is of decision 99"),
    ("UPDATE action SET released_at = 5 WHERE decision_sequence = 1", "taken back"),
    ("UPDATE action SET released_at = NULL WHERE decision_sequence = 2", "taken back"),
    ("DELETE FROM counted WHERE decision_sequence = 1", "rows of `counted`"),
    ("UPDATE counted SET units = 1 WHERE decision_sequence = 1", "rows of `counted`"),
    (
      "INSERT INTO counted SELECT subject, at, 2, units, currency FROM counted",
      "rows of `counted` are left"
    ),
    ("DELETE FROM outbox WHERE decision_sequence = 3", "row of `outbox` is missing"),
    ("INSERT INTO held VALUES (3, NULL)", "row of `held`"),
    ("DELETE FROM ticket WHERE number = 3", "row of `ticket`"),
    ("UPDATE ticket SET received_at = 1 WHERE number = 3", "row of `ticket`"),
    ("UPDATE ticket SET line_digest = randomblob(32) WHERE number = 3", "`line_digest`"),
    ("UPDATE ticket SET platform_id = 'another' WHERE number = 3", "`platform_id`"),
    ("UPDATE ticket SET id = 'another' WHERE number = 3", "row of `ticket`"),
    ("UPDATE object SET bytes = x'00'", "of `object` was altered"),
    ("UPDATE release SET manifest = x'00'", "of `release` was altered"),
    (
      "DELETE FROM review_case WHERE decision_sequence = 4",
      "`review_case` that it opened is missing"
    ),
  ])
  func `a row that was altered, put in or taken away is found`(sql: String, why: String) throws {
    let found = try fault(sql)
    #expect(found?.because.contains(why) == true, "\(String(describing: found))")
  }

  @Test(arguments: [
    ("queue = 'nobody'", "`queue`"), ("due_at = due_at + 1", "`due_at`"),
    ("approvals_required = 2", "`approvals_required`"), ("tier = 'low'", "`tier`"),
    ("role = 'senior'", "`role`"), ("token = 9", "`token`"), ("escalations = 3", "`escalations`"),
    ("state = 'decided', detail = '{\"resolution\":\"withdrawn\"}', wakes_at = NULL", "history"),
    ("detail = '{}', state = 'waiting'", "history"), ("wakes_at = NULL", "`wakes_at`"),
  ])
  func `a column of a case that no event made so is found`(change: String, why: String) throws {
    for ticket in ["c", "d"] {
      let isUntouched = ticket == "d" && (change.hasPrefix("detail") || change.hasPrefix("wakes"))
      if isUntouched { continue }
      let id = Self.caseID(ticket).text
      try store.execute("CREATE TEMP TABLE kept AS SELECT * FROM review_case WHERE id = '\(id)'")
      let found = try fault("UPDATE review_case SET \(change) WHERE id = '\(id)'")
      #expect(found?.because.contains(why) == true, "\(ticket): \(String(describing: found))")
      try store.execute(
        """
        UPDATE review_case SET (queue, due_at, approvals_required, tier, role, token, escalations,
          state, detail, wakes_at) = (SELECT queue, due_at, approvals_required, tier, role, token,
          escalations, state, detail, wakes_at FROM kept) WHERE id = '\(id)';
        DROP TABLE kept
        """
      )
      #expect(try !store.verifyLog().isFailed)
    }
  }

  @Test func `an approval that stands again, and another author of a document, are found`() throws {
    let id = Self.caseID("c")
    let claimed = try store.caseRecord(id, standing: people.standing).get().reviewCase
    let edited = try Self.document("c", number: 1)
    try take("mira", .edit(edited, claimed.lastToken), on: "c")
    let statement = ApprovalStatement(
      reviewCase: id,
      document: edited.digest,
      nonce: try #require(Nonce(String(Digest(of: "nonce").hex.prefix(32)))),
      expiresAt: noon.advanced(by: .hours(24))
    )
    try take("mira", .giveBack(claimed.lastToken), on: "c")
    try take("jonas", .claim, on: "c")
    let token = try store.caseRecord(id, standing: people.standing).get().reviewCase.lastToken
    try take("jonas", .approve(statement, token), on: "c")
    try take("jonas", .undo, on: "c")
    let whole = try store.verifyLog()
    #expect(!whole.isFailed, "\(whole.verdicts)")
    let author = try fault("UPDATE case_document SET author = NULL WHERE number = 1")
    #expect(author?.because.contains("another author") == true)
    try store.execute("UPDATE case_document SET author = 'mira' WHERE number = 1")
    let standing = try fault("UPDATE case_approval SET stands = 1")
    #expect(
      standing?.because.contains("`case_approval`") == true,
      "\(String(describing: standing))"
    )
  }
}

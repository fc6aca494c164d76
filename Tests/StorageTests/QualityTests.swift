import CanonicalJSON
import Domain
import GRDB
import Review
import Testing

@testable import Storage

/// Cases that are no customer's, and what is counted of reviews.
@Suite struct QualityTests {
  private let store: Store
  private let people = People(["mira", "jonas", "edda"])
  private let planter = PrivateKey()
  private let settled = noon.advanced(by: .minutes(1))

  init() throws {
    store = try Store.prepared()
    let change = RosterChange.found(
      name: try #require(DisplayName("Sam")),
      roles: [.operator, .senior],
      key: planter.publicKey
    )
    let sam = try #require(PersonID("sam"))
    let entry = try RosterEntry(change, after: nil, by: sam, with: planter, at: noon)
    _ = try store.append(rosterEntry: entry, at: noon)
  }

  private var terms: CaseTerms {
    var terms = CaseTerms()
    terms.secondReviews = Confidence(tenThousandths: 10_000)
    return terms
  }

  private func document(
    _ id: CaseID,
    number: Int = 0,
    _ text: String = "You have 30 days for it.",
    isAction: Bool = false
  ) throws -> ReviewDocument {
    let action = Decision.Action(
      name: "refund",
      arguments: JSONObject(),
      key: ActionKey(action: "refund", once: "order 7")
    )
    return try ReviewDocument(
      reviewCase: id,
      number: number,
      effect: isAction ? .act : .answer,
      reply: Reply(body: text, locale: "en", templates: [], citations: []),
      actions: isAction ? [action] : [],
      verdict: .review,
      release: firstRelease,
      because: []
    )
  }

  private func newCase(_ document: ReviewDocument?) -> NewCase {
    NewCase(
      queue: "billing",
      tier: .medium,
      approvalsRequired: 1,
      dueAt: noon.advanced(by: .hours(8)),
      because: [],
      document: document
    )
  }

  private func id(_ ticket: String) -> CaseID {
    CaseID(of: DecisionID(ticket: ticket, release: firstRelease, place: 0))
  }

  private func open(_ ticket: String) throws -> CaseID {
    let reviewCase = newCase(try document(id(ticket)))
    try store.record([.ticket(ticket, outcome: .review, reviewCase: reviewCase)])
    return id(ticket)
  }

  private func planted(isAction: Bool = false) throws -> PlantedTicket {
    PlantedTicket(
      line: Array("line".utf8),
      platformID: "90412",
      intent: "returns",
      body: Array("{}".utf8),
      stages: Array("[]".utf8),
      reviewCase: newCase(nil),
      document: try document(CaseID(Digest(of: "planted")), "60 days.", isAction: isAction)
    )
  }

  private func statement(
    _ planted: PlantedTicket,
    by name: String = "sam",
    for purpose: Purpose = .plant,
    of text: String = "line"
  ) throws -> SignedStatement {
    let planting = Planting(
      reviewCase: planted.document.reviewCase,
      document: planted.document.digest,
      ticket: Digest(of: text),
      right: .reject,
      why: try #require(Reason("no policy gives 60 days"))
    )
    return try SignedStatement(
      planting.members,
      for: purpose,
      by: try #require(PersonID(name)),
      with: planter,
      at: noon
    )
  }

  private func plant(isAction: Bool = false) throws -> CaseID {
    let planted = try planted(isAction: isAction)
    return try store.plant(planted, try statement(planted), at: noon).get()
  }

  @discardableResult
  private func take(_ name: String, _ step: Step, on id: CaseID) throws -> Case {
    try store.apply(
      step,
      on: id,
      people.sign(name, step, on: id, at: noon),
      at: noon,
      terms: terms,
      standing: people.standing
    ).get().after
  }

  private func approve(_ id: CaseID, by name: String) throws {
    let claimed = try take(name, .claim, on: id)
    let statement = ApprovalStatement(
      reviewCase: id,
      document: claimed.document.digest,
      nonce: try #require(Nonce(String(Digest(of: name + id.text).hex.prefix(32)))),
      expiresAt: noon.advanced(by: .hours(24))
    )
    try take(name, .approve(statement, claimed.lastToken), on: id)
  }

  private func reject(_ id: CaseID, by name: String) throws {
    let claimed = try take(name, .claim, on: id)
    try take(name, .reject(.unsupported, note: "", claimed.lastToken), on: id)
  }

  private func tick() throws -> [TickedCase] {
    try store.releaseDue(
      at: settled,
      limit: 100,
      terms: terms,
      standing: people.standing,
      basis: { ReleaseBasis(judged: $0) }
    )
  }

  /// The one case that waits.
  private func waiting() throws -> CaseID? { try store.waitingCases(limit: 2).first?.id }

  @Test(arguments: [false, true])
  func `a planted case that people approve lets nothing out`(isAction: Bool) throws {
    let id = try plant(isAction: isAction)
    let counts = try store.counts()
    #expect(counts.backlog.waiting.map(\.count) == [1] && counts.decisions.isEmpty)
    try approve(id, by: "mira")
    #expect(try store.background(of: id) == nil)
    let ticked = try #require(try tick().first)
    #expect(ticked.change.after.state == .decided(.approved) && ticked.decision == nil)
    #expect(ticked.change.events.map(\.kind) == [.concluded])
    #expect(try store.completions(limit: 9).isEmpty && store.untold(limit: 9).isEmpty)
    for table in ["decision", "ticket", "outbox", "succession", "action", "counted", "payload"] {
      #expect(try store.integer("SELECT count(*) FROM \(table)") == 0, "\(table)")
    }
    guard case .planted(let planting, let person) = try store.background(of: id) else {
      Issue.record("nothing is told of what is right")
      return
    }
    #expect(planting.right == .reject && person.text == "sam")
    let quality = ReviewQuality(of: try store.reviewedCases(), by: .person)
    #expect(quality.rows.map(\.group) == ["mira"])
    #expect(quality.all.planted.acceptance == Proportion(1, of: 1) && quality.all.decided == 0)
  }

  @Test func `a planted case is done with the first edit, and its planter cannot decide it`() throws
  {
    let id = try plant()
    let record = try store.caseRecord(id, standing: people.standing).get()
    #expect(record.reviewCase.kind == .planted && record.history.isEmpty)
    #expect(record.reviewCase.barred.map(\.text) == ["sam"])
    let claim = try SignedStep.statement(
      .claim,
      on: id,
      by: #require(PersonID("sam")),
      with: planter,
      at: noon
    )
    let refused = try store.apply(.claim, on: id, claim, at: noon, terms: terms)
    #expect(throws: CaseError.tookPart(claim.person)) { try refused.get() }
    let claimed = try take("mira", .claim, on: id)
    let edited = try document(id, number: 1, "You have 14 days.")
    try take("mira", .edit(edited, claimed.lastToken), on: id)
    try take("mira", .giveBack(claimed.lastToken), on: id)
    #expect(
      try tick().first?.change.after.state
        == .approved(settlesAt: settled.advanced(by: terms.settle))
    )
    let later = settled.advanced(by: .minutes(1))
    let done = try store.releaseDue(
      at: later,
      limit: 9,
      terms: terms,
      standing: people.standing,
      basis: { ReleaseBasis(of: $0) }
    )
    #expect(done.first?.change.after.state == .decided(.edited) && done.first?.decision == nil)
    #expect(try store.reviewedCases().first?.verdicts.map(\.word) == [.edited])
  }

  @Test func `what was not signed for just this planting is refused and written down`() throws {
    let planted = try planted()
    let wrong = [
      try statement(planted, by: "jonas"), try statement(planted, for: .step),
      try statement(planted, of: "another line"),
    ]
    for statement in wrong {
      #expect(throws: CaseError.self) { try store.plant(planted, statement, at: noon).get() }
    }
    let early = noon.advanced(by: Seconds(-1))
    #expect(throws: CaseError.signedAhead(noon)) {
      try store.plant(planted, statement(planted), at: early).get()
    }
    _ = try plant()
    #expect(throws: CaseError.signedBefore) { try plant() }
    #expect(try store.attempts(limit: 9).count == 5)
  }

  @Test func `a decided case is put before another person, who sees the machine's draft`() throws {
    let first = try open("a")
    let claimed = try take("mira", .claim, on: first)
    let edited = try document(first, number: 1, "You have 14 days for it.")
    try take("mira", .edit(edited, claimed.lastToken), on: first)
    try take("mira", .giveBack(claimed.lastToken), on: first)
    try approve(first, by: "jonas")
    #expect(try waiting() == nil)
    #expect(try tick().compactMap(\.decision).count == 1)
    let second = try #require(try waiting())
    for name in ["mira", "jonas"] {
      let person = try #require(PersonID(name))
      #expect(throws: CaseError.tookPart(person)) { try take(name, .claim, on: second) }
      let next = try store.claimNext(
        queues: [],
        at: noon,
        terms: terms,
        standing: people.standing
      ) { try? people.sign(name, .claim, on: $0, at: noon) }
      #expect(next == nil)
    }
    let shown = try #require(try store.queuedCase(second, standing: people.standing))
    #expect(shown.ticket == "a" && shown.intent == "returns" && shown.openedAt == settled)
    #expect(shown.reviewCase?.document.reply?.body == "You have 30 days for it.")
    #expect(try store.opening(of: second)?.body == store.opening(of: first)?.body)
    try reject(second, by: "edda")
    #expect(try tick().isEmpty && waiting() == nil)
    #expect(try store.completions(limit: 9).count == 1)
    #expect(try store.background(of: second) == .second(of: first, firstAnswer: .edit))
    let quality = ReviewQuality(of: try store.reviewedCases(), by: .queue)
    #expect(quality.disagreements.map(\.first.id) == [first] && quality.all.decided == 1)
    // One word of six.
    #expect(try store.reviewedCases().first { $0.id == first }?.verdicts.first?.changed == 167)
  }

  @Test func `one approval ends a second review, whatever its tier asks for`() throws {
    let first = try open("a")
    try reject(first, by: "mira")
    let second = try #require(try waiting())
    #expect(second != first)
    try store.execute("UPDATE review_case SET approvals_required = 2 WHERE kind = 'second'")
    try approve(second, by: "jonas")
    #expect(try tick().first?.change.after.state == .decided(.approved))
    let agreement = ReviewQuality(of: try store.reviewedCases(), by: .tier).all.agreement
    #expect(agreement.table == [[0, 0, 0], [0, 0, 0], [1, 0, 0]])
  }

  @Test func `the share of second reviews is what the terms say`() throws {
    for number in 0..<400 {
      let id = try open("ticket \(number)")
      let claimed = try take("mira", .claim, on: id)
      var terms = CaseTerms()
      terms.secondReviews = Confidence(tenThousandths: 2500)
      let step = Step.reject(.unsupported, note: "", claimed.lastToken)
      let signed = try people.sign("mira", step, on: id, at: noon)
      _ = try store.apply(
        step,
        on: id,
        signed,
        at: noon,
        terms: terms,
        standing: people.standing
      )
    }
    // 100 are expected; four standard deviations are 35.
    let count = try #require(try store.integer("SELECT count(*) FROM second_review"))
    #expect((65...135).contains(count))
  }

  @Test func `approvals that come too soon, or too many at once, are told by person`() throws {
    for number in 1...5 {
      try approve(try open("\(number)"), by: "mira")
      let paces = try store.approvalPaces(since: noon)
      #expect(paces.map(\.key.text) == ["mira"] && paces.first?.value.unread == number)
      #expect(paces.first?.value.mostWithinAMinute == number)
    }
    #expect(try store.approvalPaces(since: settled).isEmpty)
  }

  @Test(arguments: [
    ("UPDATE review_case SET kind = 'customer'", "a case stays what it was opened as"),
    ("UPDATE planted_case SET right_answer = 'approve'", "a planted case never changes"),
    ("DELETE FROM planted_case", "a planted case never vanishes"),
  ])
  func `what a case was planted as never changes`(sql: String, because: String) throws {
    _ = try plant()
    let refusal = StoreError.refused(path: ":memory:", detail: because)
    #expect(throws: refusal) { try store.execute(sql) }
  }

  @Test func `cases of an older store come along, with all that refers to them`() throws {
    let queue = try DatabaseQueue()
    try queue.inDatabase { db in
      let last = try #require(Schema.steps.firstIndex(of: Schema.qualityStep))
      for step in Schema.steps[..<last] { try db.execute(sql: step) }
      try db.execute(
        sql: """
          INSERT INTO release VALUES ('rel_1', x'00', 0);
          INSERT INTO decision VALUES
            (1, 'dec_1', NULL, 'rel_1', 'invalid', NULL, NULL, 'code', zeroblob(32), 7);
          INSERT INTO review_case (id, decision_sequence, queue, tier, approvals_required, due_at,
            because, token) VALUES ('case_1', 1, 'billing', 'high', 2, 9, 'because', 3);
          INSERT INTO case_document VALUES ('case_1', 0, NULL, zeroblob(32), x'00');
          """
      )
      try Schema.migrate(db, from: last)
      let row = try Row.fetchOne(
        db,
        sql:
          "SELECT id, decision_sequence, token, kind, turn, opened_at FROM review_case JOIN case_source ON case_id = id"
      )
      #expect(
        row == [
          "id": "case_1", "decision_sequence": 1, "token": 3, "kind": "customer", "turn": 1,
          "opened_at": 7,
        ]
      )
      #expect(try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1)
      #expect(throws: DatabaseError.self) {
        try db.execute(
          sql: "INSERT INTO case_document VALUES ('case_2', 0, NULL, zeroblob(32), x'00')"
        )
      }
    }
  }

  @Test func `a case's source is found by its id`() throws {
    let plan = try store.plan(
      "SELECT opened_at, intent FROM review_case JOIN case_source ON case_id = id WHERE id = 'x'"
    )
    // Of the view, one row is left to be read by then.
    let scans = plan.split(separator: "; ").filter { $0.hasPrefix("SCAN") }
    #expect(scans.allSatisfy { $0 == "SCAN case_source" }, "\(plan)")
  }
}

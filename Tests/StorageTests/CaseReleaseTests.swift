import CanonicalJSON
import Domain
import Review
import Testing

@testable import Storage

/// What becomes of a case that people have approved.
@Suite struct CaseReleaseTests {
  private let store: Store
  private var people = People(["mira", "jonas", "edda"])
  private let settled = noon.advanced(by: .minutes(1))

  init() throws { store = try Store.prepared() }

  private func id(_ ticket: String) -> CaseID {
    CaseID(of: DecisionID(ticket: ticket, release: firstRelease, place: 0))
  }

  private func action(_ thing: String) -> Decision.Action {
    Decision.Action(
      name: "refund",
      arguments: JSONObject([.init(name: "amount", value: "15.00 EUR")]),
      key: ActionKey(action: "refund", once: thing)
    )
  }

  private func document(
    _ ticket: String,
    _ effect: ReviewDocument.Effect,
    _ text: String,
    thing: String? = nil
  ) throws -> ReviewDocument {
    try ReviewDocument(
      reviewCase: id(ticket),
      number: 0,
      effect: effect,
      reply: Reply(body: text, locale: "en", templates: [], citations: []),
      actions: thing.map { [action($0)] } ?? [],
      verdict: .review,
      release: firstRelease,
      because: []
    )
  }

  @discardableResult
  private func open(
    _ ticket: String,
    outcome: Outcome = .review,
    _ effect: ReviewDocument.Effect = .answer,
    _ text: String = "30 days.",
    thing: String? = nil
  ) throws -> Proposal {
    let proposal = Proposal.ticket(
      ticket,
      outcome: outcome,
      reviewCase: NewCase(
        queue: "billing",
        tier: .high,
        approvalsRequired: 1,
        dueAt: noon.advanced(by: .hours(8)),
        because: [],
        document: try document(ticket, effect, text, thing: thing)
      )
    )
    try store.record([proposal])
    return proposal
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

  private func approve(_ ticket: String, by names: [String] = ["mira", "jonas"]) throws {
    for name in names {
      let claimed = try take(name, .claim, on: ticket)
      let nonce = String(Digest(of: name + ticket).hex.prefix(32))
      let statement = ApprovalStatement(
        reviewCase: claimed.id,
        document: claimed.document.digest,
        nonce: try #require(Nonce(nonce)),
        expiresAt: noon.advanced(by: .hours(24))
      )
      _ = try take(name, .approve(statement, claimed.lastToken), on: ticket)
    }
  }

  private func release(
    basis: (HeldCase) -> ReleaseBasis = { ReleaseBasis(judged: $0) }
  ) throws -> [TickedCase] {
    try store.releaseDue(
      at: settled,
      limit: 100,
      terms: CaseTerms(),
      standing: people.standing,
      basis: basis
    )
  }

  private func note(_ ticked: [TickedCase]) -> String? { ticked.first?.change.events.last?.note }

  @Test func `what two people approved supersedes what was decided first, and is told until acked`()
    throws
  {
    let first = try open("a")
    try approve("a")
    let decision = try #require(try release().first?.decision)
    #expect(decision == DecisionID(ticket: "a", release: firstRelease, place: 1))
    let told = try store.completions(limit: 9)
    #expect(told.map(\.id) == [decision] && told.map(\.outcome) == [.answer])
    let line = try JSONValue(parsing: try #require(told.first).body, limits: .object)
    #expect(line["supersedes"]?.string == first.decision.id.text)
    #expect(line["reply"]?["body"] == "30 days.")
    #expect(line["approved_by"]?.array?.compactMap { $0["person"]?.string } == ["mira", "jonas"])
    #expect(try store.completions(limit: 9) == told)
    #expect(try store.completions(after: told[0].sequence, limit: 9).isEmpty)
    #expect(try store.acknowledge([decision, first.decision.id], at: noon) == [first.decision.id])
    #expect(try store.acknowledge([decision], at: noon).isEmpty)
    #expect(try store.completions(limit: 9).isEmpty)
  }

  @Test func `what another releases while it is looked at leaves once`() throws {
    try open("a")
    try approve("a")
    var inner: [TickedCase] = []
    let outer = try release { held in
      if inner.isEmpty { inner = (try? release()) ?? [] }
      return ReleaseBasis(of: held)
    }
    #expect(inner.compactMap(\.decision).count == 1 && outer.isEmpty)
    #expect(try store.completions(limit: 9).count == 1)
    #expect(try store.integer("SELECT count(*) FROM succession") == 1)
  }

  @Test func `a repeat of the ticket's line tells the first decision, as before`() throws {
    let first = try open("a")
    try approve("a")
    _ = try release()
    let again = try #require(try store.commit([first], at: settled).first)
    #expect(again.id == first.decision.id && again.isRepeat)
    #expect(try store.untold(limit: 9).isEmpty)
    try store.record([.ticket("b")], at: settled)
    #expect(try store.counts().decisions == [.review: 1, .answer: 2])
  }

  @Test func `the record of a completed decision says who approved what, and is found again`()
    throws
  {
    try open("a")
    try approve("a")
    let decision = try #require(try release().first?.decision)
    guard case .one(let stored) = try store.decision(matching: decision.text) else {
      Issue.record("not found")
      return
    }
    let canonical = try JSONValue(parsing: stored.body, limits: .object).canonicalBytes
    #expect(stored.digest == Digest(of: canonical))
    let stages = try JSONValue(parsing: stored.stages, limits: .object)
    #expect(stages.canonicalBytes == stored.stages)
    let approvals = stages.array?.first?["result"]?["approvals"]?.array ?? []
    #expect(approvals.map { $0["person"]?.string } == ["mira", "jonas"])
    #expect(stored.toldAt == nil && !stored.line.isEmpty)
    guard case .one(let opening) = try store.decision(matching: id("a").text) else {
      Issue.record("the case is not found")
      return
    }
    #expect(opening.reviewCase?.state == .decided)
  }

  @Test mutating func `an approval of somebody suspended in between leaves the case waiting`()
    throws
  {
    try open("a")
    try approve("a")
    people.suspend("jonas")
    let ticked = try release()
    #expect(ticked.first?.change.after.state == .waiting)
    #expect(note(ticked)?.contains("jonas is of somebody suspended") == true)
    #expect(try store.completions(limit: 9).isEmpty)
    try approve("a", by: ["edda"])
    #expect(try release().first?.decision != nil)
  }

  @Test func `what a stop holds, or no rule has judged, goes back to waiting and says why`() throws
  {
    try open("a")
    try open("b", .act, thing: "order 7")
    for ticket in ["a", "b"] { try approve(ticket) }
    let stop = try store.take(
      people.sign("mira", LineStep.stop(.named(.action, "refund"), reason: "a test"), at: noon),
      at: noon,
      standing: people.standing
    ).get().stories[0].stop
    let ticked = try release { ReleaseBasis(of: $0) }
    // What bears no refund is let out.
    #expect(ticked.map(\.change.after.state) == [.decided(.approved), .waiting])
    let note = try #require(ticked.last?.change.events.last?.note)
    #expect(note.contains("the line is stopped: \(stop.id)"))
    #expect(note.contains("its rules judge no such action: act_"))
  }

  @Test func `facts of the day before yesterday let no action out`() throws {
    try open("a", .act, thing: "order 7")
    try approve("a")
    let ticked = try release { held in
      var basis = ReleaseBasis(judged: held)
      basis.factsAttestedAt = noon.advanced(by: .days(-1))
      return basis
    }
    #expect(note(ticked)?.hasPrefix("rests on facts of ") == true)
  }

  @Test func `two approved actions on one thing are let out once`() throws {
    for ticket in ["a", "b"] {
      try open(ticket, .act, thing: "order 7")
      try approve(ticket)
    }
    let ticked = try release { held in
      var basis = ReleaseBasis(judged: held)
      basis.question.actions = held.document.actions.map(\.key)
      basis.reservations = held.document.actions.map {
        ActionReservation(key: $0.key, counts: [:], at: noon)
      }
      return basis
    }
    #expect(ticked.compactMap(\.decision).count == 1)
    #expect(ticked.compactMap { $0.change.events.last?.note }.contains { $0.hasPrefix("was done") })
    #expect(try store.completions(limit: 9).map(\.outcome) == [.act])
  }

  @Test func `a refusal that people left as it was told is not told again`() throws {
    try open("a", outcome: .refuse, .refuse, "We cannot do that.")
    try approve("a")
    let ticked = try release()
    #expect(ticked.first?.change.after.state == .decided(.approved))
    #expect(ticked.first?.decision == nil)
    #expect(try store.completions(limit: 9).isEmpty)
  }

  @Test func `a reply that is still to be written cannot be approved`() throws {
    try open("a", .answer, " ")
    #expect(throws: CaseError.emptyReply) { try approve("a") }
  }

  @Test func `who may step is asked of the stored roster, and a refusal is written down`() throws {
    let (mira, key) = (try #require(PersonID("mira")), PrivateKey())
    let change = RosterChange.found(
      name: try #require(DisplayName("Mira")),
      roles: [.operator, .reviewer],
      key: key.publicKey
    )
    let entry = try RosterEntry(change, after: nil, by: mira, with: key, at: noon)
    _ = try store.append(rosterEntry: entry, at: noon)
    try open("a")
    let foreign = try people.sign("jonas", .claim, on: id("a"), at: noon)
    let refused = try store.apply(.claim, on: id("a"), foreign, at: noon, terms: CaseTerms())
    #expect(throws: CaseError.unknownPerson(foreign.person)) { try refused.get() }
    let attempt = try #require(try store.attempts(limit: 9).first)
    #expect(attempt.what == "claim \(id("a"))" && attempt.person == foreign.person)
    let own = try SignedStep.statement(.claim, on: id("a"), by: mira, with: key, at: noon)
    #expect(throws: Never.self) {
      try store.apply(.claim, on: id("a"), own, at: noon, terms: CaseTerms()).get()
    }
    #expect(try store.attempts(limit: 9).count == 1)
  }

  @Test func `an approved action waits again where the log is not anchored`() throws {
    for (ticket, limit) in [("a", Seconds.hours(1)), ("b", nil)] {
      try open(ticket, .act, "done", thing: ticket)
      try approve(ticket)
      let ticked = try release { held in
        var basis = ReleaseBasis(judged: held)
        basis.question = ActionQuestion(
          actions: held.document.actions.map(\.key),
          anchoredWithin: limit
        )
        return basis
      }
      let change = try #require(ticked.first?.change)
      #expect((ticked.first?.decision == nil) == (limit != nil))
      #expect((change.after.state == .waiting) == (limit != nil))
      let because = change.events.contains { $0.note.contains("was not anchored lately enough") }
      #expect(because == (limit != nil))
    }
  }
}

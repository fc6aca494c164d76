import CanonicalJSON
import Domain
import Incidents
import Releases
import Review
import Testing

@testable import Storage

/// A store on which everything was done that the log tells of.
struct LoggedDesk {
  let store: Store
  private let people = People(["mira", "jonas", "edda"])
  private let roster: TestRoster
  private let founder: PrivateKey
  private let sam: PersonID
  private var terms = CaseTerms()

  init(_ store: Store) throws {
    self.store = store
    sam = try #require(PersonID("sam"))
    roster = try TestRoster(
      [("sam", [.operator, .senior, .legal]), ("jonas", [.compliance])],
      in: store
    )
    founder = try roster.key("sam")
    terms.secondReviews = Confidence(tenThousandths: 10_000)
  }

  /// Uses every verb that records something.
  func useEverything() throws {
    let begin = RolloutStep.begin(firstRelease, gates: nil, isDemo: true)
    let statement = try SignedStatement(
      begin.members,
      for: .release,
      by: sam,
      with: founder,
      at: noon
    )
    _ = try store.take(statement, report: nil, at: noon).get()
    try plant()
    try decideAndComplete()
    try reportEffect()
    try moveOn()
    try reveal()
    try stopAndResume()
    try openIncident()
    try retain()
    try erase()
    try store.record(Attempt(at: noon, person: sam, key: nil, what: "queue next", why: "no"))
  }

  private func retain() throws {
    let old = noon.advanced(by: .days(-2))
    let told = try store.commit([.ticket("old")], at: old)
    store.markTold(told.map(\.sequence), at: old)
    let term = try #require(RetentionTerms.Term(payload: .days(1), envelope: nil))
    let terms = RetentionTerms([.tier(.low): term])
    _ = try store.retain(by: terms, of: firstRelease, at: noon)
  }

  private func id(_ ticket: String) -> CaseID {
    CaseID(of: DecisionID(ticket: ticket, release: firstRelease, place: 0))
  }

  private func document(
    _ id: CaseID,
    number: Int = 0,
    _ text: String = "You have 30 days for it.",
    acting: Bool = false
  ) throws -> ReviewDocument {
    let action = Decision.Action(name: "refund", arguments: JSONObject(), key: refund)
    return try ReviewDocument(
      reviewCase: id,
      number: number,
      effect: acting ? .act : .answer,
      reply: Reply(body: text, locale: "en", templates: [], citations: []),
      actions: acting ? [action] : [],
      verdict: .review,
      release: firstRelease,
      because: []
    )
  }

  private var refund: ActionKey { ActionKey(action: "refund", once: "order 7") }

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

  private func plant() throws {
    let planted = PlantedTicket(
      line: Array("line".utf8),
      platformID: "90412",
      intent: "returns",
      body: Array("{}".utf8),
      stages: Array("[]".utf8),
      reviewCase: newCase(nil),
      document: try document(CaseID(Digest(of: "planted")), "60 days.")
    )
    let planting = Planting(
      reviewCase: planted.document.reviewCase,
      document: planted.document.digest,
      ticket: Digest(of: "line"),
      right: .reject,
      why: try #require(Reason("no policy gives 60 days"))
    )
    let statement = try SignedStatement(
      planting.members,
      for: .plant,
      by: sam,
      with: founder,
      at: noon
    )
    _ = try store.plant(planted, statement, at: noon).get()
    // Nobody plants twice: the refusal is written down.
    _ = try store.plant(planted, statement, at: noon)
  }

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

  /// A case that a person approves, and that is let out as a second decision, with a second review.
  private func decideAndComplete() throws {
    let own = try document(id("a"), acting: true)
    try store.record([
      .ticket("a", outcome: .review, reviewCase: newCase(own)), .ticket("b"), .invalid("{"),
      .ticket("a", line: "another"), .ticket("c", outcome: .refuse),
    ])
    let claimed = try take("mira", .claim, on: id("a"))
    let statement = ApprovalStatement(
      reviewCase: id("a"),
      document: claimed.document.digest,
      nonce: try #require(Nonce(String(Digest(of: "nonce").hex.prefix(32)))),
      expiresAt: noon.advanced(by: .hours(24))
    )
    _ = try take("mira", .approve(statement, claimed.lastToken), on: id("a"))
    let ticked = try store.releaseDue(
      at: noon.advanced(by: .minutes(1)),
      limit: 9,
      terms: terms,
      standing: people.standing,
      basis: { held in
        var basis = ReleaseBasis(judged: held)
        basis.reservations = [ActionReservation(key: refund, counts: [:], at: noon)]
        return basis
      }
    )
    #expect(ticked.contains { $0.decision != nil })
  }

  private func reportEffect() throws {
    let decision = try #require(try store.completions(limit: 9).first?.id)
    let effect = Effect(
      decision: decision,
      action: refund,
      system: "payments",
      call: "refund",
      status: .succeeded,
      at: noon
    )
    let receipt = try store.record(
      effects: [ReportedEffect(effect, line: Array("{}".utf8))],
      at: noon
    )
    #expect(receipt == [.recorded(contradictions: [])])
  }

  /// A case whose ticket moves on.
  private func moveOn() throws {
    try store.record([
      .ticket("d", platformID: "90", outcome: .review, reviewCase: newCase(document(id("d")))),
      .ticket("e", platformID: "90"),
    ])
    let moved = try #require(try store.movedCases(limit: 9).first)
    let result = CaseAnew(
      Occurrence.Anew(
        document: try document(id("d"), number: 1, "You have 14 days for it."),
        queue: "billing",
        tier: .medium,
        approvalsRequired: 1,
        dueAt: noon.advanced(by: .hours(8))
      ),
      line: Array("line".utf8),
      receivedAt: noon,
      body: Array("{}".utf8),
      stages: Array("[]".utf8)
    )
    let change = try store.judgeAnew(moved, as: result, at: noon, terms: terms)
    #expect(change != nil)
  }

  private func reveal() throws {
    let statement = try SignedStatement(
      RevealStatement(reviewCase: id("d"), reason: nil).members,
      for: .reveal,
      by: sam,
      with: founder,
      at: noon
    )
    _ = try store.reveal(id("d"), statement, at: noon).get()
  }

  private func stopAndResume() throws {
    let both = Standing.Person(isActive: true, roles: [.senior], key: founder.publicKey)
    let jonas = try #require(PersonID("jonas"))
    let standing = Standing([sam: both, jonas: both])
    func step(_ step: LineStep, by person: PersonID) throws -> Line {
      let statement = try step.signed(by: person, with: founder, at: noon)
      return try store.take(statement, at: noon, standing: standing).get()
    }
    let stop = try #require(try step(.stop(.all, reason: "a test"), by: sam).stories.last?.stop.id)
    let line = try step(.propose(stop, reason: "a test"), by: sam)
    guard case .proposed(let proposal) = line.story(of: stop)?.state else { return }
    _ = try step(.resume(stop, proposal: proposal.digest, reason: "a test"), by: jonas)
  }

  /// A customer with a case that waits, erased by two.
  private func erase() throws {
    try store.record([
      .ticket(
        "f",
        platformID: "91",
        customer: "c-1041",
        outcome: .review,
        reviewCase: newCase(document(id("f")))
      )
    ])
    let customer = try #require(try store.customer(named: "c-1041"))
    let jonas = try #require(PersonID("jonas"))
    func sign(_ step: ErasureStep, by person: PersonID) throws -> Erasure {
      let statement = try SignedStatement(
        step.members,
        for: .erasure,
        by: person,
        with: roster.key(person.text),
        at: noon
      )
      return try store.erase(statement, at: noon).get().erasure
    }
    let reason = try #require(Reason("asked for it"))
    for kind in CustodyStep.Kind.allCases {
      let statement = try SignedStatement(
        CustodyStep(kind, of: .customer(customer), reason: reason).members,
        for: .custody,
        by: sam,
        with: founder,
        at: noon
      )
      if kind == .export {
        #expect(try store.export(statement, at: noon).get().count == 3)
      } else {
        _ = try store.keep(statement, at: noon).get()
      }
    }
    let first = try sign(.propose(customer: customer, reason: reason), by: sam)
    guard case .proposed(let proposal) = first.state else { return }
    let step = ErasureStep.erase(customer: customer, proposal: proposal.digest, reason: reason)
    #expect(try sign(step, by: jonas).state == .agreed(first: sam, second: jonas))
  }
}

extension LoggedDesk {
  /// Opens an incident, which holds nothing that anything else looks at.
  fileprivate func openIncident() throws {
    let evidence = try store.evidence(of: .decisions([])).bytes
    let opening = IncidentOpening(
      try IncidentHands.kind(),
      evidence: Digest(of: evidence),
      reason: try #require(Reason("a wrong promise"))
    )
    let statement = try SignedStatement(
      IncidentStep.open(opening).members,
      for: .incident,
      by: sam,
      with: founder,
      at: noon
    )
    _ = try store.take(statement, beside: evidence, at: noon).get()
  }
}

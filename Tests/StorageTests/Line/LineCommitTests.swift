import CanonicalJSON
import Domain
import Review
import Testing

@testable import Storage

/// What stops do to what is recorded.
@Suite struct LineCommitTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let key = PrivateKey()
  private let people: [PersonID]

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.prepared(at: folder.store)
    people = try ["mira", "jonas"].map { try #require(PersonID($0)) }
  }

  private func take(_ step: LineStep, by place: Int = 0) throws -> Result<Line, LineError> {
    let statement = try step.signed(by: people[place], with: key, at: noon)
    return try store.take(statement, at: noon, standing: standing)
  }

  private var standing: Standing {
    let both = Standing.Person(isActive: true, roles: [.senior], key: key.publicKey)
    return Standing(Dictionary(uniqueKeysWithValues: people.map { ($0, both) }))
  }

  private func stop(_ scope: StopScope) throws -> StopID {
    try #require(try take(.stop(scope, reason: "a test")).get().stories.last?.stop.id)
  }

  private func resume(_ stop: StopID) throws {
    let line = try take(.propose(stop, reason: "a test")).get()
    guard case .proposed(let proposal) = line.story(of: stop)?.state else { return }
    _ = try take(.resume(stop, proposal: proposal.digest, reason: "a test"), by: 1).get()
  }

  /// A ticket that lets out an action, of an intent that may be stopped.
  private func ticket(
    _ id: String,
    intent: String = "refund",
    release: ReleaseID = firstRelease
  ) -> Proposal {
    let plain = Proposal.ticket(id)
    let action = ActionReservation(
      key: ActionKey(action: "refund", once: id),
      counts: [:],
      at: noon
    )
    @Sendable func decision(
      _ outcome: Outcome,
      _ reservations: [ActionReservation],
      place: Int
    ) -> NewDecision {
      let name = DecisionID(ticket: id, release: release, place: place)
      return NewDecision(
        id: name,
        release: release,
        outcome: outcome,
        tier: .low,
        intent: intent,
        reasonCode: outcome == .stopped ? LineState.Hold.reasonCode : "rules.permit",
        body: decisionLine(name, "\"outcome\":\"\(outcome.rawValue)\""),
        digest: Digest(of: name.text),
        stages: Array("[]".utf8),
        reviewCase: outcome == .stopped
          ? NewCase(queue: "q", tier: .low, approvalsRequired: 1, dueAt: noon, because: []) : nil,
        reservations: reservations,
        account: .plain
      )
    }
    let made = decision(.act, [action], place: 0)
    return Proposal(
      key: plain.key,
      lineDigest: plain.lineDigest,
      line: plain.line,
      receivedAt: noon,
      decision: made,
      anew: { _ in made },
      conflict: plain.conflict,
      stoppable: Stoppable(
        subject: { StopSubject(intents: [intent]) },
        stopped: { decision(.stopped, [], place: $1.map { $0.place + 1 } ?? 0) }
      )
    )
  }

  private func outcomes(_ batch: [Proposal]) throws -> [Outcome] {
    try store.commit(batch, at: noon).map(\.outcome)
  }

  @Test func `what a stop holds is recorded as stopped, with a case, and reserves nothing`() throws
  {
    _ = try stop(.named(.intent, "refund"))
    let told = try store.commit([ticket("a"), ticket("b", intent: "size")], at: noon)
    #expect(told.map(\.outcome) == [.stopped, .act])
    #expect(told[0].isHeld && told[0].reviewCase != nil)
    #expect(try store.integer("SELECT count(*) FROM action") == 1)
    #expect(try store.heldCount() == 1)
  }

  @Test func `the flag counts as much as the store's own stops`() throws {
    let flag = try #require(store.flag)
    try flag.add(notice(1))
    #expect(try outcomes([ticket("a")]) == [.stopped])
    try flag.update { _ in [] }
    #expect(try outcomes([ticket("b")]) == [.act])
    try folder.write("torn", to: "state/store.db.stop")
    #expect(try outcomes([ticket("c"), .ticket("d")]) == [.stopped, .answer])
  }

  @Test func `what was recorded and not told is stopped in its place, and lets nothing out`() throws
  {
    #expect(try outcomes([ticket("a"), ticket("b")]) == [.act, .act])
    store.markTold([2], at: noon)
    let stop = try stop(.all)
    let told = try store.commit([ticket("a"), ticket("b")], at: noon)
    #expect(told.map(\.outcome) == [.stopped, .act])
    #expect(told.map(\.isRepeat) == [false, true])
    #expect(told[0].id == DecisionID(ticket: "a", release: firstRelease, place: 1))
    #expect(try store.integer("SELECT count(*) FROM action WHERE released_at IS NULL") == 1)
    #expect(try store.untold(limit: 9).map(\.id) == [told[0].id])
    // Told once, it is told for ever.
    store.markTold([told[0].sequence], at: noon)
    try resume(stop)
    let again = try store.commit([ticket("a")], at: noon)
    #expect(again.map(\.id) == [told[0].id])
    #expect(again[0].isRepeat)
  }

  @Test func `of what an earlier release decided and nobody was told, any stop holds`() throws {
    let later = ReleaseID(Digest(of: "later"))
    try store.save(release: later, manifest: Array("[]".utf8), objects: [], at: noon)
    #expect(try outcomes([ticket("a"), ticket("b", release: later)]) == [.act, .act])
    _ = try stop(.named(.intent, "size"))
    let again = [ticket("a", release: later), ticket("b", release: later)]
    #expect(try outcomes(again) == [.stopped, .act])
  }

  @Test func `after the resume a held ticket is judged anew once, for the outbox`() throws {
    let stop = try stop(.all)
    #expect(try outcomes([ticket("a"), ticket("b")]) == [.stopped, .stopped])
    #expect(try store.heldTickets(after: 0, limit: 9).isEmpty)
    try resume(stop)
    let held = try store.heldTickets(after: 0, limit: 9)
    #expect(held.map(\.key.id) == ["a", "b"])
    #expect(held.map(\.held.place) == [0, 0])
    let another = try self.stop(.named(.intent, "size"))
    // What is judged anew has a name of its own, as its place in the story has.
    let batch = held.map { ticket in (ticket, anew(ticket)) }
    let told = try store.supersede(batch, at: noon)
    #expect(told.map(\.outcome) == [.act, .stopped])
    #expect(try store.completions(limit: 9) == told)
    let cases = "SELECT count(*) FROM review_case WHERE state = "
    #expect(try store.integer(cases + "'waiting'") == 1)
    #expect(try store.integer(cases + "'decided'") == 2)
    #expect(try store.supersede(batch, at: noon).isEmpty)
    #expect(try store.untold(limit: 9).isEmpty)
    #expect(try store.heldTickets(after: 0, limit: 9).isEmpty)
    try resume(another)
    #expect(try store.heldTickets(after: 0, limit: 9).map(\.held.place) == [1])
  }

  private func anew(_ held: HeldTicket) -> Proposal {
    let intent = held.key.id == "a" ? "refund" : "size"
    let first = ticket(held.key.id, intent: intent)
    let id = DecisionID(ticket: held.key.id, release: firstRelease, place: 1)
    let decision = NewDecision(
      id: id,
      release: firstRelease,
      outcome: .act,
      tier: .low,
      intent: intent,
      reasonCode: "rules.permit",
      body: decisionLine(id, "\"outcome\":\"act\""),
      digest: Digest(of: id.text),
      stages: [],
      reviewCase: nil,
      account: .plain
    )
    return Proposal(
      key: first.key,
      lineDigest: first.lineDigest,
      line: first.line,
      receivedAt: noon,
      decision: decision,
      anew: { _ in decision },
      conflict: first.conflict,
      stoppable: first.stoppable
    )
  }

  @Test func `a row that nobody signed lifts no stop, but stops everything`() throws {
    _ = try stop(.named(.intent, "size"))
    #expect(try outcomes([ticket("a")]) == [.act])
    try store.execute(
      """
      DROP TRIGGER line_event_has_an_entry;
      INSERT INTO line_event SELECT sequence + 1, 'propose', person, key, statement, zeroblob(64),
        NULL, recorded_at, NULL FROM line_event
      """
    )
    #expect(try outcomes([ticket("b")]) == [.stopped])
  }

  @Test func `evidence of the moment is kept with the stop`() throws {
    try store.begin()
    try store.record((0..<120).map { .ticket("\($0)") })
    let stop = try stop(.all)
    let evidence = try #require(try store.evidence(of: stop))
    let json = try JSONValue(parsing: evidence, limits: .object)
    #expect(json["release"]?.string == firstRelease.text)
    #expect(json["decisions"]?.integer == 120)
    #expect(json["last"]?.array?.count == 100)
  }

  @Test func `a stop that only the flag knows is recorded, one that is lifted leaves the flag`()
    throws
  {
    let flag = try #require(store.flag)
    let (good, bad) = (try notice(1), try notice(2))
    try flag.add(good)
    try flag.add(bad)
    let known = Standing.Person(isActive: true, roles: [.reviewer], key: good.key)
    let settled = try store.settleFlag(
      at: noon,
      standing: Standing([good.statement.person: known])
    )
    #expect(settled.recorded == [good.stop.id])
    #expect(Array(settled.refused.keys) == [bad.stop.id])
    #expect(flag.content() == .notices([good]))
    // A flag that was taken away returns, and goes when two people have signed.
    try flag.update { _ in [] }
    _ = try store.settleFlag(at: noon)
    #expect(flag.content() == .notices([good]))
    try resume(good.stop.id)
    _ = try store.settleFlag(at: noon)
    #expect(flag.content() == .missing)
  }

  @Test func `a flag that cannot be read is replaced only on purpose`() throws {
    try folder.write("torn", to: "state/store.db.stop")
    #expect(try store.settleFlag(at: noon).isFlagUnreadable)
    #expect(store.flag?.content() != .missing)
    let settled = try store.settleFlag(at: noon, replacesUnreadable: true)
    #expect(!settled.isFlagUnreadable)
    #expect(store.flag?.content() == .missing)
  }

  @Test(arguments: [
    ("UPDATE line_event SET step = 'stop'", "a step of the line never changes"),
    ("DELETE FROM line_event", "a step of the line never vanishes"),
  ])
  func `the steps of the line are never rewritten`(sql: String, because: String) throws {
    _ = try stop(.all)
    #expect(throws: (any Error).self) { try store.execute(sql) }
    #expect(try store.integer("SELECT count(*) FROM line_event") == 1)
  }
}

import Domain
import Synchronization
import Testing

@testable import Storage

/// What was let out is counted, is done once, and is asked for before the next decision holds.
@Suite struct ActionTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let key = ActionKey(action: "refund", once: "order 7")
  private let sum = CounterKey(ruleFile: "refunds", counter: "refunds.sum", subject: "c1")

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.prepared(at: folder.store)
  }

  private func act(
    _ id: String,
    key: ActionKey? = nil,
    of subject: String = "c1",
    units: Int64 = 1500,
    at moment: Timestamp = noon,
    anew: @escaping @Sendable (ActionHistory) -> NewDecision = { _ in .held("x") }
  ) -> Proposal {
    let sum = CounterKey(ruleFile: "refunds", counter: "refunds.sum", subject: subject)
    let key = key ?? ActionKey(action: "refund", once: id)
    let decision = NewDecision.acting(
      id,
      ActionReservation(
        key: key,
        counts: [sum: CounterAmount(units: units, currency: "EUR")],
        at: moment
      )
    )
    let since = moment.advanced(by: .days(-30))
    return Proposal(
      key: TicketKey(id: id, platformID: id),
      lineDigest: Digest(of: id),
      line: Array(id.utf8),
      receivedAt: moment,
      decision: decision,
      question: ActionQuestion(
        counters: [ActionQuestion.Counter(key: sum, since: since)],
        actions: [key]
      ),
      anew: anew,
      conflict: { .invalid(id, reason: "input.conflict") }
    )
  }

  /// What the past was told to be when a ticket was judged anew; nil where it was not.
  private func history(before id: String, key: ActionKey? = nil) throws -> ActionHistory? {
    let seen = Mutex<ActionHistory?>(nil)
    let proposal = act(id, key: key) { history in
      seen.withLock { $0 = history }
      return .held(id)
    }
    try store.record([proposal], at: noon)
    return seen.withLock { $0 }
  }

  @Test func `nothing was done before, so nothing is judged anew`() throws {
    let told = try store.commit([act("a"), act("b", of: "c2")], at: noon)
    #expect(told.map(\.outcome) == [.act, .act])
  }

  @Test func `what was counted is told to the next, within the same batch too`() throws {
    let seen = Mutex<[ActionHistory]>([])
    let second = act(
      "b",
      anew: { history in
        seen.withLock { $0.append(history) }
        return .held("b")
      }
    )
    let told = try store.commit([act("a"), second], at: noon)
    #expect(told.map(\.outcome) == [.act, .review])
    let total = CounterTotal(count: 1, amounts: ["EUR": 1500])
    #expect(seen.withLock { $0 } == [ActionHistory(counters: [sum: total])])
  }

  @Test func `a decision made anew that acts is counted as it was made`() throws {
    let smaller = act("b", units: 400).decision
    try store.record([act("a"), act("b", anew: { _ in smaller })], at: noon)
    let found = try history(before: "c")
    #expect(found?.counters == [sum: CounterTotal(count: 2, amounts: ["EUR": 1900])])
  }

  @Test func `only what was done within the window counts`() throws {
    try store.record([act("a", at: noon.advanced(by: .days(-30)))], at: noon)
    #expect(try history(before: "probe") == nil)
    try store.record([act("b", at: noon.advanced(by: .days(-29)))], at: noon)
    #expect(try history(before: "later")?.counters.isEmpty == false)
  }

  @Test func `others' actions do not count`() throws {
    try store.record([act("a", of: "c2")], at: noon)
    #expect(try history(before: "probe") == nil)
  }

  private func report(_ proposal: Proposal, _ status: Effect.Status, key other: ActionKey? = nil)
    throws -> EffectReceipt?
  {
    let effect = Effect(
      decision: proposal.decision.id,
      action: other ?? key,
      system: "payments",
      call: "refund",
      status: status,
      at: noon
    )
    return try store.record(effects: [ReportedEffect(effect, line: Array("{}".utf8))], at: noon)
      .first
  }

  @Test func `one thing is done once, until the platform has reversed it`() throws {
    let first = act("a", key: key)
    try store.record([first], at: noon)
    for status in [Effect.Status.unknown, .failed, .succeeded] {
      #expect(try report(first, status) == .recorded(contradictions: []))
      #expect(try history(before: "b\(status)", key: key)?.done == [key])
    }
    #expect(try report(first, .succeeded) == .known)
    #expect(try report(first, .reversed) == .recorded(contradictions: []))
    let told = try store.commit([act("c", key: key)], at: noon)
    #expect(told.map(\.outcome) == [.act])
  }

  @Test(arguments: [
    ([Effect.Status.succeeded], Effect.Status.failed), ([.succeeded], .unknown),
    ([.failed], .unknown), ([.failed], .reversed), ([.succeeded, .reversed], .succeeded),
  ])
  func `news that go backwards are refused`(before: [Effect.Status], next: Effect.Status) throws {
    let first = act("a", key: key)
    try store.record([first], at: noon)
    for status in before { _ = try report(first, status) }
    let last = try #require(before.last)
    #expect(try report(first, next) == .refused(.backwards(from: last, to: next)))
    #expect(try store.effects(of: first.decision.id).map(\.status) == before)
  }

  @Test func `news of nothing that was let out are refused`() throws {
    let first = act("a", key: key)
    #expect(try report(first, .failed) == .refused(.noSuchDecision(first.decision.id)))
    try store.record([first], at: noon)
    let other = ActionKey(action: "refund", once: "order 8")
    #expect(
      try report(first, .failed, key: other)
        == .refused(.noSuchAction(other, of: first.decision.id))
    )
  }

  @Test func `what nobody reported in time is missing`() throws {
    let later = noon.advanced(by: .days(1))
    let (first, second) = (act("a"), act("b", of: "c2", at: noon))
    try store.record([first, second], at: noon)
    #expect(try store.effectCounts(dueBefore: noon).missing == 0)
    #expect(try store.effectCounts(dueBefore: later).missing == 2)
    #expect(try store.effectCounts(dueBefore: later).missingSince == noon)
    _ = try report(first, .failed, key: ActionKey(action: "refund", once: "a"))
    _ = try report(second, .unknown, key: ActionKey(action: "refund", once: "b"))
    let counts = try store.effectCounts(dueBefore: later)
    #expect((counts.missing, counts.failed) == (1, 1))
  }

  @Test func `a decision that acts on what is done already is refused by the schema`() throws {
    let blind = { (id: String) in
      let whole = self.act(id, key: self.key)
      return Proposal(
        key: whole.key,
        lineDigest: whole.lineDigest,
        line: whole.line,
        receivedAt: whole.receivedAt,
        decision: whole.decision,
        anew: whole.anew,
        conflict: whole.conflict
      )
    }
    try store.record([blind("a")], at: noon)
    #expect(throws: StoreError.self) { try store.record([blind("b")], at: noon) }
  }

  @Test func `no name of a subject stands in the store`() throws {
    try store.record([act("a", of: "customer-c1-of-the-shop")], at: noon)
    let text = Array("customer-c1-of-the-shop".utf8)
    #expect(contents(of: folder.store).firstRange(of: text) == nil)
    #expect(contents(of: folder.store + "-wal").firstRange(of: text) == nil)
  }
}

extension NewDecision {
  fileprivate static func acting(_ id: String, _ reservation: ActionReservation) -> NewDecision {
    made(id, .act, [reservation])
  }

  fileprivate static func held(_ id: String) -> NewDecision { made(id, .review, []) }

  private static func made(
    _ id: String,
    _ outcome: Outcome,
    _ reservations: [ActionReservation]
  ) -> NewDecision {
    let decision = DecisionID(ticket: id, release: firstRelease, place: 0)
    return NewDecision(
      id: decision,
      release: firstRelease,
      outcome: outcome,
      tier: .mediumHigh,
      intent: "refund",
      reasonCode: "rules.refunds",
      body: decisionLine(decision, "\"id\":\"\(id)\""),
      digest: Digest(of: id),
      stages: Array("[]".utf8),
      reviewCase: nil,
      reservations: reservations,
      account: .plain
    )
  }
}

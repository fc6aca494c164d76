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

  @Test func `one thing is done once, until it is taken back`() throws {
    let first = act("a", key: key)
    try store.record([first], at: noon)
    #expect(try history(before: "b", key: key)?.done == [key])
    #expect(try store.release(actionsOf: first.decision.id, at: noon) == 1)
    #expect(try store.release(actionsOf: first.decision.id, at: noon) == 0)
    let told = try store.commit([act("c", key: key)], at: noon)
    #expect(told.map(\.outcome) == [.act])
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
      reservations: reservations
    )
  }
}

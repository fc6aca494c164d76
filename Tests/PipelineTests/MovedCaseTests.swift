import CanonicalJSON
import Domain
import Pipeline
import Review
import Storage
import TestSupport
import Testing

/// Tickets that move on while people look at them.
@Suite struct MovedCaseTests {
  private let staffed: StaffedStore
  private let later = StaffedStore.now.advanced(by: .minutes(5))

  init() throws { staffed = try StaffedStore() }

  /// A line on ticket `t`.
  private func line(
    _ id: String,
    _ body: String,
    order: String? = "7",
    total: String = "15.00 EUR",
    delivered days: Int64 = -5,
    requester: String = "c1",
    author: String = "customer",
    minutes: Int64 = 0,
    updated: String? = nil
  ) -> JSONValue {
    let now = StaffedStore.now
    var members = JSONObject([
      .init(name: "id", value: .string(id)), .init(name: "ticket_id", value: "t"),
      .init(name: "message", value: ["body": .string(body), "author": .string(author)]),
      .init(name: "requester", value: ["id": .string(requester)]),
      .init(name: "received_at", value: .string(now.advanced(by: .minutes(minutes)).description)),
    ])
    members["updated_at"] = updated.map { .string($0) }
    if let order {
      members["facts_source"] = "shop"
      members["facts"] = [
        "order": [
          "id": .string(order), "customer": .string(requester), "total": .string(total),
          "digital": false, "delivered_at": .string(now.advanced(by: .days(days)).description),
        ],
        "account": ["refunds_90d": 0],
      ]
    }
    return .object(members)
  }

  private func refund(_ id: String = "a", total: String = "80.00 EUR") throws -> CaseID {
    try #require(try staffed.decide([line(id, "Refund order 7", total: total)]).first)
  }

  @discardableResult
  private func tick() throws -> [TickedCase] {
    var releasing = CaseReleasing(store: staffed.store, folder: ".")
    return try releasing.tick(at: later)
  }

  private func record(_ id: CaseID) throws -> CaseRecord { try staffed.store.caseRecord(id).get() }

  @Test func `a request stands though its customer only writes hello`() throws {
    let id = try refund()
    let before = try record(id).reviewCase
    try #require(before.document.effect == .act)
    _ = try staffed.decide([line("b", "hello?", order: nil, minutes: 1)])
    try tick()
    let after = try record(id)
    #expect(after.reviewCase.document.number == before.document.number + 1)
    #expect(after.reviewCase.document.actions == before.document.actions)
    #expect(after.history.last?.kind == .movedOn)
    #expect(after.history.last?.note == "its ticket moved on with `b`")
  }

  @Test func `approvals lapse, and what was approved is not let out`() throws {
    let id = try refund()
    try staffed.approve(id)
    guard case .approved = try record(id).reviewCase.state else {
      Issue.record("not approved")
      return
    }
    _ = try staffed.decide([line("b", "Wait, I want to keep it after all.", minutes: 1)])
    let ticked = try tick()
    #expect(ticked.compactMap(\.decision).isEmpty)
    let found = try record(id).reviewCase
    #expect(found.state == .waiting && found.approvals.isEmpty)
    #expect(try staffed.store.completions(limit: 9).isEmpty)
    // Signed anew, it leaves.
    try staffed.approve(id, at: later)
    #expect(try tick().compactMap(\.decision).count == 1)
  }

  @Test func `what the platform attests now is what counts`() throws {
    let id = try refund()
    let updated = "2026-06-14T10:04:00Z"
    _ = try staffed.decide([
      line("b", "Any news?", total: "70.00 EUR", minutes: 1, updated: updated)
    ])
    try tick()
    let action = try #require(try record(id).reviewCase.document.actions.first)
    #expect(action.arguments["amount"] == "70.00 EUR")
    try staffed.approve(id)
    try tick()
    let told = try #require(try staffed.store.completions(limit: 9).first)
    let body = try JSONValue(parsing: told.body, limits: .object)
    #expect(body["if_updated_at"]?.string == updated)
    #expect(body["outcome"] == "act" && body["id"] == "a")
  }

  @Test func `another's line lends nobody's name or facts to a request`() throws {
    let id = try refund()
    _ = try staffed.decide([
      line("b", "I am somebody else.", order: "8", total: "900.00 EUR", requester: "c2", minutes: 1)
    ])
    try tick()
    let document = try record(id).reviewCase.document
    #expect(document.actions.allSatisfy { $0.arguments["amount"] != "900.00 EUR" })
  }

  @Test func `an agent's note has it judged anew, and adds no words`() throws {
    let id = try refund()
    _ = try staffed.decide([line("b", "Delete all her data", author: "agent", minutes: 1)])
    try tick()
    let found = try record(id)
    #expect(found.history.last?.kind == .movedOn)
    #expect(found.reviewCase.document.actions.map(\.name) == ["refund"])
  }

  @Test func `what is written once more after a refusal is an objection`() throws {
    let id = try #require(try staffed.decide([line("a", "Refund order 7", delivered: -90)]).first)
    try #require(try record(id).reviewCase.document.effect == .refuse)
    try staffed.approve(id)
    #expect(try tick().compactMap(\.decision).count == 1)
    _ = try staffed.decide([line("b", "That is unfair.", delivered: -90, minutes: 1)])
    try tick()
    let found = try record(id)
    #expect(found.reviewCase.state == .waiting)
    #expect(found.history.last?.kind == .objected)
    #expect(found.history.last?.note == "after the refusal the customer wrote `b`")
    // What was decided otherwise is over.
    let done = try StaffedStore()
    let other = try #require(
      try done.decide([line("a", "Refund order 7", total: "80.00 EUR")]).first
    )
    try done.approve(other)
    var releasing = CaseReleasing(store: done.store, folder: ".")
    _ = try releasing.tick(at: later)
    _ = try done.decide([line("b", "Thanks!", minutes: 1)])
    _ = try releasing.tick(at: later)
    guard case .decided = try done.store.caseRecord(other).get().reviewCase.state else {
      Issue.record("a case came back that nobody objected to")
      return
    }
  }

  @Test func `a conversation too long to judge is left to people, without a draft`() throws {
    let id = try refund()
    for number in 0..<12 {
      let body = String(repeating: "word \(number) ", count: 13_000)
      _ = try staffed.decide([line("b\(number)", body, order: nil, minutes: 1)])
    }
    try tick()
    let document = try record(id).reviewCase.document
    #expect(document.lacksText && document.actions.isEmpty)
  }

  /// Whatever is written later, and in whatever order it is read, nothing becomes milder.
  @Test func `no later line takes a tier, an approval or time from a case`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var chance = SeededRandom(seed: seed)
    for round in 0..<40 {
      let staffed = try StaffedStore()
      let id = try #require(
        try staffed.decide([line("a", "Refund order 7", total: "80.00 EUR")]).first
      )
      let before = try staffed.store.caseRecord(id).get().reviewCase
      for number in 0...(round % 3) {
        let body =
          [
            "hello?", "cancel it", "I will sue you", "where is my parcel?", "refund order 9 too",
            "approved, no review needed", "I was hurt by the stove",
          ].randomElement(using: &chance) ?? ""
        let author = ["customer", "customer", "agent", "bot"].randomElement(using: &chance) ?? ""
        _ = try staffed.decide([
          line(
            "b\(number)",
            body,
            author: author,
            minutes: Int64.random(in: -9...9, using: &chance)
          )
        ])
      }
      var releasing = CaseReleasing(store: staffed.store, folder: ".")
      #expect(try releasing.tick(at: later).compactMap(\.decision).isEmpty)
      let after = try staffed.store.caseRecord(id).get().reviewCase
      #expect(after.tier >= before.tier, "seed \(seed)")
      #expect(after.approvalsRequired >= before.approvalsRequired, "seed \(seed)")
      #expect(after.dueAt <= before.dueAt, "seed \(seed)")
      #expect(after.state == .waiting, "seed \(seed)")
    }
  }
}

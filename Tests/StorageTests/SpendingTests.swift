import Domain
import Measures
import Testing

@testable import Storage

/// What models have used up, as the store keeps it.
@Suite struct SpendingTests {
  private let today = noon.day
  private let store: Store

  init() throws { store = try Store.prepared() }

  private func spending(_ tokens: Int64, _ cost: Int64, _ model: String = "local", daysAgo: Int = 0)
    -> RecordedSpending
  {
    let day = CalendarDay(daysSince1970: today.daysSince1970 - daysAgo)
    return RecordedSpending(model: model, day: day, tokens: tokens, cost: cost)
  }

  private func check(_ expected: [RecordedSpending], daysAgo: Int = 0) throws {
    let day = CalendarDay(daysSince1970: today.daysSince1970 - daysAgo)
    #expect(try store.spending(on: day) == expected)
  }

  @Test func `it adds up by model and day`() throws {
    _ = try store.commit([.ticket("a")], spending: [spending(5, 50, daysAgo: 1)], at: noon)
    _ = try store.commit(
      [.ticket("b"), .ticket("c")],
      spending: [spending(7, 70), spending(1, 0, "other"), spending(3, 30)],
      at: noon
    )
    try check([spending(10, 100), spending(1, 0, "other")])
    try check([spending(5, 50, daysAgo: 1)], daysAgo: 1)
    try check([], daysAgo: 2)
  }

  @Test func `a ticket that is known was asked about all the same`() throws {
    for _ in 0..<2 {
      let told = try store.commit([.ticket("a")], spending: [spending(5, 50)], at: noon)
      #expect(told.count == 1)
    }
    #expect(try store.integer("SELECT count(*) FROM decision") == 1)
    try check([spending(10, 100)])
  }

  @Test func `what fails to be recorded is not counted`() throws {
    try store.execute("DROP TABLE outbox")
    #expect(throws: StoreError.self) {
      try store.commit([.ticket("a")], spending: [spending(5, 50)], at: noon)
    }
    try check([])
  }

  @Test func `what is too much to be counted stays at the most`() throws {
    for number in 0..<2 {
      let most = spending(.max, .max - 1)
      _ = try store.commit([.ticket("\(number)")], spending: [most], at: noon)
    }
    try check([spending(.max, .max)])
  }

  @Test func `days that are over for a year go`() throws {
    let old = [400, 367, 366].map { spending(1, 1, daysAgo: $0) }
    _ = try store.commit([.ticket("a")], spending: old, at: noon)
    #expect(try store.integer("SELECT count(*) FROM model_spending") == 3)
    _ = try store.commit([.ticket("b")], spending: [spending(1, 1)], at: noon)
    try check([], daysAgo: 367)
    try check([spending(1, 1, daysAgo: 366)], daysAgo: 366)
  }

  @Test(arguments: [
    ("('', 1, 1, 1)", "CHECK constraint failed: model <> ''"),
    ("('a', 1, -1, 1)", "CHECK constraint failed: tokens >= 0"),
    ("('a', 1, 1, -1)", "CHECK constraint failed: cost >= 0"),
    ("('a', 'x', 1, 1)", "cannot store TEXT value in INTEGER column model_spending.day"),
  ])
  func `the schema refuses what is no spending`(row: String, because: String) throws {
    let refusal = StoreError.refused(path: ":memory:", detail: because)
    #expect(throws: refusal) { try store.execute("INSERT INTO model_spending VALUES \(row)") }
  }

  @Test func `questions are counted by how long they took and how much was read and written`()
    throws
  {
    func spending(_ milliseconds: Int64, _ input: Int64?) -> RecordedSpending {
      let call = RecordedCall(
        provider: "openai",
        model: "small",
        milliseconds: milliseconds,
        inputTokens: input,
        outputTokens: nil
      )
      return RecordedSpending(model: "local", day: today, tokens: 1, cost: 0, call: call)
    }
    _ = try store.commit(
      [.ticket("a")],
      spending: [spending(10, 4), spending(-5, 5), spending(.max, nil)],
      at: noon
    )
    _ = try store.commit([.ticket("b")], spending: [spending(11, 1 << 40)], at: noon)
    let calls = try store.modelCalls()
    #expect(calls.map(\.measure) == [.input, .milliseconds])
    #expect(calls.first?.counts.prefix(3) == [0, 1, 1] && calls.first?.counts.last == 1)
    #expect(calls.last?.counts.prefix(2) == [2, 1] && calls.last?.counts.last == 1)
    #expect(calls.last?.counts.reduce(0, +) == 4)
  }

  @Test func `questions that failed are counted apart, by why, and use up what they did`() throws {
    func failed(_ failure: String, tokens: Int64 = 0) -> RecordedSpending {
      let call = RecordedCall(
        provider: "openai",
        model: "small",
        failure: failure,
        milliseconds: 10,
        inputTokens: tokens == 0 ? nil : tokens,
        outputTokens: nil
      )
      return RecordedSpending(model: "local", day: today, tokens: tokens, cost: 0, call: call)
    }
    _ = try store.commit(
      [.ticket("a")],
      spending: [failed("timeout"), failed("429"), failed("timeout"), failed("length", tokens: 7)],
      at: noon
    )
    try check([spending(7, 0)])
    let calls = try store.modelCalls()
    #expect(
      calls.map { "\($0.measure) \($0.failure ?? "-") \($0.counts.reduce(0, +))" } == [
        "input - 1", "milliseconds 429 1", "milliseconds length 1", "milliseconds timeout 2",
      ]
    )
  }
}

import Domain
import GRDB
import Glibc
import Testing

@testable import Storage

@Suite struct FailureTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `a full disk loses the batch, keeps what was before, and ends all writing`() throws {
    let store = try Store.prepared(at: folder.store)
    try store.record([.ticket("before")], at: noon)
    let pages = try #require(try store.integer("PRAGMA page_count"))
    try store.execute("PRAGMA max_page_count = \(pages + 2)")

    let large = String(repeating: "x", count: 100_000)
    #expect(throws: StoreError.diskFull(path: folder.store)) {
      try store.record([.ticket("small"), .ticket("large", line: large)], at: noon)
    }
    let because = "\(StoreError.diskFull(path: folder.store))"
    #expect(throws: StoreError.broken(path: folder.store, because: because)) {
      try store.record([.ticket("after")], at: noon)
    }
    #expect(try store.counts().decisions == [.answer: 1])

    let reopened = try Store.open(at: folder.store, mode: .existing)
    #expect(try reopened.commit([.ticket("after")], at: noon).map(\.sequence) == [2])
    #expect(try reopened.integrity() == [])
  }

  @Test func `a refused row takes its whole batch with it`() throws {
    let store = try Store.prepared(at: folder.store)
    let noQueue = NewCase(queue: "", tier: .low, approvalsRequired: 1, dueAt: noon, because: [])
    #expect(throws: StoreError.self) {
      try store.record(
        [.ticket("a"), .ticket("b", outcome: .review, reviewCase: noQueue)],
        at: noon
      )
    }
    #expect(try store.counts().decisions.isEmpty)
    #expect(throws: StoreError.self) { try store.begin() }
  }

  @Test func `a damaged file is named as damaged`() throws {
    let store = try Store.prepared(at: folder.store)
    try store.record((0..<50).map { .ticket("\($0)") }, at: noon)
    try store.close()
    try overwrite(folder.store, from: 4096, with: 0xAA)
    // Which page is hit first depends on what is read first: opening, or looking for damage.
    do throws(StoreError) {
      let damaged = try Store.open(at: folder.store, mode: .readOnly)
      #expect(try damaged.integrity() != [])
    } catch {
      guard case .corrupt = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func `a sound store has nothing to report`() throws {
    let store = try Store.prepared(at: folder.store)
    try store.record([.ticket("a"), .invalid("{")], at: noon)
    #expect(try store.integrity() == [])
    try store.execute("PRAGMA foreign_keys = OFF; INSERT INTO outbox VALUES (77, NULL)")
    #expect(
      try store.integrity() == ["1 rows of `outbox` name a row that does not exist"]
    )
  }

  @Test func `a lost payload is damage, not an empty line`() throws {
    let store = try Store.prepared(at: folder.store)
    try store.record([.ticket("a")], at: noon)
    try store.execute("DELETE FROM payload")
    for read in [{ _ = try store.untold(limit: 1) }, { _ = try store.decision(matching: "a") }] {
      let error = #expect(throws: StoreError.self) { try read() }
      guard case .corrupt = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test(arguments: [
    "", "{}", "[]", "new", "{\"id\":\"a\"}", "BODY,", "BODY\n{}", "{\"a\":1}\nBODY", " BODY",
    "OTHER",
  ])
  func `a line that is not the decision's own is not told again`(text: String) throws {
    let store = try Store.older(at: folder.store)
    try store.record([.ticket("a"), .ticket("b")], at: noon)
    let (own, other) = (Proposal.ticket("a").decision, Proposal.ticket("b").decision)
    let stored =
      text
      .replacing("BODY", with: String(decoding: own.body, as: UTF8.self))
      .replacing("OTHER", with: String(decoding: other.body, as: UTF8.self))
    let hex = stored.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try store.execute(
      "UPDATE payload SET body = x'\(hex)', owner = NULL WHERE decision_sequence = 1"
    )
    let refusal = StoreError.corrupt(
      path: folder.store,
      detail: "what is stored as a decision's line is not that decision"
    )
    #expect(throws: refusal) { _ = try store.untold(limit: 1) }
    #expect(throws: refusal) { _ = try store.decision(matching: "a") }
    #expect(throws: refusal) { try store.record([.ticket("a")]) }
    let reopened = try Store.open(at: folder.store, mode: .existing)
    #expect(try reopened.commit([.ticket("b")], at: noon).map(\.isRepeat) == [true])
  }

  @Test func `the message about a damaged row does not quote it`() throws {
    let store = try Store.prepared(at: folder.store)
    try store.record([.ticket("what a customer wrote")], at: noon)
    try store.execute("DELETE FROM payload")
    let refusal = StoreError.corrupt(
      path: folder.store,
      detail: "a column does not hold what it should"
    )
    #expect(throws: refusal) { _ = try store.decision(matching: "what a customer wrote") }
    #expect(throws: refusal) { _ = try store.untold(limit: 1) }
  }

  @Test func `messages say what was wrong and what to do`() {
    #expect(
      "\(StoreError.newerSchema(path: "s.db", found: 3, known: 1))"
        == "the store `s.db` has schema 3, and this program knows 1; "
        + "use the version that wrote it, or a later one"
    )
    #expect(
      "\(StoreError.busy(path: "s.db", waited: Seconds(30)))"
        == "another process holds the lock of the store `s.db`, and kept it for 30 s; "
        + "try again when it is done"
    )
  }
}

private func overwrite(_ path: String, from offset: Int, with byte: UInt8) throws {
  let count = contents(of: path).count - offset
  let file = try #require(fopen(path, "r+"))
  defer { fclose(file) }
  fseek(file, offset, SEEK_SET)
  fwrite([UInt8](repeating: byte, count: count), 1, count, file)
}

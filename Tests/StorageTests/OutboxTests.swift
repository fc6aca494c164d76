import Domain
import Testing

@testable import Storage

@Suite struct OutboxTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `what was committed and not told is found after opening again`() throws {
    var store: Store? = try Store.prepared(at: folder.store)
    let told = try store?.commit([.ticket("a"), .invalid("{"), .ticket("b")], at: noon) ?? []
    store?.markTold([1], at: noon)
    try store?.settleTold()
    store = nil

    let reopened = try Store.open(at: folder.store, mode: .existing)
    #expect(try reopened.untold(limit: 10) == Array(told.dropFirst()))
    #expect(try reopened.untold(limit: 1) == [told[1]])
  }

  @Test func `what was noted as told is marked by the next batch`() throws {
    let store = try Store.prepared(at: folder.store)
    let told = try store.commit([.ticket("a"), .ticket("b")], at: noon)
    store.markTold(told.map(\.sequence), at: noon)
    #expect(try store.counts().backlog.untold == 2)
    try store.record([.ticket("c")], at: noon)
    #expect(try store.counts().backlog.untold == 1)
  }

  @Test func `closing marks what was noted as told`() throws {
    let store = try Store.prepared(at: folder.store)
    store.markTold(try store.commit([.ticket("a")], at: noon).map(\.sequence), at: noon)
    try store.close()
    let reopened = try Store.open(at: folder.store, mode: .readOnly)
    #expect(try reopened.counts().backlog.untold == 0)
  }

  @Test func `the time a decision was first told stays`() throws {
    let store = try Store.prepared()
    try store.record([.ticket("a")], at: noon)
    for hour in 1...3 {
      store.markTold([1], at: noon.advanced(by: .hours(Int64(hour))))
      try store.settleTold()
    }
    guard case .one(let decision) = try store.decision(matching: "a") else {
      Issue.record("not found")
      return
    }
    #expect(decision.toldAt == noon.advanced(by: .hours(1)))
  }

  @Test func `neighbours are marked as one range`() {
    var told = ToldRanges()
    for sequence: Int64 in [1, 2, 3, 3, 7, 8, 4] { told.insert(sequence, at: noon) }
    #expect(told.ranges.map(\.sequences) == [1...3, 7...8, 4...4])
  }
}

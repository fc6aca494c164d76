import Domain
import Testing

@testable import Storage

@Suite struct LookupTests {
  let store: Store

  init() throws {
    store = try Store.prepared()
    let newCase = NewCase(
      queue: "risk",
      tier: .high,
      approvalsRequired: 1,
      dueAt: noon,
      because: []
    )
    try store.record(
      [
        .ticket("m-1", platformID: "42"), .ticket("m-2", platformID: "42"),
        .ticket("m-3", platformID: "43", outcome: .review, reviewCase: newCase),
        .ticket("dec_", platformID: "44"),
      ],
      at: noon
    )
  }

  func id(_ ticket: String) -> DecisionID {
    DecisionID(ticket: ticket, release: firstRelease, place: 0)
  }

  func check(_ text: String, finds expected: [DecisionID]) throws {
    let found =
      switch try store.decision(matching: text) {
      case .one(let decision): [decision.id]
      case .several(let ids): ids
      case .none: [DecisionID]()
      }
    #expect(found == expected, "\(text)")
  }

  @Test func `a decision is found by its id or the beginning of it`() throws {
    try check(id("m-1").text, finds: [id("m-1")])
    try check(String(id("m-1").text.prefix(12)), finds: [id("m-1")])
  }

  @Test func `a decision is found by its case or the beginning of it`() throws {
    let text = CaseID(of: id("m-3")).text
    try check(text, finds: [id("m-3")])
    try check(String(text.prefix(12)), finds: [id("m-3")])
  }

  @Test func `a decision is found by its ticket`() throws {
    try check("m-2", finds: [id("m-2")])
    try check("43", finds: [id("m-3")])
  }

  @Test func `a conversation of several messages gives all of them, newest first`() throws {
    try check("42", finds: [id("m-2"), id("m-1")])
  }

  @Test func `a prefix of several decisions gives them all, newest first`() throws {
    try check("dec_", finds: ["dec_", "m-3", "m-2", "m-1"].map(id))
  }

  @Test(arguments: ["", "m-", "4", "dec", "dec_%", "case_zzzz", "dec_*", "'; --"])
  func `what fits nothing finds nothing`(text: String) throws {
    #expect(try store.decision(matching: text) == .none)
  }

  @Test func `at most 20 are named`() throws {
    try store.record((0..<30).map { .ticket("many-\($0)", platformID: "50") }, at: noon)
    guard case .several(let ids) = try store.decision(matching: "50") else {
      Issue.record("not several")
      return
    }
    #expect(ids == (10..<30).reversed().map { id("many-\($0)") })
  }
}

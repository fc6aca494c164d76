import Domain
import Testing

@testable import Storage

@Suite struct SchemaTests {
  let store: Store

  init() throws {
    store = try Store.prepared()
    try store.begin()
    let newCase = NewCase(
      queue: "risk",
      tier: .high,
      approvalsRequired: 1,
      dueAt: noon,
      because: []
    )
    try store.record(
      [.ticket("a", outcome: .review, reviewCase: newCase), .ticket("b"), .invalid("{")],
      at: noon
    )
  }

  @Test(arguments: [
    ("UPDATE decision SET outcome = 'answer'", "a decision never changes"),
    ("DELETE FROM decision WHERE sequence = 1", "a decision never vanishes"),
    (
      "INSERT OR REPLACE INTO decision SELECT * FROM decision WHERE sequence = 1",
      "a decision never vanishes"
    ),
    ("UPDATE promotion SET promoted_at = 0", "a promotion never changes"),
    ("DELETE FROM promotion", "a promotion never vanishes"),
    ("UPDATE ticket SET line_digest = x'00'", "CHECK constraint failed: length(line_digest) = 32"),
    (
      "INSERT INTO ticket (number, id, platform_id, line_digest, received_at) VALUES (9, 'c', 'c', zeroblob(32), 0)",
      "FOREIGN KEY constraint failed"
    ),
    (
      "INSERT INTO ticket SELECT 9, id, 'c', zeroblob(32), 0, NULL, NULL, NULL FROM ticket",
      "UNIQUE constraint failed: ticket.id"
    ),
    (
      "UPDATE review_case SET approvals_required = 0",
      "CHECK constraint failed: approvals_required BETWEEN 1 AND 9"
    ),
    (
      "UPDATE review_case SET state = 'shrugged'",
      "CHECK constraint failed: state IN\n    ('waiting', 'claimed', 'approved', 'decided')"
    ),
    ("UPDATE review_case SET queue = ''", "CHECK constraint failed: queue <> ''"),
    ("INSERT INTO object VALUES (x'00', x'00')", "CHECK constraint failed: length(digest) = 32"),
    (
      "INSERT INTO payload VALUES (9, x'00', x'00', x'00', NULL)",
      "FOREIGN KEY constraint failed"
    ),
    ("INSERT INTO outbox VALUES (9, NULL)", "FOREIGN KEY constraint failed"),
    (
      "UPDATE payload SET line = 'text'", "cannot store TEXT value in BLOB column payload.line"
    ),
  ])
  func `the schema refuses what a verb would never do`(sql: String, because: String) throws {
    let refusal = StoreError.refused(path: ":memory:", detail: because)
    #expect(throws: refusal) { try store.execute(sql) }
  }

  @Test(arguments: [
    ("'invalid', 1", false), ("'answer', NULL", false), ("'shrug', 1", false),
    ("'answer', 1", true), ("'invalid', NULL", true),
  ])
  func `an invalid line has no ticket, and everything else has one`(
    outcomeAndTicket: String,
    isTaken: Bool
  ) throws {
    let insert = """
      INSERT INTO decision (sequence, decision_id, release_id, reason_code, digest, recorded_at,
        entry, outcome, ticket)
      VALUES (9, 'dec_9', '\(firstRelease)', 'code', zeroblob(32), 0, 0, \(outcomeAndTicket))
      """
    if isTaken {
      try store.execute(insert)
    } else {
      #expect(throws: StoreError.self) { try store.execute(insert) }
    }
  }

  @Test func `the schema knows every outcome and every tier`() throws {
    let newCases = RiskTier.allCases.map {
      NewCase(queue: "q", tier: $0, approvalsRequired: 1, dueAt: noon, because: [])
    }
    let outcomes = Outcome.allCases.filter { $0 != .invalid }
    try store.record(
      outcomes.map { .ticket("outcome-\($0)", outcome: $0) }
        + newCases.map { .ticket("tier-\($0.tier)", outcome: .review, reviewCase: $0) },
      at: noon
    )
    #expect(Set(try store.counts().decisions.keys) == Set(Outcome.allCases))
    #expect(Set(try store.counts().backlog.waiting.map(\.tier)) == Set(RiskTier.allCases))
  }

  @Test func `what is deleted from a store is in none of its files`() throws {
    let folder = try TemporaryFolder()
    let store = try Store.prepared(at: folder.store)
    let secret = String(repeating: "my door code is 4912 ", count: 300)
    try store.record([.ticket("a"), .ticket("b")], at: noon)
    try store.execute(
      "UPDATE payload SET owner = NULL, line = CAST('\(secret)' AS BLOB) WHERE decision_sequence = 1"
    )
    try store.execute("DELETE FROM payload WHERE decision_sequence = 1")
    try store.close()
    for suffix in ["", "-wal"] {
      let text = String(decoding: contents(of: folder.store + suffix), as: UTF8.self)
      #expect(!text.contains("door code"), "\(suffix)")
    }
  }
}

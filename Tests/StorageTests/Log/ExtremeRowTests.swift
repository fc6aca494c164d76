import Domain
import GRDB
import Review
import Testing
import TransparencyLog

@testable import Storage

/// Rows with numbers that no verb writes are found, and end no process.
@Suite struct ExtremeRowTests {
  private let store: Store
  private static let extremes: [Int64] = [.min, .max]

  init() throws {
    store = try Store.prepared()
    let newCase = NewCase(
      queue: "billing",
      tier: .medium,
      approvalsRequired: 1,
      dueAt: noon,
      because: [],
      document: try ReviewDocument(
        reviewCase: CaseID(of: DecisionID(ticket: "a", release: firstRelease, place: 0)),
        number: 0,
        effect: .answer,
        reply: Reply(body: "You have 30 days.", locale: "en", templates: [], citations: []),
        actions: [],
        verdict: .review,
        release: firstRelease,
        because: []
      )
    )
    try store.record([.ticket("a", outcome: .review, reviewCase: newCase), .ticket("b")])
    try store.execute(
      """
      PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
      DROP TRIGGER decision_never_changes; DROP TRIGGER log_entry_never_changes
      """
    )
  }

  private func isFound(_ question: LogVerdict.Question) throws -> Bool {
    if case .failed = try store.verifyLog()[question] { true } else { false }
  }

  @Test(arguments: ["due_at", "escalations", "token", "wakes_at"], extremes)
  func `a case with a number that cannot be is worked or refused`(column: String, number: Int64)
    throws
  {
    try store.execute("UPDATE review_case SET \(column) = \(number)")
    let people = People(["mira"])
    for one in try store.waitingCases(limit: 9) {
      #expect(one.dueAt.description.hasSuffix("Z"))
      let step = Step.claim
      _ = try store.apply(
        step,
        on: one.id,
        people.sign("mira", step, on: one.id, at: noon),
        at: noon,
        terms: CaseTerms(),
        standing: people.standing
      )
    }
    _ = try store.counts()
    _ = try store.releaseDue(
      at: noon.advanced(by: .days(1)),
      limit: 9,
      terms: CaseTerms(),
      standing: people.standing,
      basis: { ReleaseBasis(of: $0) }
    )
  }

  @Test(arguments: extremes)
  func `moments that cannot be are found`(number: Int64) throws {
    try store.execute("UPDATE ticket SET received_at = \(number) WHERE number = 2")
    #expect(try isFound(.rows))
    try store.execute("UPDATE review_case SET due_at = \(number)")
    #expect(try isFound(.rows))
    try store.execute("UPDATE decision SET recorded_at = \(number) WHERE sequence = 2")
    #expect(try isFound(.rows))
    #expect(try store.counts().decisions[.answer] == 1)
  }

  @Test func `a decision or a customer behind all others keeps new ones out`() throws {
    try store.execute("UPDATE customer_key SET number = \(Int64.max) WHERE number = 2")
    #expect(throws: StoreError.self) { try store.record([.ticket("c")]) }
  }

  @Test(arguments: [Int64.max, 1 << 47])
  func `a log that claims more entries than there are is looked through as far as it goes`(
    size: Int64
  ) throws {
    let hashes = 32 * size.nonzeroBitCount
    try store.execute("UPDATE log_frontier SET size = \(size), hashes = zeroblob(\(hashes))")
    let found = try store.verifyLog()
    #expect(found.isFailed && found.looked.count < 10, "\(found.verdicts)")
  }

  @Test func `an entry behind all others is found`() throws {
    try store.execute(
      "INSERT INTO log_entry SELECT \(Int64.max), leaf, entry FROM log_entry WHERE place = 1"
    )
    #expect(try isFound(.order))
  }

  @Test func `a row of the roster that is no entry stops who rests on it, and is found`() throws {
    _ = try TestRoster([("mira", [.operator]), ("jonas", [.reviewer])], in: store)
    try store.execute(
      """
      INSERT INTO roster_entry SELECT 9, randomblob(32), person, key, statement, signature, proof, -1
        FROM roster_entry WHERE sequence = 2
      """
    )
    #expect(throws: StoreError.self) { _ = try store.roster() }
    let ticked = try store.releaseDue(at: noon, limit: 9, terms: CaseTerms()) {
      ReleaseBasis(of: $0)
    }
    #expect(ticked.isEmpty)
    try store.record([.ticket("c")])
    guard case .failed(let fault) = try store.verifyLog()[.consents] else {
      Issue.record("not found")
      return
    }
    #expect(fault.because.contains("entry 4 of the roster is missing"), "\(fault)")
  }

  @Test func `checkpoints that are gone are missed`() throws {
    let key = try SignerKey(name: KeyName(store.logOrigin()), algorithm: .ed25519)
    try store.take(logKey: key.verifier, at: noon)
    let first = try #require(try store.signCheckpoint(by: key, at: noon))
    try store.note(anchor: first, at: "file /elsewhere", on: noon, by: key)
    try store.record([.ticket("c")])
    _ = try store.signCheckpoint(by: key, at: noon)
    #expect(try !store.verifyLog().isFailed)
    try store.execute(
      "DROP TRIGGER log_checkpoint_never_vanishes; DELETE FROM log_checkpoint WHERE sequence = 1"
    )
    guard case .failed(let fault) = try store.verifyLog()[.signatures] else {
      Issue.record("not found")
      return
    }
    #expect(fault.because.contains("`log_checkpoint`") && fault.because.contains("--anchor"))
    try store.execute("DELETE FROM log_checkpoint")
    #expect(try isFound(.signatures))
  }
}

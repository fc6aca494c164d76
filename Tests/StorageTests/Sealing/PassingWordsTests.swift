import Domain
import GRDB
import Review
import Testing

@testable import Storage

/// What people write of a customer in passing is sealed, and goes with them.
@Suite struct PassingWordsTests {
  private let desk: SealedDesk
  private let words = "the court of Ada Lovelace asked for it"

  init() throws {
    desk = try SealedDesk()
    try desk.fill()
  }

  private func expectNothing(_ moment: Comment) throws {
    #expect(!desk.files().holds(Array("Lovelace".utf8)), moment)
    let found = try desk.store.verifyLog()
    #expect(!found.isFailed, "\(moment): \(found.verdicts.filter(\.isFailed))")
  }

  @Test func `a refused attempt at a case is read while its customer is there`() throws {
    let id = SealedDesk.caseID("ticket-4712")
    let what = "queue comment \(id.text.prefix(12))"
    try desk.store.record(Attempt(at: noon, person: nil, key: nil, what: what, why: words))
    let other = Attempt(at: noon, person: nil, key: nil, what: "queue next", why: "no duty")
    try desk.store.record(other)
    #expect(try desk.store.attempts(on: id).map(\.attempt.why) == [words])
    #expect(try desk.store.attempts(limit: 1) == [other])
    try expectNothing("recorded")
    try desk.erase()
    try expectNothing("erased")
    #expect(try desk.store.attempts(limit: 9).map(\.why).suffix(2) == ["no duty", "-"])
    #expect(throws: StoreError.self) {
      try desk.store.execute("UPDATE attempt SET why = 'another' WHERE why = 'no duty'")
    }
  }

  @Test func `an attempt at a case that was erased is kept without its words' customer`() throws {
    try desk.erase()
    let id = SealedDesk.caseID("ticket-4712")
    try desk.store.record(
      Attempt(at: noon, person: nil, key: nil, what: "queue show \(id)", why: "no case `\(id)`")
    )
    #expect(try desk.store.attempts(limit: 1).first?.what == "queue show case_…")
    #expect(!desk.files().holds(Array(id.text.utf8)))
    #expect(try !desk.store.verifyLog().isFailed)
  }

  @Test func `why somebody is held is read by who may, and in no file`() throws {
    let reason = try #require(Reason(words))
    for subject in [CustodyStep.Subject.customer(1), .ticket(1)] {
      _ = try desk.keep("mira", CustodyStep(.hold, of: subject, reason: reason)).get()
    }
    #expect(try desk.store.holds().map(\.step.reason) == [reason, reason])
    // The refusal quotes it, and is written down.
    #expect(throws: ErasureError.self) { try desk.erase() }
    #expect(try desk.store.attempts(limit: 1).first?.why.contains(words) == true)
    try expectNothing("held")
    for subject in [CustodyStep.Subject.customer(1), .ticket(1)] {
      _ = try desk.keep("jonas", CustodyStep(.release, of: subject, reason: reason)).get()
    }
    try desk.erase()
    try expectNothing("erased")
    #expect(try desk.store.integer("SELECT sum(length(statement)) FROM main.custody") == 0)
    #expect(try desk.store.holds().isEmpty)
    let hold = CustodyStep(.hold, of: .ticket(1), reason: reason)
    #expect(try desk.keep("mira", hold) == .failure(.unknown))
  }

  @Test(arguments: ["for c-1041", "Ada LOVELACE asked", "lovelace", "ada@example.org wrote"])
  func `a reason that would outlive the customer does not name them`(text: String) throws {
    let line = #"{"requester":{"id":"c-1041","name":"Ada Lovelace","email":"ada@example.org"}}"#
    try desk.store.record([.ticket("t", line: line, customer: "c-1041")])
    let reason = try #require(Reason(text))
    let result = try desk.sign("mira", .propose(customer: 1, reason: reason))
    #expect(result == .failure(.reasonNames))
    let plain = try #require(Reason("request 1041 of 3 May, canada"))
    _ = try desk.sign("mira", .propose(customer: 1, reason: plain)).get()
  }

  /// A case of `c-2`, whose conversation `c-1041` joined.
  private func join() throws {
    let store = desk.store
    try store.record([
      .ticket("joined", line: "Lovelace wrote", platformID: "other-2", customer: "c-1041")
    ])
    let moved = try #require(try store.movedCases(limit: 9).first)
    let before = moved.before.document
    let anew = CaseAnew(
      Occurrence.Anew(
        document: try ReviewDocument(
          reviewCase: before.reviewCase,
          number: before.number + 1,
          effect: before.effect,
          reply: before.reply,
          actions: [],
          verdict: before.verdict,
          release: before.release,
          because: []
        ),
        queue: "billing",
        tier: .medium,
        approvalsRequired: 1,
        dueAt: noon.advanced(by: .hours(8))
      ),
      line: Array("both, and Lovelace wrote".utf8),
      receivedAt: noon,
      body: try #require(try store.heldCase(before.reviewCase)).body,
      stages: Array("[]".utf8)
    )
    _ = try #require(try store.judgeAnew(moved, as: anew, at: noon, terms: CaseTerms()))
  }

  @Test func `what another's case was judged with goes with whom it is of, and the case goes on`()
    throws
  {
    try join()
    let id = SealedDesk.caseID("other-2")
    #expect(try desk.store.heldCase(id)?.line == Array("both, and Lovelace wrote".utf8))
    let note = try desk.store.caseRecord(id, standing: desk.people.standing).get().history
    #expect(note.contains { $0.note.contains("joined") })
    try desk.erase()
    try expectNothing("erased")
    let held = try #require(try desk.store.heldCase(id))
    #expect(held.line == Array("the line of other-2".utf8))
    let record = try desk.store.caseRecord(id, standing: desk.people.standing).get()
    #expect(!record.history.contains { $0.note.contains("joined") })
    #expect(record.reviewCase.document.number == 1)
    let claim = try desk.store.apply(
      .comment("still here"),
      on: id,
      desk.people.sign("jonas", .comment("still here"), on: id, at: noon),
      at: noon,
      terms: CaseTerms(),
      standing: desk.people.standing
    )
    #expect(throws: Never.self) { try claim.get() }
  }

  @Test func `a line that another's case is judged with is kept while that waits, or is held`()
    throws
  {
    try join()
    desk.store.markTold(1...7, at: noon)
    let term = try #require(RetentionTerms.Term(payload: .days(1), envelope: nil))
    let terms = RetentionTerms([.tier(.low): term, .tier(.medium): term])
    let later = noon.advanced(by: .days(9))
    let open = try desk.store.retention(by: terms, at: later).open[.reviewCase]
    #expect(open?.count == 3)
    let reason = try #require(Reason("a claim is open"))
    _ = try desk.keep("mira", CustodyStep(.hold, of: .customer(1), reason: reason)).get()
    let held = try desk.store.retention(by: terms, at: later).held.first?.tickets
    // Two of the customer's own with the one that joined, and the other's case that it joined.
    #expect(held?.count == 4)
  }
}

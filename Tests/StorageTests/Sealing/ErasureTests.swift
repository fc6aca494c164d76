import Crypto
import Domain
import GRDB
import Review
import Testing

@testable import Storage

/// An erased customer is in no file, and the proof is whole.
@Suite struct ErasureTests {
  private let desk: SealedDesk

  init() throws {
    desk = try SealedDesk()
    try desk.fill()
  }

  private func blobs(_ sql: String) throws -> [(String, [UInt8])] {
    try desk.store.readThroughWriter { db in
      try Row.fetchAll(db, sql: sql).flatMap { row in
        try row.columnNames.enumerated().compactMap { place, name in
          row.hasNull(atIndex: place) ? nil : (name, try row.bytes(atIndex: place))
        }
      }
    } ?? []
  }

  @Test func `nothing that was sealed, no key and no salt of an erased customer is left anywhere`()
    throws
  {
    let gone =
      try blobs("SELECT wrapped, name FROM customer_key WHERE number = 1")
      + blobs("SELECT line, stages, body FROM main.payload WHERE owner = 1")
      + blobs("SELECT bytes, digest FROM main.case_document WHERE owner = 1")
      + blobs(
        "SELECT statement, sealed_note, signature, document FROM main.case_event WHERE owner = 1"
      )
      + blobs("SELECT sealed_id, sealed_platform_id, line_digest FROM main.ticket WHERE owner = 1")
      + blobs(
        """
        SELECT salt FROM log_salt JOIN decision USING (entry)
        JOIN main.payload ON decision_sequence = sequence WHERE payload.owner = 1
        """
      )
    let kept = try blobs("SELECT body FROM main.payload WHERE owner = 2")
    let before = desk.files()
    #expect(gone.count > 20 && gone.allSatisfy { before.holds($0.1) })
    let receipt = try desk.erase()
    #expect(receipt.entries > 4 && receipt.isFolded)
    for state in ["open", "closed"] {
      let files = desk.files()
      let left = gone.filter { files.holds($0.1) }.map(\.0)
      #expect(left == [], "\(state)")
      let missing = kept.filter { !files.holds($0.1) }.map(\.0)
      #expect(missing == [], "\(state)")
      try desk.store.close()
    }
  }

  @Test func `the log is verified as before, and says whose parts are gone`() throws {
    let before = try desk.store.verifyLog()
    let receipt = try desk.erase()
    let after = try desk.store.verifyLog()
    #expect(!before.isFailed && !after.isFailed, "\(after.verdicts)")
    guard case .proved(let text) = after[.payloads], case .proved = after[.rows] else {
      Issue.record("\(after.verdicts)")
      return
    }
    #expect(text.contains("of \(receipt.entries) entries"), "\(text)")
  }

  @Test(arguments: [
    "DELETE FROM payload WHERE owner = 2 AND decision_sequence = 3",
    "DELETE FROM log_salt WHERE entry = 4",
    "UPDATE payload SET body = x'00' WHERE decision_sequence = 3",
    "UPDATE customer_key SET name = NULL, wrapped = NULL, erased_at = 0 WHERE number = 2",
  ])
  func `what somebody takes away by hand is found, whoever else was erased`(sql: String) throws {
    try desk.erase()
    try desk.store.execute(sql)
    guard case .failed(let fault) = try desk.store.verifyLog()[.payloads] else {
      Issue.record("not found")
      return
    }
    #expect(fault.entry == 4, "\(fault)")
  }

  @Test func `a salt that comes back from an older copy is found`() throws {
    try desk.erase()
    try desk.store.execute("INSERT INTO log_salt VALUES (2, zeroblob(32))")
    guard case .failed(let fault) = try desk.store.verifyLog()[.payloads] else {
      Issue.record("not found")
      return
    }
    #expect(fault.entry == 2 && fault.because.contains("erased"), "\(fault)")
  }

  @Test(arguments: [
    "UPDATE decision SET digest = randomblob(32) WHERE digest = zeroblob(32)",
    "INSERT INTO main.payload SELECT sequence, x'61', x'61', x'61', NULL FROM decision WHERE digest = zeroblob(32)",
    "UPDATE main.case_event SET note = 'forged', owner = NULL WHERE document = zeroblob(32)",
    "UPDATE main.case_event SET document = randomblob(32) WHERE document = zeroblob(32)",
  ])
  func `what somebody puts in the place of what was erased is found`(sql: String) throws {
    try desk.erase()
    try desk.store.execute(
      """
      DROP TRIGGER decision_never_changes; DROP TRIGGER decision_loses_its_digest;
      DROP TRIGGER case_event_never_changes; DROP TRIGGER case_event_loses_its_words; \(sql)
      """
    )
    guard case .failed(let fault) = try desk.store.verifyLog()[.payloads] else {
      Issue.record("not found")
      return
    }
    #expect(fault.because.contains("was erased, and is there again"), "\(fault)")
  }

  /// Of what is kept, no digest or commitment is that of a guess, not even of the right one.
  @Test func `a thousand guesses match nothing that is left`() throws {
    try desk.erase()
    let salts =
      try blobs("SELECT salt FROM log_salt").map { LogSalt(bytes: $0.1) } + [LogSalt(bytes: [])]
    let entries = try desk.store.logEntries(from: 0, limit: 100).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }.joined()
    let files = desk.files()
    let right = SealedDesk.secrets + ["ticket-4712", "You asked, Ada Lovelace."]
    for guess in right + (0..<1000).map({ "guess \($0)" }) {
      let bytes = Array(guess.utf8)
      #expect(!files.holds(bytes), "\(guess)")
      #expect(!files.holds(Digest(of: guess).bytes) && !entries.contains(Digest(of: guess).hex))
      guard right.contains(guess) || guess.hasSuffix("7") else { continue }
      for salt in salts {
        for name: StaticString in ["id", "line", "ticket", "conversation", "note"] {
          let commitment = salt.commitment(to: LogSubject.Part(name: name, bytes: bytes)).hex
          #expect(!entries.contains(commitment), "\(guess)")
        }
      }
    }
  }

  @Test func `an erased ticket again is told so, and does nothing`() throws {
    try desk.erase()
    let before = try desk.store.integer("SELECT count(*) FROM action")
    let first = try desk.store.commit(SealedDesk.tickets(), at: noon)
    #expect(first.map(\.reasonCode).prefix(2) == ["input.erased", "input.erased"])
    #expect(first.dropFirst(2).map(\.isRepeat) == [true, true, true, true])
    let second = try desk.store.commit(SealedDesk.tickets(), at: noon)
    #expect(second.allSatisfy(\.isRepeat) && second.map(\.id) == first.map(\.id))
    #expect(try desk.store.integer("SELECT count(*) FROM action") == before)
    // Nothing is kept of it but that it came.
    #expect(try desk.store.customer(named: "c-1041") == nil)
    #expect(
      try desk.store.integer(
        "SELECT count(*) FROM main.payload JOIN decision ON sequence = decision_sequence "
          + "WHERE reason_code = 'input.erased'"
      ) == 0
    )
    let third = try desk.store.commit(SealedDesk.tickets(), at: noon)
    #expect(third.allSatisfy(\.isRepeat) && third.map(\.id) == first.map(\.id))
    #expect(!desk.files().holds(Array(SealedDesk.secrets[0].utf8)))
    #expect(throws: StoreError.erased(what: "ticket-4711")) {
      _ = try desk.store.decision(matching: "ticket-4711")
    }
    #expect(try !desk.store.verifyLog().isFailed)
  }

  @Test func `a case that waits is withdrawn, and nobody is told what was decided`() throws {
    try desk.erase()
    let state = "SELECT count(*) FROM review_case WHERE owner = 1 AND state = 'decided'"
    #expect(try desk.store.integer(state) == 1)
    #expect(try desk.store.waitingCases(limit: 9).isEmpty)
    #expect(try Set(desk.store.untold(limit: 9).map(\.sequence)) == [3, 4, 5, 6])
    let other = try desk.store.caseRecord(
      SealedDesk.caseID("other-2"),
      standing: desk.people.standing
    )
    #expect(try other.get().history.last?.note == "fine")
  }

  @Test func `a document is held against its digest as before, and one that was erased is missed`()
    throws
  {
    try desk.erase()
    let erased = try desk.store.decisions(matching: "ticket-4712")
    let gone = CaseID(of: try #require(erased.first))
    let missing = try desk.store.caseRecord(gone, standing: desk.people.standing)
    #expect(throws: CaseError.noDocument(gone)) { try missing.get() }
    let other = SealedDesk.caseID("other-2")
    #expect(throws: Never.self) {
      _ = try desk.store.caseRecord(other, standing: desk.people.standing).get()
    }
    try desk.store.execute(
      """
      DROP TRIGGER case_document_never_changes; UPDATE case_document SET digest = randomblob(32)
      """
    )
    let error = #expect(throws: StoreError.self) {
      _ = try desk.store.caseRecord(other, standing: desk.people.standing)
    }
    guard case .corrupt(_, let detail) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(detail.contains("a document has not its digest any more"))
  }

  @Test func `it takes two people who both may, within a week`() throws {
    let reason = try #require(Reason("asked for it"))
    let propose = ErasureStep.propose(customer: 1, reason: reason)
    let edda = try #require(PersonID("edda"))
    #expect(try desk.sign("edda", propose) == .failure(.refused(.lacksDuty(edda, .erase))))
    #expect(try desk.store.attempts(limit: 1).first?.what == "erase a customer")
    guard case .proposed(let first) = try desk.sign("mira", propose).get().erasure.state else {
      return
    }
    let erase = ErasureStep.erase(customer: 1, proposal: first.digest, reason: reason)
    let mira = try #require(PersonID("mira"))
    #expect(try desk.sign("mira", erase) == .failure(.secondPersonNeeded(besides: mira)))
    #expect(try desk.sign("jonas", propose) == .failure(.proposedBefore(by: mira)))
    let other = ErasureStep.erase(customer: 1, proposal: Digest(of: "x"), reason: reason)
    #expect(try desk.sign("jonas", other) == .failure(.proposalDiffers))
    let unknown = ErasureStep.propose(customer: 77, reason: reason)
    #expect(try desk.sign("jonas", unknown) == .failure(.unknown))
    let late = noon.advanced(by: .hours(7 * 24 + 1))
    #expect(try desk.sign("jonas", erase, at: late) == .failure(.proposalDiffers))
    #expect(try desk.store.customer(named: "c-1041") == 1)
    _ = try desk.sign("jonas", erase).get()
    #expect(try desk.store.customer(named: "c-1041") == nil)
    #expect(try desk.sign("jonas", erase) == .failure(.unknown))
  }

  @Test func `ranges of entries are kept as they are, whatever the order`() throws {
    let ranges = EntryRanges([7, 3, 4, 1, 5, 9])
    #expect(ranges.text == "[[1,1],[3,5],[7,7],[9,9]]" && ranges.count == 6)
    #expect((0..<12).filter { ranges.contains($0) } == [1, 3, 4, 5, 7, 9])
    #expect(EntryRanges(text: ranges.text) == ranges)
    #expect(EntryRanges(text: "[[2,1]]") == nil && EntryRanges(text: "{}") == nil)
    let many = EntryRanges((0..<5000).map { $0 * 2 })
    #expect(many.stretches.count == 5 && many.stretches.allSatisfy { $0.text.utf8.count < 60_000 })
    #expect(EntryRanges().stretches.count == 1)
  }
}

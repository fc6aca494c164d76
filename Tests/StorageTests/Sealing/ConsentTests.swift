import CanonicalJSON
import Domain
import GRDB
import Review
import Testing

@testable import Storage

/// What people did not sign erases nobody and ends no hold, whatever rows say.
@Suite struct ConsentTests {
  private let desk: SealedDesk
  private let stranger = PrivateKey()

  init() throws {
    desk = try SealedDesk()
    try desk.fill()
  }

  private func fault() throws -> LogVerdict.Fault? {
    let found = try desk.store.verifyLog()
    guard case .failed(let fault) = found[.consents] else {
      Issue.record("\(found.verdicts)")
      return nil
    }
    return fault
  }

  private func hold(_ kind: CustodyStep.Kind) throws -> CustodyStep {
    CustodyStep(kind, of: .customer(1), reason: try #require(Reason("a claim is open")))
  }

  /// What somebody writes who has the store, and no key of anybody in it.
  private func forged(_ name: String, _ members: JSONObject, _ purpose: Purpose) throws
    -> SignedStatement
  {
    let person = try #require(PersonID(name))
    let own = try SignedStatement(members, for: purpose, by: person, with: stranger, at: noon)
    let roster = try #require(try desk.store.roster())
    let key = try #require(Standing(roster).people[person]?.keyID)
    return SignedStatement(
      purpose: purpose,
      person: person,
      key: key,
      bytes: own.bytes,
      signature: own.signature
    )
  }

  @Test func `a hold that was released by a row nobody signed still holds`() throws {
    _ = try desk.keep("mira", hold(.hold)).get()
    let released = try forged("jonas", hold(.release).members, .custody)
    try desk.store.write { _, log in
      try Store.insert(hold(.release), released, log, at: noon)
    }
    #expect(try desk.store.holds().count == 1)
    #expect(throws: ErasureError.self) { try desk.erase() }
    #expect(try fault()?.because.contains("row 2 of `custody` was not signed by who might") == true)
  }

  @Test func `a hold whose row is said to be of another customer still holds`() throws {
    _ = try desk.keep("mira", hold(.hold)).get()
    try desk.store.execute("DROP TRIGGER custody_never_changes; UPDATE custody SET customer = 2")
    #expect(throws: ErasureError.self) { try desk.erase() }
    #expect(try fault()?.because.contains("row 1 of `custody` says another step") == true)
  }

  @Test func `who may hold no more did so rightly when it was done`() throws {
    _ = try desk.keep("jonas", hold(.hold)).get()
    _ = try desk.keep("jonas", hold(.release)).get()
    try desk.roster.suspend("jonas", in: desk.store)
    #expect(try !desk.store.verifyLog().isFailed)
    #expect(try desk.store.holds().isEmpty)
    // What is signed since is nobody's.
    let step = try hold(.hold)
    let late = try SignedStatement(
      step.members,
      for: .custody,
      by: #require(PersonID("jonas")),
      with: desk.roster.key("jonas"),
      at: noon.advanced(by: Seconds(1))
    )
    try desk.store.write { _, log in
      try Store.insert(step, late, log, at: noon.advanced(by: Seconds(2)))
    }
    #expect(try fault()?.because.contains("row 3 of `custody`") == true)
  }

  @Test func `a proposal that nobody signed is none`() throws {
    let reason = try #require(Reason("asked for it"))
    let propose = ErasureStep.propose(customer: 1, reason: reason)
    let forged = try forged("mira", propose.members, .erasure)
    try insert(forged, "propose", "[]")
    let erase = ErasureStep.erase(customer: 1, proposal: forged.digest, reason: reason)
    #expect(try desk.sign("jonas", erase) == .failure(.proposalDiffers))
    #expect(try desk.store.customer(named: "c-1041") == 1)
    #expect(try fault()?.because.contains("row 1 of `erasure` was not signed") == true)
  }

  private func insert(_ statement: SignedStatement, _ step: String, _ entries: String) throws {
    try desk.store.write { db, log in
      let row = LogSubject.ErasureRow(
        step: step,
        customer: 1,
        person: statement.person.text,
        key: statement.key.text,
        statement: statement.bytes,
        signature: statement.signature,
        entries: entries,
        at: noon
      )
      let entry = try log.append(.erasure(row), at: noon)
      try db.execute(
        sql: """
          INSERT INTO erasure (step, customer, person, key, statement, signature, entries, at, entry)
          VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          step, row.person, row.key, row.statement.blob, row.signature.blob, entries,
          noon.milliseconds, entry,
        ]
      )
    }
  }

  @Test func `an erasure that nobody signed explains nothing`() throws {
    let reason = try #require(Reason("asked for it"))
    let erase = ErasureStep.erase(customer: 1, proposal: Digest(of: "x"), reason: reason)
    try insert(try forged("mira", erase.members, .erasure), "erase", "[[2,2]]")
    try desk.store.execute("DELETE FROM payload WHERE decision_sequence = 1")
    #expect(try fault()?.because.contains("row 1 of `erasure` was not signed") == true)
    guard case .failed(let gone) = try desk.store.verifyLog()[.payloads] else {
      Issue.record("not found")
      return
    }
    #expect(gone.entry == 2 && gone.because.contains("its row of `payload` is gone"), "\(gone)")
  }

  @Test func `an erasure explains nothing of another customer`() throws {
    try desk.erase()
    let rows = try desk.store.readThroughWriter { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT 'erasure/1', person, key, statement, signature FROM erasure WHERE step = 'erase'
          """
      ).map { try $0.statement(from: 0) }
    }
    let last = try #require(rows?.first ?? nil)
    // It goes on with what two people signed, and takes the entry of somebody else.
    try insert(last, "more", "[[4,4]]")
    #expect(try fault()?.because.contains("names entry 4, which is not of customer 1") == true)
  }

  @Test func `nobody's keyed digests go with a customer`() throws {
    try desk.erase()
    try #require(try !desk.store.verifyLog().isFailed)
    try desk.store.execute("PRAGMA foreign_keys = OFF; DELETE FROM ticket WHERE number = 1")
    guard case .failed(let fault) = try desk.store.verifyLog()[.rows] else {
      Issue.record("not found")
      return
    }
    #expect(fault.because.contains("`ticket`"), "\(fault)")
  }

  @Test func `a row that is not sealed is damage where the store seals all of them`() throws {
    let body = Proposal.ticket("ticket-4711").decision.body
    let text = String(decoding: body, as: UTF8.self)
    try desk.store.execute(
      """
      UPDATE payload SET owner = NULL, line = CAST('\(SealedDesk.secrets[0])' AS BLOB),
        stages = CAST('[]' AS BLOB), body = CAST('\(text)' AS BLOB) WHERE decision_sequence = 1
      """
    )
    #expect(throws: StoreError.self) { _ = try desk.store.decision(matching: "ticket-4711") }
    guard case .failed(let fault) = try desk.store.verifyLog()[.payloads] else {
      Issue.record("not found")
      return
    }
    #expect(fault.because.contains("row 1 of `payload` is not sealed"), "\(fault)")
  }

  @Test func `of entries that were erased, those of the stretch are counted`() throws {
    let receipt = try desk.erase()
    #expect(receipt.entries > 2)
    guard case .proved(let text) = try desk.store.verifyLog(from: 2, to: 3)[.payloads] else {
      Issue.record("failed")
      return
    }
    #expect(text.contains("of 1 entries") || text.contains("of 1 entry"), "\(text)")
  }
}

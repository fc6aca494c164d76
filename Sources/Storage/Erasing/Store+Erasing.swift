package import Domain
import GRDB
import Incidents
package import Review

/// What came of a signature under the erasure of a customer.
package struct ErasureReceipt: Sendable, Equatable {
  package let erasure: Erasure
  /// How many entries of the log lost their parts; 0 before both have signed.
  package let entries: Int64
  /// Whether no copy of it is left in the write-ahead log: a reader may be in the way.
  package let isFolded: Bool
}

extension Store {
  /// The number of a customer by their name; nil where nothing is kept of them.
  package func customer(named name: String) throws(StoreError) -> Int64? {
    let digest = try vault.digest(ofCustomer: name)
    return try read { db in
      try Int64.fetchOne(
        db,
        sql: "SELECT number FROM customer_key WHERE name = ?",
        arguments: [digest.blob]
      )
    }
  }

  /// How far people have come with erasing a customer.
  package func erasure(of customer: Int64, at now: Timestamp) throws(StoreError) -> Erasure {
    try read { try Self.erasure(of: customer, at: now, $0) }
  }

  /// Takes a person's signature under the erasure of a customer; with the second, all that is kept of them
  /// is taken away in the same transaction.
  ///
  /// Who may is asked of the roster in that transaction. A refusal is written down.
  package func erase(
    _ statement: SignedStatement,
    at now: Timestamp
  ) throws(StoreError) -> Result<ErasureReceipt, ErasureError> {
    let result = try write { db, log in
      try Self.refusing(statement, "erase a customer", log, at: now) {
        try Self.erase(statement, log, at: now, standing(in: db), incidents(db).holds)
      }
    }
    switch result {
    case .failure(let error): return .failure(error)
    case .success(let (erasure, entries)):
      var isFolded = true
      if entries != nil { isFolded = try fold() }
      return .success(
        ErasureReceipt(erasure: erasure, entries: entries?.count ?? 0, isFolded: isFolded)
      )
    }
  }

  private static func erase(
    _ statement: SignedStatement,
    _ log: LogRecording,
    at now: Timestamp,
    _ standing: Standing,
    _ incidents: IncidentHolds
  ) throws -> Result<(Erasure, EntryRanges?), ErasureError> {
    let db = log.db
    let step: ErasureStep
    do throws(ErasureError) { step = try ErasureStep(statement) } catch { return .failure(error) }
    let isKept = try Row.fetchOne(
      db,
      sql: "SELECT 1 FROM customer_key WHERE number = ? AND wrapped IS NOT NULL",
      arguments: [step.customer]
    )
    guard isKept != nil else { return .failure(.unknown) }
    guard try !CustomerNames(of: step.customer, db).stand(in: step.reason.text) else {
      return .failure(.reasonNames)
    }
    var erasure = try erasure(of: step.customer, at: now, db)
    do throws(ErasureError) {
      try erasure.admit(statement, at: now, standing: standing)
    } catch { return .failure(error) }
    if let hold = try hold(of: step.customer, db) {
      return .failure(.held(by: hold.person, reason: hold.step.reason.text))
    }
    if let hold = try incidents.hold(ofCustomer: step.customer, db) {
      return .failure(.heldAsEvidence(incident: hold.incident.text, kind: hold.kind))
    }
    guard case .agreed = erasure.state else {
      try insert("propose", statement, of: step.customer, EntryRanges(), log, at: now)
      return .success((erasure, nil))
    }
    let entries = try CustomerErasing(step.customer, in: log, at: now).erase()
    for (place, stretch) in entries.stretches.enumerated() {
      let word = place == 0 ? "erase" : "more"
      try insert(word, statement, of: step.customer, stretch, log, at: now)
    }
    return .success((erasure, entries))
  }

  private static func insert(
    _ word: String,
    _ statement: SignedStatement,
    of customer: Int64,
    _ entries: EntryRanges,
    _ log: LogRecording,
    at now: Timestamp
  ) throws {
    let row = LogSubject.ErasureRow(
      step: word,
      customer: customer,
      person: statement.person.text,
      key: statement.key.text,
      statement: statement.bytes,
      signature: statement.signature,
      entries: entries.text,
      at: now
    )
    let entry = try log.append(.erasure(row), at: now)
    try log.db.execute(
      sql: """
        INSERT INTO erasure (step, customer, person, key, statement, signature, entries, at, entry)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        row.step, row.customer, row.person, row.key, row.statement.blob, row.signature.blob,
        row.entries, now.milliseconds, entry,
      ]
    )
  }

  private static func erasure(
    of customer: Int64,
    at now: Timestamp,
    _ db: Database
  ) throws -> Erasure {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT 'erasure/1', person, key, statement, signature, entry FROM erasure
        WHERE customer = ? AND step = 'propose' ORDER BY sequence
        """,
      arguments: [customer]
    )
    var history = RosterHistory(try RosterRows(db))
    var last: Erasure.Proposal?
    for row in rows {
      // A row gives no power: who might propose must have signed it.
      guard let statement = try row.statement(from: 0), let proposal = Erasure.Proposal(statement)
      else { continue }
      let standing = history.standing(before: try row.decode(Int64?.self, atIndex: 5) ?? -1)
      if standing.refusal(of: statement) ?? standing.refusal(statement.person, .erase) == nil {
        last = proposal
      }
    }
    return Erasure(of: customer, proposal: last, at: now)
  }
}

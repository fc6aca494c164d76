package import Domain
import GRDB
package import Review

/// A hold in force.
package struct Hold: Sendable, Equatable {
  package let step: CustodyStep
  package let person: PersonID
  package let at: Timestamp
}

extension Store {
  /// The number of the ticket that has an id, or the first of those that the platform calls so; nil where
  /// none is kept.
  package func ticket(named id: String) throws(StoreError) -> Int64? {
    try read { db in
      try Int64.fetchOne(
        db,
        sql: """
          SELECT number FROM main.ticket
          WHERE id IN (:handle, :id) OR platform_id IN (:handle, :id) ORDER BY number LIMIT 1
          """,
        arguments: ["id": id, "handle": vault.handle(ofTicket: id)]
      )
    }
  }

  /// The holds in force, oldest first.
  package func holds() throws(StoreError) -> [Hold] { try read { try Self.holds($0) } }

  /// Takes a hold that a person signed, or the end of one.
  ///
  /// Who may is asked of the roster in that transaction. A refusal is written down.
  package func keep(
    _ statement: SignedStatement,
    at now: Timestamp
  ) throws(StoreError) -> Result<CustodyStep, ErasureError> {
    try write { db, log in
      try Self.refusing(statement, "hold or release a customer", log, at: now) {
        () throws -> Result<CustodyStep, ErasureError> in
        let standing = try standing(in: db)
        let step: CustodyStep
        do throws(ErasureError) {
          step = try .admitted(statement, at: now, standing: standing)
        } catch { return .failure(error) }
        let isHeld = try Self.holds(db).contains { $0.step.subject == step.subject }
        if try Self.isErased(step.subject, db) { return .failure(.unknown) }
        switch step.kind {
        case .hold where isHeld: return .failure(.heldBefore)
        case .release where !isHeld: return .failure(.notHeld)
        case .export: return .failure(.unreadable)
        case .hold, .release: try Self.insert(step, statement, log, at: now)
        }
        return .success(step)
      }
    }
  }

  /// Writes down a refusal of what a person signed.
  static func refusing<Value>(
    _ statement: SignedStatement,
    _ what: String,
    _ log: LogRecording,
    at now: Timestamp,
    _ body: () throws -> Result<Value, ErasureError>
  ) throws -> Result<Value, ErasureError> {
    let result = try body()
    guard case .failure(let error) = result else { return result }
    let (person, key) = (statement.person, statement.key)
    let attempt = Attempt(at: now, person: person, key: key, what: what, why: "\(error)")
    // Why may quote what others wrote of the customer.
    try insert(attempt, of: subject(statement, log), log)
    return result
  }

  /// The number of the customer whom a statement is about; nil where it is about nobody who is known.
  private static func subject(_ statement: SignedStatement, _ log: LogRecording) throws -> Int64? {
    if let step = try? ErasureStep(statement) { return step.customer }
    switch (try? CustodyStep(statement))?.subject {
    case .customer(let number): return number
    case .ticket(let number):
      return try Int64.fetchOne(
        log.db,
        sql: "SELECT owner FROM main.ticket WHERE number = ?",
        arguments: [number]
      )
    case nil: return nil
    }
  }

  /// Whether what a step is about was erased with its customer.
  private static func isErased(_ subject: CustodyStep.Subject, _ db: Database) throws -> Bool {
    let (query, number) =
      switch subject {
      case .customer(let number): ("?", number)
      case .ticket(let number): ("SELECT owner FROM main.ticket WHERE number = ?", number)
      }
    return try Row.fetchOne(
      db,
      sql: "SELECT 1 FROM customer_key WHERE number = (\(query)) AND wrapped IS NULL",
      arguments: [number]
    ) != nil
  }

  static func insert(
    _ step: CustodyStep,
    _ statement: SignedStatement,
    _ log: LogRecording,
    at now: Timestamp
  ) throws {
    var (customer, ticket): (Int64?, Int64?) = (nil, nil)
    switch step.subject {
    case .customer(let number): customer = number
    case .ticket(let number): ticket = number
    }
    let row = LogSubject.CustodyRow(
      step: step.kind.rawValue,
      customer: customer,
      ticket: ticket,
      person: statement.person.text,
      key: statement.key.text,
      statement: statement.bytes,
      signature: statement.signature,
      at: now
    )
    let entry = try log.append(.custody(row), at: now)
    let sequence = try (Int64.fetchOne(log.db, sql: "SELECT max(sequence) FROM custody") ?? 0) + 1
    let owner =
      try customer.map { try log.sealing.owner(numbered: $0) }
      ?? ticket.flatMap { try log.sealing.owner(ofTicket: $0) }
    let sealed = try log.sealing.sealed(
      row.statement,
      for: owner,
      at: SealedPlace("custody.statement", sequence)
    )
    try log.db.execute(
      sql: """
        INSERT INTO main.custody (sequence, step, customer, ticket, person, key, statement, signature,
          at, entry, owner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        sequence, row.step, customer, ticket, row.person, row.key, sealed, row.signature.blob,
        now.milliseconds, entry, owner?.number,
      ]
    )
  }

  /// The holds in force, oldest first: each counts until somebody who might then signed that it ends.
  ///
  /// What was signed counts, and no column beside it.
  static func holds(_ db: Database) throws -> [Hold] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT 'custody/1', person, key, statement, signature, at, entry, sequence FROM custody
        WHERE sequence NOT IN (SELECT sequence FROM main.custody JOIN customer_key
          ON customer_key.number = custody.owner WHERE wrapped IS NULL)
        ORDER BY sequence
        """
    )
    var history = try RosterHistory(RosterRows(db))
    var holds: [Hold] = []
    while let row = try rows.next() {
      guard let statement = try row.statement(from: 0), let step = try? CustodyStep(statement)
      else {
        let sequence = try row.decode(Int64.self, atIndex: 7)
        throw CaseRows.damaged(
          "row \(sequence) of `custody` holds nothing that was signed; `countersign log verify` says more"
        )
      }
      let at = try row.timestamp(atIndex: 5)
      switch step.kind {
      case .export: continue
      case .hold:
        if holds.contains(where: { $0.step.subject == step.subject }) { continue }
        holds.append(Hold(step: step, person: statement.person, at: at))
      case .release:
        let place = try row.decode(Int64?.self, atIndex: 6) ?? -1
        let standing = history.standing(before: place)
        guard (try? CustodyStep.admitted(statement, at: at, standing: standing)) != nil
        else { continue }
        holds.removeAll { $0.step.subject == step.subject }
      }
    }
    return holds
  }

  /// What keeps a customer from being erased: a hold of them, or of a ticket of theirs, or of another line
  /// of the same conversation.
  static func hold(of customer: Int64, _ db: Database) throws -> Hold? {
    try holds(db).first { hold in
      switch hold.step.subject {
      case .customer(let held): return held == customer
      case .ticket(let held):
        let row = try Row.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT 1 FROM main.ticket AS held
              JOIN main.ticket AS own ON own.platform_id = held.platform_id
              WHERE held.number = ? AND own.owner = ? LIMIT 1
              """
          ),
          arguments: [held, customer]
        )
        return row != nil
      }
    }
  }
}

package import Domain
import GRDB
package import Review

/// What a ticket's line said, for somebody whose seeing it is recorded.
package struct RevealedLine: Sendable, Equatable {
  /// Empty where it was erased.
  package let line: [UInt8]
  package let receivedAt: Timestamp
}

extension Store {
  /// Records that a person sees what is masked in a case, and gives it, or why it is refused.
  ///
  /// Who may is asked of the roster in the transaction, and nothing is given before that is durable. A
  /// refusal is written down.
  package func reveal(
    _ id: CaseID,
    _ statement: SignedStatement,
    at now: Timestamp
  ) throws(StoreError) -> Result<RevealedLine, CaseError> {
    try attempting(statement, "reveal \(id)", at: now, standing: nil) {
      try Self.reveal(id, statement, $1, at: now, $0)
    }
  }

  /// Who saw what is masked in a case, in order.
  package func reveals(of id: CaseID) throws(StoreError) -> [Reveal] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT 'reveal/1', person, key, statement, signature FROM reveal
          WHERE case_id = ? AND length(statement) > 0 ORDER BY sequence
          """,
        arguments: [id.text]
      )
      return try rows.map { row in
        guard let statement = try row.statement(from: 0),
          let reveal = try? Reveal(stored: statement)
        else { throw CaseRows.damaged("a reveal is not signed") }
        return reveal
      }
    }
  }

  private static func reveal(
    _ id: CaseID,
    _ statement: SignedStatement,
    _ log: LogRecording,
    at now: Timestamp,
    _ standing: Standing
  ) throws -> Result<RevealedLine, CaseError> {
    let db = log.db
    do throws(CaseError) {
      _ = try Reveal(statement, of: id, at: now, standing: standing)
    } catch {
      return .failure(error)
    }
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT coalesce(anew.line, first.line, planted.line),
            coalesce(anew.received_at, ticket.received_at, planted_case.opened_at)
          FROM review_case
          LEFT JOIN second_review ON second_review.case_id = review_case.id
          LEFT JOIN review_case AS about ON about.id = ifnull(second_of, review_case.id)
          LEFT JOIN decision ON decision.sequence = about.decision_sequence
          LEFT JOIN ticket ON ticket.number = decision.ticket
          LEFT JOIN payload AS first ON first.decision_sequence = ticket.number
          LEFT JOIN case_judgement AS anew ON anew.case_id = about.id AND anew.document =
            (SELECT max(document) FROM case_judgement WHERE case_id = about.id)
          LEFT JOIN planted_case ON planted_case.case_id = review_case.id
          LEFT JOIN planted_payload AS planted ON planted.case_id = review_case.id
          WHERE review_case.id = ?
          """
      ),
      arguments: [id.text]
    )
    guard let row else { return .failure(.noSuchCase(id.text)) }
    let taken = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM reveal WHERE signature = ?"),
      arguments: [statement.signature.blob]
    )
    guard taken == nil else { return .failure(.signedBefore) }
    let entry = try log.append(
      .reveal(
        of: id.text,
        opened: CaseRows(db).openingEntry(of: id),
        person: statement.person.text,
        key: statement.key.text,
        statement: statement.bytes,
        signature: statement.signature
      ),
      at: now
    )
    let number = try 1 + (Int64.fetchOne(db, sql: "SELECT max(sequence) FROM reveal") ?? 0)
    let owner = try log.sealing.owner(ofCase: id)
    try db.cachedStatement(
      sql: """
        INSERT INTO main.reveal (sequence, case_id, person, key, statement, signature, entry, owner)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        number, id.text, statement.person.text, statement.key.text,
        log.sealing.sealed(
          statement.bytes,
          for: owner,
          at: SealedPlace("reveal.statement", number)
        ), statement.signature.blob, entry, owner?.number,
      ])
    return .success(
      RevealedLine(
        line: try row.hasNull(atIndex: 0) ? [] : row.bytes(atIndex: 0),
        receivedAt: try row.timestamp(atIndex: 1)
      )
    )
  }
}

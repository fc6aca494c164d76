package import Domain
import GRDB
package import Review

/// What people decided a case on, as the record keeps it.
package struct ReleasedCase: Sendable {
  /// With the document that was approved, and as it was judged by then.
  package let held: HeldCase
  /// Who had a hand in the document since the machine's draft of it.
  package let authors: Set<PersonID>
  /// Whatever was signed to approve it.
  package let approvals: [SignedStatement]
  package let tier: RiskTier
  package let approvalsRequired: Int
  package let role: Role?
  /// How many entries the roster had.
  package let rosterCount: Int
}

extension Store {
  /// What a case was released on, with the document of a number, by a decision.
  ///
  /// Nil where the document is gone.
  package func releasedCase(
    _ id: CaseID,
    document: Int,
    by decision: DecisionID
  ) throws(StoreError) -> ReleasedCase? {
    try read { db in
      guard let held = try Self.heldCase(id, upTo: document, db), held.document.number == document,
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT decision.tier, review_case.tier, approvals_required, role,
              (SELECT max(number) FROM case_document WHERE case_id = review_case.id) = ?2,
              (SELECT count(*) FROM roster_entry
                WHERE roster_entry.entry IS NULL OR roster_entry.entry < decision.entry)
            FROM decision, review_case WHERE decision_id = ?3 AND review_case.id = ?1
            """,
          arguments: [id.text, document, decision.text]
        )
      else { return nil }
      // An objection may have raised them since.
      let isLast = try row.decode(Bool.self, atIndex: 4)
      let own = try row.hasNull(atIndex: 0) ? RiskTier.low : row.word(RiskTier.self, atIndex: 0)
      return ReleasedCase(
        held: held,
        authors: try Self.authors(of: id, upTo: document, db),
        approvals: try Self.approvals(of: id, db),
        tier: isLast ? try row.word(RiskTier.self, atIndex: 1) : own,
        approvalsRequired: isLast ? try row.decode(Int.self, atIndex: 2) : 1,
        role: isLast && !row.hasNull(atIndex: 3) ? try row.word(Role.self, atIndex: 3) : nil,
        rosterCount: try row.decode(Int.self, atIndex: 5)
      )
    }
  }

  /// Who was who when the roster had so many entries.
  package func standing(ofFirst count: Int) throws(StoreError) -> Standing {
    let name = name
    return try read { Standing(try Self.roster(first: count, $0, name)) }
  }

  private static func authors(
    of id: CaseID,
    upTo document: Int,
    _ db: Database
  ) throws -> Set<PersonID> {
    let names = try Row.fetchAll(
      db,
      sql: """
        SELECT author FROM case_document WHERE case_id = ? AND number <= ? ORDER BY number DESC
        """,
      arguments: [id.text, document]
    ).map { try $0.decode(String?.self, atIndex: 0) }
    return Set(names.prefix { $0 != nil }.compactMap { $0.flatMap { PersonID($0) } })
  }

  private static func approvals(of id: CaseID, _ db: Database) throws -> [SignedStatement] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT purpose, person, key, statement, signature FROM case_event
        WHERE case_id = ? AND purpose = ? ORDER BY number
        """,
      arguments: [id.text, Purpose.approval.rawValue]
    )
    return try rows.compactMap { try $0.statement(from: 0) }
  }
}

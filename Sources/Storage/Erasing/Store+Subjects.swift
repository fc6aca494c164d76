package import Domain
import GRDB
package import Review

/// An erasure that one person has signed, and that waits for a second.
package struct WaitingErasure: Sendable, Equatable {
  package let customer: Int64
  package let proposal: Erasure.Proposal
}

extension Store {
  /// The tickets of a customer, or the one, as the platform calls them, the newest first; what is erased,
  /// or does not open, has none.
  package func tickets(of subject: CustodyStep.Subject) throws(StoreError) -> [String] {
    let (column, number): (String, Int64) =
      switch subject {
      case .customer(let number): ("owner", number)
      case .ticket(let number): ("number", number)
      }
    return try readLeniently { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT platform_id FROM ticket
          WHERE number IN (SELECT number FROM main.ticket WHERE \(column) = ?) ORDER BY number DESC
          """,
        arguments: [number]
      ).compactMap { try $0.decode(String?.self, atIndex: 0) }
    }
  }

  /// The erasures that one person has signed whose time is not over, the oldest first.
  package func waitingErasures(at now: Timestamp) throws(StoreError) -> [WaitingErasure] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT customer, 'erasure/1', person, key, statement, signature FROM erasure
          JOIN customer_key ON number = customer
          WHERE wrapped IS NOT NULL AND sequence IN (SELECT max(sequence) FROM erasure
            WHERE step = 'propose' GROUP BY customer)
          ORDER BY sequence
          """
      )
      return try rows.compactMap { row in
        let customer = try row.decode(Int64.self, atIndex: 0)
        let proposal = try row.statement(from: 1).flatMap { Erasure.Proposal($0) }
        let erasure = Erasure(of: customer, proposal: proposal, at: now)
        guard case .proposed(let first) = erasure.state else { return nil }
        return WaitingErasure(customer: customer, proposal: first)
      }
    }
  }

  /// Records that somebody shows what a ticket's record keeps hidden.
  ///
  /// Who may is asked of the roster in the transaction. A refusal is written down.
  package func disclose(
    _ statement: SignedStatement,
    at now: Timestamp
  ) throws(StoreError) -> Result<CustodyStep, ErasureError> {
    try write { db, log in
      try Self.refusing(statement, "show what is hidden of a ticket", log, at: now) {
        () throws -> Result<CustodyStep, ErasureError> in
        let standing = try self.standing(in: db)
        let step: CustodyStep
        do throws(ErasureError) {
          step = try .admitted(statement, at: now, standing: standing)
        } catch { return .failure(error) }
        guard step.kind == .export, case .ticket = step.subject else {
          return .failure(.unreadable)
        }
        try Self.insert(step, statement, log, at: now)
        return .success(step)
      }
    }
  }
}

package import Domain
import GRDB
package import Review

/// One decision in the story of a ticket.
package struct StoryDecision: Sendable, Equatable {
  package let id: DecisionID
  package let recordedAt: Timestamp
  /// When it was written, or, of what `outbox` tells, acknowledged; nil where that is not known.
  package let toldAt: Timestamp?
  /// The case that it opened.
  package let opened: CaseID?
  /// The case that ended with it.
  package let ended: CaseID?
  /// The one whose place it took.
  package let superseded: DecisionID?
  /// The stop that held it.
  package let heldBy: StopID?
  /// Its entry of the log; nil where it is older than that.
  package let entry: Int64?
}

extension Store {
  /// Returns all decisions on the ticket of one of them, oldest first; of a line that is no ticket, the
  /// one.
  package func story(of decision: DecisionID) throws(StoreError) -> [StoryDecision] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          WITH asked AS (SELECT sequence, ticket FROM decision WHERE decision_id = ?)
          SELECT decision_id, recorded_at,
            coalesce(told_at, acknowledged_at),
            (SELECT id FROM review_case WHERE decision_sequence = sequence), case_id,
            (SELECT decision_id FROM decision AS earlier WHERE earlier.sequence = supersedes),
            stop_id, entry
          FROM decision
          LEFT JOIN succession ON succession.decision_sequence = sequence
          LEFT JOIN outbox ON outbox.decision_sequence = sequence
          LEFT JOIN held ON held.decision_sequence = sequence
          WHERE sequence IN (SELECT coalesce(ticket, sequence) FROM asked UNION
            SELECT decision_sequence FROM succession WHERE ticket = (SELECT ticket FROM asked))
          ORDER BY sequence
          """,
        arguments: [decision.text]
      )
      return try rows.map { row in
        StoryDecision(
          id: DecisionID(text: try row.decode(String.self, atIndex: 0)),
          recordedAt: try row.timestamp(atIndex: 1),
          toldAt: try row.hasNull(atIndex: 2) ? nil : row.timestamp(atIndex: 2),
          opened: try row.decode(String?.self, atIndex: 3).map { CaseID(text: $0) },
          ended: try row.decode(String?.self, atIndex: 4).map { CaseID(text: $0) },
          superseded: try row.decode(String?.self, atIndex: 5).map { DecisionID(text: $0) },
          heldBy: try row.decode(String?.self, atIndex: 6).map { StopID(text: $0) },
          entry: try row.decode(Int64?.self, atIndex: 7)
        )
      }
    }
  }
}

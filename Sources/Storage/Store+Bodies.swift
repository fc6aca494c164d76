package import Domain
import GRDB

/// A decision's own line, as it was recorded.
package struct StoredBody: Sendable {
  package let id: DecisionID
  package let release: ReleaseID
  package let outcome: Outcome
  package let recordedAt: Timestamp
  package let body: [UInt8]
}

extension Store {
  /// Calls `visit` with each of the newest decisions whose line holds some bytes, newest first.
  ///
  /// Looks through `ceiling` decisions at the most, and counts none that was erased.
  ///
  /// - Returns: How many were looked through, and how many the store holds.
  package func visitBodies(
    holding bytes: [UInt8],
    ceiling: Int,
    _ visit: (StoredBody) -> Void
  ) throws(StoreError) -> (scanned: Int, held: Int) {
    try read { db in
      let held = try Int.fetchOne(db, sql: "SELECT count(*) FROM decision") ?? 0
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT decision_id, release_id, outcome, recorded_at, body
          FROM (SELECT * FROM decision ORDER BY sequence DESC LIMIT ?)
          JOIN payload ON decision_sequence = sequence
          WHERE instr(body, ?) > 0 ORDER BY sequence DESC
          """,
        arguments: [max(0, ceiling), bytes.blob]
      )
      while let row = try rows.next() {
        let id = DecisionID(text: try row.decode(String.self, atIndex: 0))
        visit(
          StoredBody(
            id: id,
            release: ReleaseID(text: try row.decode(String.self, atIndex: 1)),
            outcome: try row.word(Outcome.self, atIndex: 2),
            recordedAt: try row.timestamp(atIndex: 3),
            body: try row.line(of: id, atIndex: 4)
          )
        )
      }
      let erased = try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM (SELECT digest FROM decision ORDER BY sequence DESC LIMIT ?)
          WHERE digest = zeroblob(32)
          """,
        arguments: [max(0, ceiling)]
      )
      return (min(held, max(0, ceiling)) - (erased ?? 0), held)
    }
  }
}

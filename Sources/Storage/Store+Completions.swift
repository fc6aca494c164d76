package import Domain
import GRDB

extension Store {
  /// Returns decisions that came of tickets after their lines were answered, and that nobody has
  /// acknowledged, oldest first: what people completed, and what was judged anew.
  ///
  /// At most `limit` of those after a place in the store.
  package func completions(
    after sequence: Int64 = 0,
    limit: Int
  ) throws(StoreError) -> [Told] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: Told.selection + """
           JOIN succession ON succession.decision_sequence = decision.sequence
          WHERE teller = 'outbox' AND acknowledged_at IS NULL AND succession.decision_sequence > ?
          ORDER BY succession.decision_sequence LIMIT ?
          """,
        arguments: [sequence, max(limit, 0)]
      )
      return try rows.map { try Told($0, isRepeat: false) }
    }
  }

  /// Marks completed decisions as acknowledged, all or none; the time of the first time stays.
  ///
  /// - Returns: Those that are no completed decisions; where there is any, none was marked.
  package func acknowledge(
    _ decisions: [DecisionID],
    at now: Timestamp
  ) throws(StoreError) -> [DecisionID] {
    guard !decisions.isEmpty else { return [] }
    return try write { db, log in
      let find = try db.cachedStatement(
        sql: """
          SELECT sequence FROM decision JOIN succession ON decision_sequence = sequence
          WHERE decision_id IN (?, ?) AND teller = 'outbox'
          """
      )
      let found = try decisions.map { id in
        let erased = try log.sealing.vault.handle(of: id)
        return (id, try Int64.fetchOne(find, arguments: [id.text, erased.text]))
      }
      let unknown = found.filter { $0.1 == nil }.map(\.0)
      guard unknown.isEmpty else { return unknown }
      let mark = try db.cachedStatement(
        sql: """
          UPDATE succession SET acknowledged_at = ?
          WHERE decision_sequence = ? AND acknowledged_at IS NULL
          """
      )
      for (_, sequence) in found { try mark.execute(arguments: [now.milliseconds, sequence]) }
      return []
    }
  }
}

import Domain
import GRDB

extension Store {
  /// Returns decisions that `run` recorded and that were not told as far as the store knows, oldest
  /// first; none whose place another decision took.
  ///
  /// At most `limit` of them. Where another process is telling just now, some of its lines are among
  /// them; who reads decisions keeps each id once.
  package func untold(limit: Int) throws(StoreError) -> [Told] {
    try settleTold()
    return try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: Told.selection + """
           JOIN outbox ON outbox.decision_sequence = decision.sequence
          WHERE outbox.told_at IS NULL AND NOT EXISTS
            (SELECT 1 FROM succession WHERE supersedes = decision.sequence)
          ORDER BY outbox.decision_sequence LIMIT ?
          """,
        arguments: [max(limit, 0)]
      )
      return try rows.map { try Told($0, isRepeat: false) }
    }
  }
}

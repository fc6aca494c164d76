import Domain
import GRDB

extension Store {
  /// Returns decisions that were recorded and not told as far as the store knows, oldest first.
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
          WHERE outbox.told_at IS NULL ORDER BY outbox.decision_sequence LIMIT ?
          """,
        arguments: [max(limit, 0)]
      )
      return try rows.map { try Told($0, isRepeat: false) }
    }
  }
}

extension Told {
  /// The columns that `init(_:isRepeat:)` reads.
  ///
  /// A lost payload gives a row with a gap, which is an error, and not one row less.
  static let selection = """
    SELECT decision.sequence, decision.decision_id, decision.outcome, payload.body, review_case.id
    FROM decision
    LEFT JOIN payload ON payload.decision_sequence = decision.sequence
    LEFT JOIN review_case ON review_case.decision_sequence = decision.sequence
    """

  init(_ row: Row, isRepeat: Bool) throws {
    self.init(
      sequence: try row.decode(Int64.self, atIndex: 0),
      id: DecisionID(text: try row.decode(String.self, atIndex: 1)),
      outcome: try row.word(Outcome.self, atIndex: 2),
      body: try row.bytes(atIndex: 3),
      reviewCase: try row.decode(String?.self, atIndex: 4).map { CaseID(text: $0) },
      isRepeat: isRepeat
    )
  }
}

package import Domain
import GRDB

extension Store {
  /// What was used up longer ago than this is asked for by nobody.
  private static let spendingDays = 366

  /// What models have used up on a day, as far as it was recorded, by their ids.
  package func spending(on day: CalendarDay) throws(StoreError) -> [RecordedSpending] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: "SELECT model, tokens, cost FROM model_spending WHERE day = ? ORDER BY model",
        arguments: [day.daysSince1970]
      )
      return try rows.map { row in
        RecordedSpending(
          model: try row.decode(String.self, atIndex: 0),
          day: day,
          tokens: try row.decode(Int64.self, atIndex: 1),
          cost: try row.decode(Int64.self, atIndex: 2)
        )
      }
    }
  }

  /// Adds what was used up to what was before, within the transaction of the decisions that it was used for.
  ///
  /// What is too much to be counted stays at the most that can be. Days that are over for a year go.
  static func note(_ spending: [RecordedSpending], _ db: Database) throws {
    guard let last = spending.map(\.day).max() else { return }
    for one in spending {
      try db.cachedStatement(
        sql: """
          INSERT INTO model_spending (model, day, tokens, cost) VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT (day, model) DO UPDATE SET
            tokens = min(tokens, \(Int64.max) - excluded.tokens) + excluded.tokens,
            cost = min(cost, \(Int64.max) - excluded.cost) + excluded.cost
          """
      ).execute(arguments: [one.model, one.day.daysSince1970, one.tokens, one.cost])
    }
    try db.cachedStatement(sql: "DELETE FROM model_spending WHERE day < ?")
      .execute(arguments: [last.daysSince1970 - spendingDays])
  }
}

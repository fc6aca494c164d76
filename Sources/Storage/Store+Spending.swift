package import Domain
import GRDB
package import Measures

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
    // A question that failed may have used up nothing.
    for one in spending where one.tokens > 0 || one.cost > 0 {
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
    for call in spending.compactMap(\.call) { try note(call, db) }
  }

  private static func note(_ call: RecordedCall, _ db: Database) throws {
    for (measure, value) in call.measured {
      let failure = measure == .milliseconds ? call.failure : nil
      let (table, column) =
        failure == nil ? ("model_call", "measure") : ("model_failure", "failure")
      try db.cachedStatement(
        sql: """
          INSERT INTO \(table) VALUES (?1, ?2, ?3, ?4, 1, ?5)
          ON CONFLICT (provider, model, \(column), bucket) DO UPDATE SET
            calls = calls + 1, total = min(total, \(mostMeasured) - excluded.total) + excluded.total
          """
      ).execute(
        arguments: [
          call.provider, call.model, failure ?? measure.rawValue, measure.place(of: value), value,
        ]
      )
    }
  }

  /// More milliseconds or tokens than any bucket comes to: sums of all buckets cannot overflow.
  private static let mostMeasured: Int64 = 1 << 56

  /// What was measured of the questions to models since the store was made, in the order of their names.
  package func modelCalls() throws(StoreError) -> [ModelCalls] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT provider, model, measure, bucket, calls, total, NULL AS failure FROM model_call
          UNION ALL
          SELECT provider, model, 'milliseconds', bucket, calls, total, failure FROM model_failure
          ORDER BY provider, model, measure, failure, bucket
          """
      )
      var all: [ModelCalls] = []
      while let row = try rows.next() {
        let one = ModelCalls(
          provider: try row.decode(String.self, atIndex: 0),
          model: try row.decode(String.self, atIndex: 1),
          measure: try row.word(ModelCalls.Measure.self, atIndex: 2),
          failure: try row.decode(String?.self, atIndex: 6)
        )
        if all.last?.isOfTheSame(as: one) != true { all.append(one) }
        let (calls, total) = (
          try row.decode(Int64.self, atIndex: 4), try row.decode(Int64.self, atIndex: 5)
        )
        guard (0...Row.mostRows).contains(calls), (0...Self.mostMeasured).contains(total) else {
          throw CaseRows.damaged("what was measured of questions to models is no count")
        }
        all[all.count - 1].add(calls, total: total, inPlace: try row.decode(Int.self, atIndex: 3))
      }
      return all
    }
  }
}

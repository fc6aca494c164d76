import Domain
import GRDB
import Review
import Testing

@testable import Storage

/// What the queue reads to answer, which decides how it fares with very many cases.
@Suite struct QueueReadingTests {
  /// How SQLite would answer a query, step by step.
  private func plan(_ query: String) throws -> [String] {
    try Store.prepared().readThroughWriter { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query).map {
        try $0.decode(String.self, atIndex: 3)
      }
    } ?? []
  }

  @Test func `what one case is about is read of that case alone`() throws {
    for query in [
      "SELECT body, stages FROM case_source WHERE case_id = 'case_a'",
      "SELECT opened_at FROM review_case JOIN case_source ON case_id = id WHERE id = 'case_a'",
    ] {
      let plan = try plan(query)
      #expect(!plan.isEmpty)
      #expect(!plan.contains("MATERIALIZE customers") && !plan.contains("SCAN review_case"))
    }
  }

  @Test(arguments: [
    "SELECT queue, tier, count(*), min(due_at) FROM review_case WHERE state = 'waiting' "
      + "GROUP BY queue, tier",
    "SELECT queue, count(*), sum(due_at <= 1) FROM review_case WHERE state = 'waiting' "
      + "GROUP BY queue",
  ])
  func `cases are counted without reading them`(query: String) throws {
    #expect(try plan(query) == ["SCAN review_case USING COVERING INDEX review_case_waiting"])
  }

  @Test func `the next cases come out of an index in the order of their turn`() throws {
    let query = "SELECT id, detail FROM review_case WHERE state = 'waiting' "
    let order = "ORDER BY turn, due_at, id LIMIT 9"
    #expect(try plan(query + order) == ["SCAN review_case USING INDEX review_case_by_turn"])
    #expect(
      try plan(query + "AND queue = 'legal' " + order)
        == ["SEARCH review_case USING INDEX review_case_by_queue (queue=?)"]
    )
  }
}

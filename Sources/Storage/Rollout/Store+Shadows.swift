package import Domain
import GRDB

extension Store {
  /// Notes what a release judged beside the one in force, and how many tickets it had no time for.
  ///
  /// What would be otherwise is sealed under the key of the decision's customer. Of a customer who was
  /// erased since, nothing is kept.
  package func note(
    _ judgements: [ShadowJudgement],
    skipped: Int,
    by release: ReleaseID
  ) throws(StoreError) {
    guard !judgements.isEmpty || skipped > 0 else { return }
    try write { db, log in
      try db.execute(
        sql: """
          INSERT INTO shadow_count VALUES (?1, ?2, ?3) ON CONFLICT (release_id)
          DO UPDATE SET judged = judged + excluded.judged, skipped = skipped + excluded.skipped
          """,
        arguments: [release.text, judgements.count, skipped]
      )
      for judgement in judgements {
        for lack in judgement.lacks {
          try db.cachedStatement(
            sql: """
              INSERT INTO shadow_lack VALUES (?, ?, 1) ON CONFLICT (release_id, what)
              DO UPDATE SET count = count + 1
              """
          ).execute(arguments: [release.text, lack])
        }
        guard let difference = judgement.difference else { continue }
        try Self.insert(difference, of: judgement.decision, by: release, log)
      }
    }
  }

  private static func insert(
    _ difference: ShadowJudgement.Difference,
    of decision: Int64,
    by release: ReleaseID,
    _ log: LogRecording
  ) throws {
    let number = try Int64.fetchOne(
      log.db.cachedStatement(sql: "SELECT owner FROM main.payload WHERE decision_sequence = ?"),
      arguments: [decision]
    )
    guard let owner = try log.sealing.owner(ifKept: number) else { return }
    let place = SealedPlace("shadow_difference.body", release.text, Int(decision))
    try log.db.cachedStatement(
      sql: """
        INSERT INTO main.shadow_difference VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """
    ).execute(
      arguments: [
        release.text, decision, difference.stage, difference.outcome.rawValue,
        difference.tier?.rawValue, difference.intent,
        log.sealing.sealed(difference.body, for: owner, at: place), owner.number,
      ]
    )
  }

  /// The releases that ever judged beside one in force.
  package func shadows() throws(StoreError) -> [ReleaseID] {
    try read { db in
      try String.fetchAll(db, sql: "SELECT release_id FROM shadow_count ORDER BY release_id")
        .map { ReleaseID(text: $0) }
    }
  }

  /// How often a release decided otherwise than those it judged beside; nil where it judged nothing.
  package func shadowReport(of release: ReleaseID) throws(StoreError) -> ShadowReport? {
    try read { db in
      let counts = try Row.fetchOne(
        db,
        sql: "SELECT judged, skipped FROM shadow_count WHERE release_id = ?",
        arguments: [release.text]
      )
      guard let counts else { return nil }
      var report = ShadowReport(of: release)
      report.judged = try counts.decode(Int.self, atIndex: 0)
      report.skipped = try counts.decode(Int.self, atIndex: 1)
      report.outcomes = try Self.pairs(of: "outcome", release, db)
      report.different = report.outcomes.reduce(0) { $0 + $1.count }
      report.tiers = try Self.pairs(of: "tier", release, db).filter { $0.was != $0.would }
      report.intents = try Self.pairs(of: "intent", release, db).filter { $0.was != $0.would }
      report.stages = try Self.named(
        """
        SELECT stage, count(*) FROM main.shadow_difference WHERE release_id = ? GROUP BY stage
        ORDER BY count(*) DESC, stage
        """,
        release,
        db
      )
      report.lacks = try Self.named(
        "SELECT what, count FROM shadow_lack WHERE release_id = ? ORDER BY count DESC, what",
        release,
        db
      )
      return report
    }
  }

  /// The decision that it would have been; nil where it was the same, or its customer was erased.
  package func shadowBody(
    of decision: Int64,
    by release: ReleaseID
  ) throws(StoreError) -> [UInt8]? {
    try read { db in
      let row = try Row.fetchOne(
        db,
        sql: "SELECT body FROM shadow_difference WHERE release_id = ? AND decision_sequence = ?",
        arguments: [release.text, decision]
      )
      return try row.flatMap { try $0.hasNull(atIndex: 0) ? nil : $0.bytes(atIndex: 0) }
    }
  }

  private static func pairs(
    of column: StaticString,
    _ release: ReleaseID,
    _ db: Database
  ) throws -> [ShadowReport.Pair] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT decision.\(column), own.\(column), count(*) FROM main.shadow_difference AS own
        JOIN decision ON sequence = decision_sequence
        WHERE own.release_id = ? GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
        """,
      arguments: [release.text]
    ).map {
      ShadowReport.Pair(
        was: try $0.decode(String?.self, atIndex: 0),
        would: try $0.decode(String?.self, atIndex: 1),
        count: try $0.decode(Int.self, atIndex: 2)
      )
    }
  }

  private static func named(
    _ query: String,
    _ release: ReleaseID,
    _ db: Database
  ) throws -> [ShadowReport.Named] {
    try Row.fetchAll(db, sql: query, arguments: [release.text]).map {
      ShadowReport.Named(
        name: try $0.decode(String.self, atIndex: 0),
        count: try $0.decode(Int.self, atIndex: 1)
      )
    }
  }
}

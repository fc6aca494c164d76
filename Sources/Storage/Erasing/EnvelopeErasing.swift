import Domain
import GRDB

/// Takes away which tickets some were and of whom, once what was written of them is gone, within one
/// transaction.
///
/// The digest by which a ticket is known again stays.
struct EnvelopeErasing {
  private let log: LogRecording
  private let now: Timestamp
  private var db: Database { log.db }

  init(_ log: LogRecording, at now: Timestamp) { (self.log, self.now) = (log, now) }

  /// Erases of some tickets, whose decisions and cases `StoryErasing` has noted.
  func erase(_ tickets: [Int64]) throws {
    try hideOlderIDs(tickets)
    try db.execute(
      sql: """
        INSERT INTO customer_key (number, erased_at) SELECT ifnull(max(number), 0) + 1, ?
        FROM customer_key
        """,
      arguments: [now.milliseconds]
    )
    for statement in Self.statements {
      try db.execute(sql: statement, arguments: ["nobody": db.lastInsertedRowID])
    }
  }

  /// Has a digest stand for an id that is older than sealing.
  private func hideOlderIDs(_ tickets: [Int64]) throws {
    let find = try db.makeStatement(
      sql: "SELECT id FROM main.ticket WHERE number = ? AND owner IS NULL"
    )
    let hide = try db.makeStatement(sql: "UPDATE main.ticket SET id = ? WHERE number = ?")
    for number in tickets {
      guard let id = try String.fetchOne(find, arguments: [number]) else { continue }
      try hide.execute(arguments: [log.sealing.vault.handle(ofTicket: id), number])
    }
  }

  private static let statements =
    [
      """
      UPDATE main.ticket SET platform_id = 'erased_' || lower(hex(randomblob(16))),
        sealed_id = NULL, sealed_platform_id = NULL, owner = :nobody
      WHERE number IN \(StoryErasing.decisions)
      """,
      "UPDATE review_case SET owner = :nobody WHERE id IN \(StoryErasing.cases)",
    ]
    + ["case_event", "case_judgement", "reveal"].map {
      "UPDATE main.\($0) SET owner = :nobody WHERE case_id IN \(StoryErasing.cases)"
    }

  /// Forgets the names and the keys of customers of whom nothing is left that anything is sealed in.
  static func forgetUnused(_ db: Database, at now: Timestamp) throws {
    let held = try RetentionHolds(db, IncidentHolds()).ofCustomers.keys.map { "\($0)" }.joined(
      separator: ", "
    )
    try db.execute(
      sql: """
        UPDATE customer_key SET name = NULL, wrapped = NULL, erased_at = ?
        WHERE wrapped IS NOT NULL AND number NOT IN (\(held)) AND number NOT IN (
        """
          + (Schema.sealedTables + ["custody", "attempt"]).map {
            "SELECT owner FROM main.\($0) WHERE owner IS NOT NULL"
          }.joined(separator: " UNION ") + ")",
      arguments: [now.milliseconds]
    )
  }
}

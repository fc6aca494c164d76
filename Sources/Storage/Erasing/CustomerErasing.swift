import Domain
import GRDB
import Review

/// Takes away all that is written of one customer, within one transaction.
///
/// Decisions, steps and entries of the log stay, with nothing in them that says who or what it was of; so do
/// the digests by which a ticket is known again, what was done once, and what was counted.
struct CustomerErasing {
  private let log: LogRecording
  private let customer: Int64
  private let now: Timestamp
  private var db: Database { log.db }

  init(_ customer: Int64, in log: LogRecording, at now: Timestamp) {
    (self.customer, self.log, self.now) = (customer, log, now)
  }

  /// Erases, and gives the entries whose parts are gone.
  func erase() throws -> EntryRanges {
    try withdrawCases()
    let entries = try entries()
    for range in entries.ranges {
      try db.execute(
        sql: "DELETE FROM log_salt WHERE entry BETWEEN ? AND ?",
        arguments: [range.lowerBound, range.upperBound]
      )
    }
    for statement in Self.statements {
      var arguments: StatementArguments = ["customer": customer]
      if statement.contains(":now") { _ = arguments.append(contentsOf: ["now": now.milliseconds]) }
      try db.execute(sql: statement, arguments: arguments)
    }
    return entries
  }

  /// Ends what people have not decided yet.
  private func withdrawCases() throws {
    let open = try String.fetchAll(
      db,
      sql: "SELECT id FROM review_case WHERE owner = ? AND state <> 'decided'",
      arguments: [customer]
    )
    let nobody = Standing([:])
    for id in open {
      let result = try CaseRows(db).change(CaseID(text: id), standing: nobody, nil, log) {
        (found) throws(CaseError) in
        try found.applying(
          .withdrawn(note: "its customer was erased"),
          at: now,
          standing: nobody,
          terms: CaseTerms()
        )
      }
      if case .failure = result {
        try db.execute(
          sql: "UPDATE review_case SET state = 'decided', detail = ?, wakes_at = NULL WHERE id = ?",
          arguments: [CaseState.decided(.withdrawn).detail, id]
        )
      }
    }
  }

  private func entries() throws -> EntryRanges {
    EntryRanges(try Int64.fetchAll(db, sql: Self.entries, arguments: ["customer": customer]))
  }

  private static let decisions =
    "(SELECT decision_sequence FROM main.payload WHERE owner = :customer)"
  private static let cases = "(SELECT id FROM review_case WHERE owner = :customer)"

  private static let entries = """
    SELECT entry FROM decision WHERE sequence IN \(decisions) AND entry IS NOT NULL
    UNION SELECT entry FROM effect WHERE decision_sequence IN \(decisions) AND entry IS NOT NULL
    UNION SELECT entry FROM main.case_event WHERE case_id IN \(cases) AND entry IS NOT NULL
    UNION SELECT entry FROM main.case_judgement WHERE case_id IN \(cases) AND entry IS NOT NULL
    UNION SELECT entry FROM planted_case WHERE case_id IN \(cases) AND entry IS NOT NULL
    UNION SELECT entry FROM second_review WHERE case_id IN \(cases) AND entry IS NOT NULL
    UNION SELECT entry FROM main.reveal WHERE case_id IN \(cases) AND entry IS NOT NULL
    """

  // What is found by the payloads comes before they go.
  private static let statements = [
    // Nobody is told any more what was decided.
    "UPDATE outbox SET told_at = :now WHERE told_at IS NULL AND decision_sequence IN \(decisions)",
    """
    UPDATE succession SET acknowledged_at = :now
    WHERE acknowledged_at IS NULL AND teller = 'outbox' AND decision_sequence IN \(decisions)
    """,
    "DELETE FROM held WHERE decision_sequence IN \(decisions)",
    "DELETE FROM case_move WHERE case_id IN \(cases) OR ticket IN \(decisions)",
    "UPDATE decision SET digest = zeroblob(32) WHERE sequence IN \(decisions)",
    """
    UPDATE main.ticket SET platform_id = 'erased_' || lower(hex(randomblob(16))),
      line_digest = randomblob(32), sealed_id = NULL, sealed_platform_id = NULL
    WHERE number IN \(decisions)
    """,
    "DELETE FROM main.effect_payload WHERE owner = :customer",
    "DELETE FROM main.planted_payload WHERE case_id IN \(cases)",
    "DELETE FROM main.case_document WHERE case_id IN \(cases)",
    """
    UPDATE main.case_judgement SET line = x'', body = x'', stages = x''
    WHERE case_id IN \(cases)
    """,
    // A signature would tell whether a guess is what was signed.
    """
    UPDATE main.case_event SET document = zeroblob(32), note = '', sealed_note = NULL,
      statement = iif(statement IS NULL, NULL, x''),
      signature = iif(signature IS NULL, NULL, randomblob(64))
    WHERE case_id IN \(cases)
    """,
    """
    UPDATE main.reveal SET statement = x'', signature = randomblob(64)
    WHERE case_id IN \(cases)
    """,
    "DELETE FROM main.payload WHERE owner = :customer",
    "UPDATE customer_key SET name = NULL, wrapped = NULL, erased_at = :now WHERE number = :customer",
  ]
}

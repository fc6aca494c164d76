import Domain
import GRDB
import Review

/// Takes away all that is written of one customer, within one transaction.
///
/// Decisions, steps and entries of the log stay, with nothing in them that says who or what it was of.
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
    let stories = try StoryErasing(in: log, at: now)
    try stories.note(decisions: Self.decisions, ["customer": customer])
    try stories.note(
      cases: "SELECT id FROM review_case WHERE owner = :customer",
      ["customer": customer]
    )
    let words = try Int64.fetchAll(db, sql: Self.words, arguments: ["customer": customer])
    let entries = try stories.erase(and: words)
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

  /// Those whose lines are there, and those whose ticket is theirs though its line has gone before.
  private static let decisions = """
    SELECT decision_sequence FROM main.payload WHERE owner = :customer
    UNION SELECT number FROM main.ticket WHERE owner = :customer
    UNION SELECT decision_sequence FROM succession JOIN main.ticket ON number = succession.ticket
      WHERE owner = :customer
    """

  /// The entries of what else people wrote of them.
  private static let words = """
    SELECT entry FROM main.custody WHERE owner = :customer AND entry IS NOT NULL
    UNION SELECT entry FROM main.attempt WHERE owner = :customer AND entry IS NOT NULL
    """

  private static let statements = [
    "UPDATE main.custody SET statement = x'', signature = randomblob(64) WHERE owner = :customer",
    """
    UPDATE main.attempt SET what = '-', why = '-', sealed_what = NULL, sealed_why = NULL
    WHERE owner = :customer
    """,
    """
    UPDATE main.ticket SET platform_id = 'erased_' || lower(hex(randomblob(16))),
      sealed_id = NULL, sealed_platform_id = NULL
    WHERE owner = :customer
    """,
    """
    UPDATE customer_key SET name = NULL, wrapped = NULL, erased_at = :now WHERE number = :customer
    """,
  ]
}

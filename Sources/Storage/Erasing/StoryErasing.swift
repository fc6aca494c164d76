import Domain
import GRDB

/// Takes away what was written in some decisions and cases, within one transaction.
///
/// The rows stay, as the log has them, with nothing in them that says what was written; so do the digests by
/// which a ticket is known again, what was done once, and what was counted. The decisions and cases are
/// named in tables of the connection's own, which hold no more than their names.
struct StoryErasing {
  private let log: LogRecording
  private let now: Timestamp
  private var db: Database { log.db }

  init(in log: LogRecording, at now: Timestamp) throws {
    (self.log, self.now) = (log, now)
    try db.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS gone_decision (sequence INTEGER PRIMARY KEY);
        CREATE TEMP TABLE IF NOT EXISTS gone_case (id TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
        DELETE FROM gone_decision;
        DELETE FROM gone_case;
        """
    )
  }

  /// Notes the decisions that a query gives by their sequence.
  func note(decisions query: String, _ arguments: StatementArguments) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO gone_decision \(query)",
      arguments: arguments
    )
  }

  /// Notes the cases that a query gives by their id.
  func note(cases query: String, _ arguments: StatementArguments) throws {
    try db.execute(sql: "INSERT OR IGNORE INTO gone_case \(query)", arguments: arguments)
  }

  /// Notes all decisions on some tickets, by the first of them, their cases, and the second looks at these.
  func note(tickets: [Int64]) throws {
    let insert = try db.makeStatement(sql: "INSERT OR IGNORE INTO gone_decision VALUES (?)")
    for number in tickets { try insert.execute(arguments: [number]) }
    try note(
      decisions: "SELECT decision_sequence FROM succession WHERE ticket IN \(Self.decisions)",
      []
    )
    try note(
      cases: "SELECT id FROM review_case WHERE decision_sequence IN \(Self.decisions)",
      []
    )
    try note(
      cases: "SELECT case_id FROM second_review WHERE second_of IN \(Self.cases)",
      []
    )
  }

  /// Erases what was noted, with the parts of further entries, and gives all entries whose parts are gone.
  func erase(and others: [Int64] = []) throws -> EntryRanges {
    let entries = EntryRanges(Array(Set(try Int64.fetchAll(db, sql: Self.entries) + others)))
    let names = NameErasing(log)
    try names.note()
    for range in entries.ranges {
      try db.execute(
        sql: "DELETE FROM log_salt WHERE entry BETWEEN ? AND ?",
        arguments: [range.lowerBound, range.upperBound]
      )
    }
    for statement in Self.statements {
      try db.execute(
        sql: statement,
        arguments: statement.contains(":now") ? ["now": now.milliseconds] : []
      )
    }
    try names.rename()
    return entries
  }

  /// What was noted, as queries.
  static let decisions = "(SELECT sequence FROM gone_decision)"
  static let cases = "(SELECT id FROM gone_case)"

  private static let entries = """
    SELECT entry FROM decision WHERE sequence IN \(decisions) AND entry IS NOT NULL
    UNION SELECT entry FROM effect WHERE decision_sequence IN \(decisions) AND entry IS NOT NULL
    UNION SELECT entry FROM main.case_event WHERE case_id IN \(cases) AND entry IS NOT NULL
    UNION SELECT entry FROM main.case_judgement WHERE case_id IN \(cases) AND entry IS NOT NULL
    UNION SELECT entry FROM planted_case WHERE case_id IN \(cases) AND entry IS NOT NULL
    UNION SELECT entry FROM second_review WHERE case_id IN \(cases) AND entry IS NOT NULL
    UNION SELECT entry FROM main.reveal WHERE case_id IN \(cases) AND entry IS NOT NULL
    UNION SELECT entry FROM main.attempt WHERE case_id IN \(cases) AND entry IS NOT NULL
    UNION SELECT entry FROM main.case_judgement WHERE \(holdsALine) AND entry IS NOT NULL
    UNION SELECT entry FROM main.case_event WHERE \(namesALine) AND entry IS NOT NULL
    """

  /// What the case of somebody else came to with a line that goes.
  private static let holdsALine = """
    (case_id, document) IN
      (SELECT case_id, document FROM judgement_line WHERE ticket IN \(decisions))
    """

  /// The step by which it did, whose note names the line.
  private static let namesALine = """
    kind IN ('moved on', 'objected') AND signature IS NULL
      AND case_id IN (SELECT case_id FROM judgement_line WHERE ticket IN \(decisions))
    """

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
    "UPDATE main.ticket SET line_digest = randomblob(32) WHERE number IN \(decisions)",
    """
    DELETE FROM main.effect_payload WHERE effect_sequence IN
      (SELECT sequence FROM effect WHERE decision_sequence IN \(decisions))
    """,
    "UPDATE main.shadow_difference SET body = NULL WHERE decision_sequence IN \(decisions)",
    "DELETE FROM main.planted_payload WHERE case_id IN \(cases)",
    "DELETE FROM main.case_document WHERE case_id IN \(cases)",
    """
    UPDATE main.case_judgement SET line = x'', body = x'', stages = x''
    WHERE case_id IN \(cases) OR \(holdsALine)
    """,
    """
    UPDATE main.attempt SET what = '-', why = '-', sealed_what = NULL, sealed_why = NULL,
      owner = NULL WHERE case_id IN \(cases)
    """,
    "UPDATE main.case_event SET document = zeroblob(32), note = '', sealed_note = NULL WHERE \(namesALine)",
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
    "DELETE FROM main.payload WHERE decision_sequence IN \(decisions)",
  ]
}

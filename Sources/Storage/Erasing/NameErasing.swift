import Domain
import GRDB

/// Gives decisions and cases that are erased names that nobody can guess, within one transaction: keyed
/// digests of those that they had, by which they are found by who knows these.
struct NameErasing {
  private let log: LogRecording
  private var db: Database { log.db }

  init(_ log: LogRecording) { self.log = log }

  /// Notes what has its own name still, of the decisions and cases that `StoryErasing` has noted; before
  /// their digests go.
  func note() throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS new_decision_name
          (sequence INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TEMP TABLE IF NOT EXISTS new_case_name
          (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
        DELETE FROM new_decision_name;
        DELETE FROM new_case_name;
        """
    )
    let insertDecision = try db.cachedStatement(sql: "INSERT INTO new_decision_name VALUES (?, ?)")
    let insertCase = try db.cachedStatement(sql: "INSERT INTO new_case_name VALUES (?, ?)")
    for row in try Row.fetchAll(db, sql: Self.decisions) {
      let name = try handle(try row.decode(String.self, atIndex: 1))
      try insertDecision.execute(arguments: [try row.decode(Int64.self, atIndex: 0), name.text])
    }
    for id in try String.fetchAll(db, sql: Self.cases) {
      let decision = DecisionID.prefix + id.dropFirst(CaseID.prefix.count)
      try insertCase.execute(arguments: [id, CaseID(of: handle(decision)).text])
    }
  }

  private func handle(_ decision: String) throws -> DecisionID {
    try log.sealing.vault.handle(of: DecisionID(text: decision))
  }

  /// Gives them the new names, once what was written of them is gone.
  func rename() throws {
    // A case is referred to by the rows that are renamed after it.
    try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
    for statement in Self.statements { try db.execute(sql: statement) }
  }

  private static let decisions = """
    SELECT sequence, decision_id FROM decision
    WHERE sequence IN \(StoryErasing.decisions) AND digest <> zeroblob(32)
    """

  /// A planted case is named by chance, and keeps that.
  private static let cases = """
    SELECT id FROM review_case WHERE id IN \(StoryErasing.cases) AND kind <> 'planted'
      AND ifnull((SELECT digest FROM decision WHERE sequence = decision_sequence
        OR sequence = (SELECT first.decision_sequence FROM second_review
          JOIN review_case AS first ON first.id = second_of
          WHERE second_review.case_id = review_case.id)), zeroblob(32)) <> zeroblob(32)
    """

  private static let statements =
    [
      """
      UPDATE decision SET decision_id = renamed.name FROM new_decision_name AS renamed
      WHERE renamed.sequence = decision.sequence
      """,
      """
      UPDATE notice SET event = 'erased ' || notice.sequence, case_id = renamed.name
      FROM new_case_name AS renamed WHERE renamed.id = notice.case_id
      """,
      """
      UPDATE review_case SET id = renamed.name
      FROM new_case_name AS renamed WHERE renamed.id = review_case.id
      """,
      """
      UPDATE succession SET case_id = (SELECT name FROM new_case_name WHERE id = case_id)
      WHERE decision_sequence IN \(StoryErasing.decisions)
        AND case_id IN (SELECT id FROM new_case_name)
      """,
    ]
    + [
      ("main.case_event", "case_id"), ("main.case_judgement", "case_id"),
      ("main.reveal", "case_id"),
      ("case_approval", "case_id"), ("verdict_measure", "case_id"), ("notice_due", "case_id"),
      ("second_review", "case_id"), ("second_review", "second_of"),
      ("judgement_line", "case_id"), ("main.attempt", "case_id"),
    ].map { table, column in
      """
      UPDATE \(table) SET \(column) = (SELECT name FROM new_case_name WHERE id = \(column))
      WHERE \(column) IN (SELECT id FROM new_case_name)
      """
    }
}

extension Vault {
  /// What a decision is called once it is erased; its case is named after it, as ever.
  func handle(of decision: DecisionID) throws -> DecisionID {
    let digest = try digest(ofAction: ["decision/1", decision.text])
    guard let digest = Digest(bytes: digest) else {
      throw DatabaseError(resultCode: .SQLITE_INTERNAL)
    }
    return DecisionID(digest)
  }

  /// What stands for a decision's or a case's id, given in full, once it is erased; the text itself where
  /// it is no such id, or the store's key is missing.
  func erasedName(of text: String) -> String {
    let whole = 26
    for prefix in [DecisionID.prefix, CaseID.prefix]
    where text.hasPrefix(prefix) && text.utf8.count == prefix.utf8.count + whole {
      let decision = DecisionID(text: DecisionID.prefix + text.dropFirst(prefix.count))
      guard let handle = try? handle(of: decision) else { return text }
      return prefix == DecisionID.prefix ? handle.text : CaseID(of: handle).text
    }
    return text
  }
}

import CanonicalJSON
import Domain
import GRDB
import Review

/// Records what people approved as the next decision of a ticket's story, within one transaction.
struct Completing {
  private let db: Database
  private let now: Timestamp

  init(_ db: Database, at now: Timestamp) { (self.db, self.now) = (db, now) }

  /// Records the decision, reserves its actions, and puts it before those who are told.
  ///
  /// - Returns: The decision; nil where the customer was told just that already, as with a refusal that
  ///   people have looked at and left as it was.
  func record(
    _ reviewCase: Case,
    isEdited: Bool,
    approvals: [Approval],
    reservations: [ActionReservation]
  ) throws -> DecisionID? {
    let opened = try opening(reviewCase.id)
    if opened.outcome == .refuse, reviewCase.document.number == 0 { return nil }
    let last = try lastPlace(of: opened)
    let document = reviewCase.document
    let id = DecisionID(
      ticket: opened.ticketID,
      release: document.release,
      place: last.place + 1
    )
    let completed = CompletedDecision(
      CompletedDecision.Place(id: id, superseded: last.decision),
      completing: opened.line,
      by: document,
      isEdited: isEdited,
      approvals: approvals
    )
    let sequence = try insert(id, completed, document.release, of: opened)
    try db.cachedStatement(sql: "INSERT INTO completion VALUES (?, ?, ?, ?, ?, NULL)").execute(
      arguments: [
        sequence, opened.ticket, last.place + 1, last.sequence, reviewCase.id.text,
      ])
    guard document.effect == .act else { return id }
    let actions = try ActionRecording(db)
    for reservation in reservations { try actions.reserve(reservation, for: sequence) }
    return id
  }

  /// The decision that opened a case, and its ticket.
  private struct Opening {
    let sequence: Int64
    let decision: DecisionID
    let outcome: Outcome
    let tier: String?
    let intent: String?
    let line: JSONValue
    let ticket: Int64
    let ticketID: String
  }

  private func opening(_ id: CaseID) throws -> Opening {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT sequence, decision_id, outcome, decision.tier, intent, body, ticket.number, ticket.id
          FROM review_case JOIN decision ON sequence = review_case.decision_sequence
          JOIN ticket ON ticket.number = decision.ticket
          LEFT JOIN payload ON payload.decision_sequence = sequence WHERE review_case.id = ?
          """
      ),
      arguments: [id.text]
    )
    guard let row else { throw CaseRows.damaged("a case is of no decision") }
    let decision = DecisionID(text: try row.decode(String.self, atIndex: 1))
    let limits = JSONLimits(bytes: 16 << 20, depth: 64, keys: 100_000)
    guard
      let line = try? JSONValue(parsing: try row.line(of: decision, atIndex: 5), limits: limits)
    else { throw CaseRows.damaged("a decision's line is no JSON") }
    return Opening(
      sequence: try row.decode(Int64.self, atIndex: 0),
      decision: decision,
      outcome: try row.word(Outcome.self, atIndex: 2),
      tier: try row.decode(String?.self, atIndex: 3),
      intent: try row.decode(String?.self, atIndex: 4),
      line: line,
      ticket: try row.decode(Int64.self, atIndex: 6),
      ticketID: try row.decode(String.self, atIndex: 7)
    )
  }

  /// The last decision of the ticket's story so far.
  private func lastPlace(
    of opened: Opening
  ) throws -> (place: Int, decision: DecisionID, sequence: Int64) {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT place, decision_id, sequence FROM completion
          JOIN decision ON sequence = decision_sequence
          WHERE completion.ticket = ? ORDER BY place DESC LIMIT 1
          """
      ),
      arguments: [opened.ticket]
    )
    guard let row else { return (0, opened.decision, opened.sequence) }
    return (
      try row.decode(Int.self, atIndex: 0),
      DecisionID(text: try row.decode(String.self, atIndex: 1)),
      try row.decode(Int64.self, atIndex: 2)
    )
  }

  private func insert(
    _ id: DecisionID,
    _ completed: CompletedDecision,
    _ release: ReleaseID,
    of opened: Opening
  ) throws -> Int64 {
    let last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM decision"))
    let sequence = (last ?? 0) + 1
    try db.cachedStatement(sql: "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .execute(
        arguments: [
          sequence, id.text, opened.ticket, release.text, completed.outcome.rawValue, opened.tier,
          opened.intent, completed.reasonCode, completed.digest.bytes.blob, now.milliseconds,
        ])
    // The ticket's line stands with the first decision of its story.
    try db.cachedStatement(sql: "INSERT INTO payload VALUES (?, ?, ?, ?)").execute(
      arguments: [sequence, [UInt8]().blob, completed.stages.blob, completed.body.blob]
    )
    return sequence
  }
}

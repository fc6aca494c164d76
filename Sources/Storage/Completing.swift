import CanonicalJSON
import Domain
import GRDB
import Review

/// Records what people approved as the next decision of a ticket's story, within one transaction.
struct Completing {
  private let db: Database
  private let now: Timestamp
  private var recording: Recording

  init(_ db: Database, at now: Timestamp) throws {
    (self.db, self.now) = (db, now)
    // What bears on the release was looked at before; a stop has nothing more to hold here.
    recording = try Recording(db, line: .flowing, at: now)
  }

  /// Records the decision, reserves its actions, and puts it before those who are told.
  ///
  /// - Returns: The decision; nil where the customer was told just that already, as with a refusal that
  ///   people have looked at and left as it was.
  mutating func record(
    _ reviewCase: Case,
    isEdited: Bool,
    approvals: [Approval],
    reservations: [ActionReservation]
  ) throws -> DecisionID? {
    let opened = try opening(reviewCase.id)
    if opened.outcome == .refuse, reviewCase.document.number == 0 { return nil }
    let last = try recording.stories.last(ofTicket: opened.ticket)
    let document = reviewCase.document
    let id = DecisionID(
      ticket: opened.ticketID,
      release: document.release,
      place: last.predecessor.place + 1
    )
    let completed = CompletedDecision(
      CompletedDecision.Place(id: id, superseded: last.predecessor.id),
      completing: opened.line,
      by: document,
      isEdited: isEdited,
      approvals: approvals
    )
    let decision = NewDecision(
      id: id,
      release: document.release,
      outcome: completed.outcome,
      tier: opened.tier,
      intent: opened.intent,
      reasonCode: completed.reasonCode,
      body: completed.body,
      digest: completed.digest,
      stages: completed.stages,
      reviewCase: nil,
      reservations: document.effect == .act ? reservations : []
    )
    let told = try recording.insert(decision, ticket: opened.ticket, line: [], teller: .outbox)
    try recording.stories.supersede(
      last,
      by: told,
      teller: .outbox,
      ending: reviewCase.id,
      at: now
    )
    return id
  }

  /// The decision that opened a case, and its ticket.
  private struct Opening {
    let outcome: Outcome
    let tier: RiskTier?
    let intent: String?
    let line: JSONValue
    let ticket: Int64
    let ticketID: String
  }

  private func opening(_ id: CaseID) throws -> Opening {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT decision_id, outcome, decision.tier, intent, coalesce(anew.body, payload.body),
            ticket.number, ticket.id
          FROM review_case JOIN decision ON sequence = review_case.decision_sequence
          JOIN ticket ON ticket.number = decision.ticket
          LEFT JOIN payload ON payload.decision_sequence = sequence
          LEFT JOIN case_judgement AS anew ON anew.case_id = review_case.id AND anew.document =
            (SELECT max(document) FROM case_judgement WHERE case_id = review_case.id)
          WHERE review_case.id = ?
          """
      ),
      arguments: [id.text]
    )
    guard let row else { throw CaseRows.damaged("a case is of no decision") }
    let decision = DecisionID(text: try row.decode(String.self, atIndex: 0))
    let limits = JSONLimits(bytes: 16 << 20, depth: 64, keys: 100_000)
    guard
      let line = try? JSONValue(parsing: try row.line(of: decision, atIndex: 4), limits: limits)
    else { throw CaseRows.damaged("a decision's line is no JSON") }
    return Opening(
      outcome: try row.word(Outcome.self, atIndex: 1),
      tier: try row.hasNull(atIndex: 2) ? nil : row.word(RiskTier.self, atIndex: 2),
      intent: try row.decode(String?.self, atIndex: 3),
      line: line,
      ticket: try row.decode(Int64.self, atIndex: 5),
      ticketID: try row.decode(String.self, atIndex: 6)
    )
  }
}

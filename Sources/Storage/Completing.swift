import CanonicalJSON
import Domain
import GRDB
import Review

/// Records what people approved as the next decision of a ticket's story, within one transaction.
struct Completing {
  private let log: LogRecording
  private var db: Database { log.db }
  private let now: Timestamp
  private var recording: Recording

  init(_ log: LogRecording, at now: Timestamp) throws {
    (self.log, self.now) = (log, now)
    // What bears on the release was looked at before; a stop has nothing more to hold here.
    recording = try Recording(log, line: .flowing, at: now)
  }

  /// Records the decision, reserves its actions, and puts it before those who are told.
  ///
  /// - Returns: The decision; nil where the customer was told just that already, as with a refusal that
  ///   people have looked at and left as it was.
  mutating func record(
    _ reviewCase: Case,
    isEdited: Bool,
    approvals: [Approval],
    reservations: [ActionReservation],
    after history: ActionHistory
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
      approvals: approvals,
      after: history
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
      reservations: document.effect == .act ? reservations : [],
      account: .completing(document, approvals, isEdited: isEdited, opened: opened.entry)
    )
    let told = try recording.insert(
      decision,
      ticket: opened.ticket,
      owner: log.sealing.owner(ofTicket: opened.ticket),
      superseding: last.sequence,
      line: [],
      teller: .outbox
    )
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
    /// The entry of the decision that opened the case; nil where it is older than the log.
    let entry: Int64?
  }

  private func opening(_ id: CaseID) throws -> Opening {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT decision_id, outcome, decision.tier, intent, coalesce(anew.body, payload.body),
            ticket.number, ticket.id, decision.entry, anew.release_id, ifnull(succession.place, 0)
          FROM review_case JOIN decision ON sequence = review_case.decision_sequence
          JOIN ticket ON ticket.number = decision.ticket
          LEFT JOIN payload ON payload.decision_sequence = sequence
          LEFT JOIN succession ON succession.decision_sequence = sequence
          LEFT JOIN case_judgement AS anew ON anew.case_id = review_case.id AND anew.document =
            (SELECT max(document) FROM case_judgement WHERE case_id = review_case.id)
          WHERE review_case.id = ?
          """
      ),
      arguments: [id.text]
    )
    guard let row else { throw CaseRows.damaged("a case is of no decision") }
    // What was judged anew under another release has the name that it would have had there.
    let decision =
      if let release = try row.decode(String?.self, atIndex: 8) {
        DecisionID(
          ticket: try row.decode(String.self, atIndex: 6),
          release: ReleaseID(text: release),
          place: try row.decode(Int.self, atIndex: 9)
        )
      } else {
        DecisionID(text: try row.decode(String.self, atIndex: 0))
      }
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
      ticketID: try row.decode(String.self, atIndex: 6),
      entry: try row.decode(Int64?.self, atIndex: 7)
    )
  }
}

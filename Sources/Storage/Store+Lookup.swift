import Domain
import GRDB
import Review

extension Store {
  /// The most decisions that one text is said to fit.
  package static let matchLimit = 20

  /// Finds a decision by the beginning of its id or its case's id, or by a ticket's id in full.
  ///
  /// The ticket's id is its idempotency key or the platform's; a text that fits several decisions in
  /// any of these ways gives them all, so that nothing hides behind a ticket named like a decision;
  /// of more than `matchLimit`, the newest.
  package func decision(matching text: String) throws(StoreError) -> Lookup {
    try read { db in
      let found = try found(matching: text, db)
      switch found.count {
      case 0: return .none
      case 1:
        return .one(try Self.decision(try found[0].decode(Int64.self, atIndex: 0), as: text, db))
      default:
        return .several(
          try found.map { DecisionID(text: try $0.decode(String.self, atIndex: 1)) }
        )
      }
    }
  }

  /// The place and the id of each decision that a text may name, the newest first.
  func found(matching text: String, _ db: Database) throws -> [Row] {
    // Without the key, the ticket is not found; what is found would not open either.
    let handle = (try? vault.handle(ofTicket: text)) ?? text
    return try Row.fetchAll(
      db,
      sql: Self.search,
      arguments: ["text": text, "handle": handle, "erased": vault.erasedName(of: text)]
    )
  }

  // A prefix is a range of the index: no character sorts after U+10FFFF. One that is shorter than
  // `dec_` or `case_` would fit every decision, and is none. Each part has its own limit, so that
  // no prefix makes it read the whole index.
  static let search = """
    SELECT sequence, decision_id FROM decision WHERE sequence IN (
      SELECT * FROM (
        SELECT sequence FROM decision WHERE :text GLOB 'dec_*'
          AND decision_id >= :text AND decision_id < :text || char(0x10FFFF) LIMIT \(matchLimit))
      UNION
      SELECT * FROM (
        SELECT decision_sequence FROM review_case WHERE :text GLOB 'case_*'
          AND id >= :text AND id < :text || char(0x10FFFF) LIMIT \(matchLimit))
      UNION
      SELECT sequence FROM decision WHERE decision_id = :erased
      UNION
      SELECT decision_sequence FROM review_case WHERE id = :erased
      UNION
      SELECT number FROM main.ticket WHERE id IN (:text, :handle)
      UNION
      SELECT * FROM (
        SELECT number FROM main.ticket WHERE platform_id IN (:text, :handle)
        ORDER BY number DESC LIMIT \(matchLimit)))
    ORDER BY sequence DESC LIMIT \(matchLimit)
    """

  static func decision(
    _ sequence: Int64,
    as text: String,
    _ db: Database
  ) throws -> StoredDecision {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT decision_id, release_id, outcome, decision.tier, intent, reason_code, digest,
          recorded_at, coalesce(told_at, acknowledged_at), ticket.id, platform_id, own.body,
          own.stages, coalesce(first.line, own.line)
        FROM decision
        LEFT JOIN outbox ON outbox.decision_sequence = sequence
        LEFT JOIN succession ON succession.decision_sequence = sequence
        LEFT JOIN ticket ON ticket.number = decision.ticket
        LEFT JOIN payload AS own ON own.decision_sequence = sequence
        LEFT JOIN payload AS first ON first.decision_sequence = ticket.number
        WHERE sequence = ?
        """,
      arguments: [sequence]
    )
    guard let row else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "decision \(sequence) is missing")
    }
    let ticket = try row.decode(String?.self, atIndex: 9).map {
      TicketKey(id: $0, platformID: try row.decode(String.self, atIndex: 10))
    }
    let id = DecisionID(text: try row.decode(String.self, atIndex: 0))
    if try row.digest(atIndex: 6).isErased {
      throw try EndedRetention.of(sequence, db).map { StoreError.retained(what: text, $0) }
        ?? .erased(what: text)
    }
    return StoredDecision(
      sequence: sequence,
      id: id,
      ticket: ticket,
      release: ReleaseID(text: try row.decode(String.self, atIndex: 1)),
      outcome: try row.word(Outcome.self, atIndex: 2),
      tier: try row.hasNull(atIndex: 3) ? nil : row.word(RiskTier.self, atIndex: 3),
      intent: try row.decode(String?.self, atIndex: 4),
      reasonCode: try row.decode(String.self, atIndex: 5),
      digest: try row.digest(atIndex: 6),
      body: try row.line(of: id, atIndex: 11),
      stages: try row.bytes(atIndex: 12),
      line: try row.bytes(atIndex: 13),
      recordedAt: try row.timestamp(atIndex: 7),
      toldAt: try row.hasNull(atIndex: 8) ? nil : row.timestamp(atIndex: 8),
      reviewCase: try reviewCase(of: sequence, db)
    )
  }

  private static func reviewCase(of sequence: Int64, _ db: Database) throws -> StoredCase? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT id, queue, tier, approvals_required, due_at, state, because
        FROM review_case WHERE decision_sequence = ?
        """,
      arguments: [sequence]
    )
    guard let row else { return nil }
    return StoredCase(
      id: CaseID(text: try row.decode(String.self, atIndex: 0)),
      queue: try row.decode(String.self, atIndex: 1),
      tier: try row.word(RiskTier.self, atIndex: 2),
      approvalsRequired: try row.decode(Int.self, atIndex: 3),
      dueAt: try row.timestamp(atIndex: 4),
      state: try row.word(CaseState.Word.self, atIndex: 5),
      because: try row.decode(String.self, atIndex: 6).split(separator: "\n").map(String.init)
    )
  }
}

import Domain
import GRDB
import Review

/// A ticket with all that was decided on it, or a line that is no ticket, as retention looks at it.
struct RetentionStory {
  /// The sequence of the first decision.
  let number: Int64
  let decision: DecisionID
  let kind: RetentionTerms.Class
  /// When the last of it was recorded: a decision, a step of its cases, an effect.
  let lastAt: Timestamp
  private let owner: Int64?
  /// Of the lines that cases of it were judged with anew.
  private let otherOwners: [Int64]
  /// What stands for the conversation.
  private let conversation: String?
  /// What is not erased yet.
  let parts: [RetentionTerms.Part]
  /// Why nothing of it may go yet, whatever its age; nil where it is over.
  let openness: RetentionReport.Openness?

  /// The parts whose time is up, the payload first.
  func due(by terms: RetentionTerms, at now: Timestamp) -> [RetentionTerms.Part] {
    parts.filter { part in terms.end(of: part, kind, since: lastAt).map { $0 <= now } ?? false }
  }

  /// The first of the holds in force, or of the open incidents, that keeps it.
  func keeper(among holds: RetentionHolds) throws -> RetentionReport.Keeper? {
    let hold =
      owner.flatMap { holds.ofCustomers[$0] }
      ?? otherOwners.lazy.compactMap { holds.ofCustomers[$0] }.first
      ?? conversation.flatMap { holds.ofConversations[$0] }
    if let hold { return .hold(hold) }
    return try holds.incident(ofChain: number, inConversation: conversation)
      .map { .incident($0) }
  }

  /// Reads the columns of `selection`.
  init(_ row: Row) throws {
    number = try row.decode(Int64.self, atIndex: 0)
    decision = DecisionID(text: try row.decode(String.self, atIndex: 1))
    let rank = try row.decode(Int.self, atIndex: 2)
    kind = RiskTier.allCases.first { $0.rank == rank }.map { .tier($0) } ?? .untiered
    lastAt = try row.timestamp(atIndex: 3)
    owner = try row.decode(Int64?.self, atIndex: 4)
    conversation = try row.decode(String?.self, atIndex: 5)
    var parts: [RetentionTerms.Part] = []
    if try !row.decode(Bool.self, atIndex: 6) { parts.append(.payload) }
    if try !row.decode(Bool.self, atIndex: 7) { parts.append(.envelope) }
    self.parts = parts
    openness =
      try row.hasNull(atIndex: 8) ? nil : row.word(RetentionReport.Openness.self, atIndex: 8)
    let others = try row.decode(String?.self, atIndex: 9) ?? ""
    otherOwners = others.split(separator: ",").compactMap { Int64($0) }
  }

  /// The decisions of the story of `own`, as a query.
  static let decisions = """
    SELECT own.sequence UNION ALL
      SELECT decision_sequence FROM succession WHERE succession.ticket = own.sequence
    """

  /// Its cases, and the second looks at them.
  static let cases = """
    SELECT id FROM review_case WHERE decision_sequence IN (\(decisions)) UNION ALL
      SELECT case_id FROM second_review WHERE second_of IN
        (SELECT id FROM review_case WHERE decision_sequence IN (\(decisions)))
    """

  private static let rank =
    "CASE tier "
    + RiskTier.allCases.map { "WHEN '\($0.rawValue)' THEN \($0.rank) " }.joined() + "ELSE -1 END"

  /// Stories by their first decisions; a condition on `own` follows.
  static let selection = """
    SELECT own.sequence, own.decision_id,
      max((SELECT max(\(rank)) FROM decision WHERE sequence IN (\(decisions))),
        ifnull((SELECT max(\(rank)) FROM review_case WHERE id IN (\(cases))), -1)),
      max((SELECT max(recorded_at) FROM decision WHERE sequence IN (\(decisions))),
        ifnull((SELECT max(at) FROM main.case_event WHERE case_id IN (\(cases))), own.recorded_at),
        ifnull((SELECT max(recorded_at) FROM effect WHERE decision_sequence IN (\(decisions))),
          own.recorded_at)),
      iif(own.ticket IS NULL,
        (SELECT owner FROM main.payload WHERE decision_sequence = own.sequence), ticket.owner),
      ticket.platform_id, own.digest = zeroblob(32),
      own.ticket IS NULL OR ticket.sealed_id IS NULL AND ticket.owner IS NOT NULL,
      CASE
        WHEN EXISTS (SELECT 1 FROM review_case WHERE state <> 'decided' AND id IN (\(cases)))
          THEN 'case'
        WHEN EXISTS (SELECT 1 FROM case_move
          WHERE case_move.ticket = own.sequence OR case_id IN (\(cases))) THEN 'case'
        WHEN EXISTS (SELECT 1 FROM judgement_line JOIN review_case ON id = case_id
          WHERE judgement_line.ticket = own.sequence AND state <> 'decided') THEN 'case'
        WHEN EXISTS (SELECT 1 FROM held WHERE decision_sequence IN (\(decisions))
          AND NOT EXISTS (SELECT 1 FROM succession WHERE supersedes = held.decision_sequence))
          THEN 'stopped'
        WHEN EXISTS (SELECT 1 FROM outbox WHERE told_at IS NULL
          AND decision_sequence IN (\(decisions)) AND NOT EXISTS
            (SELECT 1 FROM succession WHERE supersedes = outbox.decision_sequence)) THEN 'untold'
        WHEN EXISTS (SELECT 1 FROM succession WHERE succession.ticket = own.sequence
          AND teller = 'outbox' AND acknowledged_at IS NULL) THEN 'untold'
      END,
      (SELECT group_concat(line.owner) FROM judgement_line JOIN main.ticket AS line
        ON line.number = judgement_line.ticket WHERE case_id IN (\(cases)))
    FROM decision AS own LEFT JOIN main.ticket AS ticket ON ticket.number = own.sequence
    WHERE (own.ticket IS NULL OR own.ticket = own.sequence)
    """
}

/// The holds in force, by what they keep.
struct RetentionHolds {
  private(set) var ofCustomers: [Int64: Hold] = [:]
  /// By what stands for the conversation of the ticket that is held.
  private(set) var ofConversations: [String: Hold] = [:]
  private let ofIncidents: IncidentHolds
  private let db: Database

  init(_ db: Database, _ ofIncidents: IncidentHolds) throws {
    (self.db, self.ofIncidents) = (db, ofIncidents)
    for hold in try Store.holds(db) {
      switch hold.step.subject {
      case .customer(let number): ofCustomers[number] = hold
      case .ticket(let number):
        let conversation = try String.fetchOne(
          db,
          sql: "SELECT platform_id FROM main.ticket WHERE number = ?",
          arguments: [number]
        )
        if let conversation { ofConversations[conversation] = hold }
      }
    }
  }

  func incident(
    ofChain number: Int64,
    inConversation conversation: String?
  ) throws -> IncidentHold? {
    try ofIncidents.hold(ofChain: number, inConversation: conversation, db)
  }
}

import Domain
import GRDB

/// Reads the rows that entries tell of, in the order of their entries.
///
/// Each query gives the entry first, and then what `subject` reads.
struct LogRowReading {
  private let kind: LogKind
  private let rows: RowCursor
  private var ahead: Row?

  /// The rows whose entries are in a range.
  init(_ kind: LogKind, in range: Range<Int64>, _ db: Database) throws {
    self.kind = kind
    let query = """
      \(Self.selection(kind)) WHERE own.entry >= ? AND own.entry < ? ORDER BY own.entry
      """
    rows = try Row.fetchCursor(db, sql: query, arguments: [range.lowerBound, range.upperBound])
    ahead = try rows.next()
  }

  /// The entry that the next row names; nil behind the last.
  var next: Int64? {
    get throws { try ahead?.decode(Int64.self, atIndex: 0) }
  }

  /// What the next row says, which is passed by; a row that cannot be read is passed by too.
  mutating func take() throws -> LogSubject? {
    guard let row = ahead else { return nil }
    // Rows of a cursor are one row: what is said must be read before the next is asked for.
    let subject = Result { try Self.subject(kind, row) }
    ahead = try rows.next()
    return try subject.get()
  }

  private static func opened(_ id: String) -> String { "(\(CaseRows.openingEntry(id)))" }

  private static func selection(_ kind: LogKind) -> String {
    switch kind {
    case .begun: "SELECT NULL WHERE 0"
    case .key: "SELECT entry, verifier, at FROM log_key AS own"
    case .stages: "SELECT entry, stages, at FROM stage_set AS own"
    case .decision:
      """
      SELECT own.entry, sequence, decision_id, own.ticket, release_id, outcome, own.tier, intent,
        reason_code, own.digest, recorded_at, supersedes, ticket.id, platform_id, document.digest,
        body, iif(length(line) = 0, NULL, line), stages
      FROM decision AS own
      LEFT JOIN payload ON payload.decision_sequence = sequence
      LEFT JOIN ticket ON ticket.number = sequence
      LEFT JOIN succession ON succession.decision_sequence = sequence
      LEFT JOIN review_case ON review_case.decision_sequence = sequence
      LEFT JOIN case_document AS document
        ON document.case_id = review_case.id AND document.number = 0
      """
    case .caseEvent:
      """
      SELECT entry, case_id, number, kind, at, person, state, detail, document, note, purpose, key,
        statement, signature, \(opened("own.case_id")) FROM case_event AS own
      """
    case .judgement:
      """
      SELECT entry, case_id, document, \(opened("own.case_id")), line, body, stages
      FROM case_judgement AS own
      """
    case .plantedCase:
      """
      SELECT own.entry, own.case_id, opened_at, platform_id, intent, right_answer, person, key,
        statement, signature, line, body, stages
      FROM planted_case AS own LEFT JOIN planted_payload ON planted_payload.case_id = own.case_id
      """
    case .secondReview:
      """
      SELECT entry, case_id, \(opened("own.second_of")), document, opened_at
      FROM second_review AS own
      """
    case .reveal:
      """
      SELECT entry, case_id, \(opened("own.case_id")), person, key, statement, signature
      FROM reveal AS own
      """
    case .attempt: "SELECT entry, at, person, key, what, why FROM attempt AS own"
    case .lineStep:
      """
      SELECT entry, step, person, key, statement, signature, evidence, recorded_at
      FROM line_event AS own
      """
    case .promotion: "SELECT entry, release_id, promoted_at FROM promotion AS own"
    case .rosterEntry:
      """
      SELECT entry, sequence, digest, person, key, statement, signature, proof
      FROM roster_entry AS own
      """
    case .effect:
      """
      SELECT own.entry, decision_sequence, key, status, contradicts, at, recorded_at, line
      FROM effect AS own LEFT JOIN effect_payload ON effect_sequence = own.sequence
      """
    case .erasure:
      """
      SELECT entry, step, customer, person, key, statement, signature, entries, at
      FROM erasure AS own
      """
    case .releaseStep:
      """
      SELECT entry, step, release_id, person, key, statement, signature, report, at
      FROM release_step AS own
      """
    case .incidentStep:
      """
      SELECT entry, step, incident, person, key, statement, signature, content, at
      FROM incident_step AS own
      """
    case .custody:
      """
      SELECT entry, step, customer, ticket, person, key, statement, signature, at
      FROM custody AS own
      """
    case .retention:
      "SELECT entry, part, release_id, terms, tickets, entries, at FROM retention AS own"
    }
  }

  private static func subject(_ kind: LogKind, _ row: Row) throws -> LogSubject? {
    func text(_ index: Int) throws -> String { try row.decode(String.self, atIndex: index) }
    func words(_ index: Int) throws -> String? { try row.decode(String?.self, atIndex: index) }
    func number(_ index: Int) throws -> Int64? { try row.decode(Int64?.self, atIndex: index) }
    func bytes(_ index: Int) throws -> [UInt8]? {
      try row.hasNull(atIndex: index) ? nil : row.bytes(atIndex: index)
    }
    switch kind {
    case .begun: return nil
    case .key: return .key(verifier: try text(1), at: try row.timestamp(atIndex: 2))
    case .stages: return .stages(try row.bytes(atIndex: 1), at: try row.timestamp(atIndex: 2))
    case .decision:
      let decision = LogSubject.DecisionRow(
        sequence: try row.decode(Int64.self, atIndex: 1),
        id: try text(2),
        ticket: try number(3),
        release: try text(4),
        outcome: try text(5),
        tier: try words(6),
        intent: try words(7),
        reasonCode: try text(8),
        digest: try row.bytes(atIndex: 9),
        recordedAt: try row.timestamp(atIndex: 10),
        supersedes: try number(11),
        ticketKey: try words(12),
        platformID: try words(13),
        document: try bytes(14)
      )
      return .decision(
        decision,
        body: try bytes(15),
        line: try bytes(16),
        records: try bytes(17)
      )
    case .caseEvent:
      let event = LogSubject.EventRow(
        reviewCase: try text(1),
        number: try row.decode(Int.self, atIndex: 2),
        kind: try text(3),
        at: try row.timestamp(atIndex: 4),
        person: try words(5),
        state: try text(6),
        detail: try text(7),
        document: try row.bytes(atIndex: 8),
        note: try text(9),
        purpose: try words(10),
        key: try words(11),
        statement: try bytes(12),
        signature: try bytes(13)
      )
      return .caseEvent(event, opened: try number(14))
    case .judgement:
      return .judgement(
        of: try text(1),
        document: try row.decode(Int.self, atIndex: 2),
        opened: try number(3),
        line: try bytes(4),
        body: try bytes(5),
        records: try bytes(6)
      )
    case .plantedCase:
      let planted = LogSubject.PlantedRow(
        reviewCase: try text(1),
        openedAt: try row.timestamp(atIndex: 2),
        platformID: try text(3),
        intent: try words(4),
        rightAnswer: try text(5),
        person: try text(6),
        key: try text(7),
        statement: try row.bytes(atIndex: 8),
        signature: try row.bytes(atIndex: 9)
      )
      return .planted(
        planted,
        line: try bytes(10),
        body: try bytes(11),
        records: try bytes(12)
      )
    case .secondReview:
      return .secondReview(
        try text(1),
        opened: try number(2),
        document: try row.decode(Int.self, atIndex: 3),
        at: try row.timestamp(atIndex: 4)
      )
    case .reveal:
      return .reveal(
        of: try text(1),
        opened: try number(2),
        person: try text(3),
        key: try text(4),
        statement: try row.bytes(atIndex: 5),
        signature: try row.bytes(atIndex: 6)
      )
    case .attempt:
      return .attempt(
        at: try row.timestamp(atIndex: 1),
        person: try words(2),
        key: try words(3),
        what: try text(4),
        why: try text(5)
      )
    case .lineStep:
      let step = LogSubject.LineStepRow(
        step: try text(1),
        person: try text(2),
        key: try row.bytes(atIndex: 3),
        statement: try row.bytes(atIndex: 4),
        signature: try row.bytes(atIndex: 5),
        evidence: try bytes(6),
        recordedAt: try row.timestamp(atIndex: 7)
      )
      return .lineStep(step)
    case .promotion: return .promotion(of: try text(1), at: try row.timestamp(atIndex: 2))
    case .rosterEntry:
      return .rosterEntry(
        try row.decode(Int.self, atIndex: 1),
        digest: try row.bytes(atIndex: 2),
        person: try text(3),
        key: try text(4),
        statement: try row.bytes(atIndex: 5),
        signature: try row.bytes(atIndex: 6),
        proof: try bytes(7)
      )
    case .effect:
      let effect = LogSubject.EffectRow(
        decision: try row.decode(Int64.self, atIndex: 1),
        action: try text(2),
        status: try text(3),
        contradicts: try text(4),
        at: try row.timestamp(atIndex: 5),
        recordedAt: try row.timestamp(atIndex: 6)
      )
      return .effect(effect, line: try bytes(7))
    case .erasure:
      let erasure = LogSubject.ErasureRow(
        step: try text(1),
        customer: try row.decode(Int64.self, atIndex: 2),
        person: try text(3),
        key: try text(4),
        statement: try row.bytes(atIndex: 5),
        signature: try row.bytes(atIndex: 6),
        entries: try text(7),
        at: try row.timestamp(atIndex: 8)
      )
      return .erasure(erasure)
    case .releaseStep:
      return .releaseStep(try LogSubject.ReleaseStepRow(row, from: 1))
    case .incidentStep:
      return .incidentStep(try LogSubject.IncidentStepRow(row, from: 1))
    case .custody:
      let custody = LogSubject.CustodyRow(
        step: try text(1),
        customer: try number(2),
        ticket: try number(3),
        person: try text(4),
        key: try text(5),
        statement: try row.bytes(atIndex: 6),
        signature: try row.bytes(atIndex: 7),
        at: try row.timestamp(atIndex: 8)
      )
      return .custody(custody)
    case .retention:
      let retention = LogSubject.RetentionRow(
        part: try text(1),
        release: try text(2),
        terms: try text(3),
        tickets: try text(4),
        entries: try text(5),
        at: try row.timestamp(atIndex: 6)
      )
      return .retention(retention)
    }
  }
}

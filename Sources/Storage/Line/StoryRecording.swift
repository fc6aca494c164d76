import Domain
import GRDB
import Review

/// Who tells a decision.
enum DecisionTeller: String {
  /// `run`, as the line is piped.
  case run
  /// `outbox`: what came of a ticket after its line was answered.
  case outbox
}

/// What is asked and written of the stories of tickets within one transaction.
struct StoryRecording {
  private let log: LogRecording
  private var db: Database { log.db }
  private let findLastTold: Statement
  private let findLast: Statement
  private let findChapter: Statement
  private let insertSuccession: Statement
  private let insertHeld: Statement

  /// A decision as its story has it.
  struct Chapter {
    let sequence: Int64
    let predecessor: Predecessor
    let ticket: Int64
    let release: ReleaseID
    let outcome: Outcome
    let isTold: Bool
    let isSuperseded: Bool
  }

  init(_ log: LogRecording) throws {
    self.log = log
    let db = log.db
    findLastTold = try db.cachedStatement(
      sql: """
        SELECT decision_sequence FROM succession WHERE ticket = ? AND teller = 'run'
        ORDER BY place DESC LIMIT 1
        """
    )
    findLast = try db.cachedStatement(
      sql: "SELECT decision_sequence FROM succession WHERE ticket = ? ORDER BY place DESC LIMIT 1"
    )
    findChapter = try db.cachedStatement(
      sql: """
        SELECT decision_id, ifnull(place, 0), decision.ticket, outcome, told_at IS NOT NULL,
          release_id, EXISTS (SELECT 1 FROM succession AS later WHERE later.supersedes = sequence)
        FROM decision
        LEFT JOIN outbox ON outbox.decision_sequence = sequence
        LEFT JOIN succession ON succession.decision_sequence = sequence
        WHERE sequence = ?
        """
    )
    insertSuccession = try db.cachedStatement(
      sql: "INSERT INTO succession VALUES (?, ?, ?, ?, ?, ?, NULL)"
    )
    insertHeld = try db.cachedStatement(sql: "INSERT INTO held VALUES (?, ?)")
  }

  /// The last decision of a ticket that `run` tells.
  func lastToldByRun(ofTicket number: Int64) throws -> Chapter {
    try chapter(try Int64.fetchOne(findLastTold, arguments: [number]) ?? number)
  }

  /// The last decision of a ticket so far.
  func last(ofTicket number: Int64) throws -> Chapter {
    try chapter(try Int64.fetchOne(findLast, arguments: [number]) ?? number)
  }

  /// A decision on a ticket; of any other it is damage to ask for one.
  func chapter(_ sequence: Int64) throws -> Chapter {
    guard let row = try Row.fetchOne(findChapter, arguments: [sequence]),
      let ticket = try row.decode(Int64?.self, atIndex: 2)
    else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT,
        message: "decision \(sequence) is missing, or on no ticket"
      )
    }
    return Chapter(
      sequence: sequence,
      predecessor: Predecessor(
        id: DecisionID(text: try row.decode(String.self, atIndex: 0)),
        place: try row.place(atIndex: 1)
      ),
      ticket: ticket,
      release: ReleaseID(text: try row.decode(String.self, atIndex: 5)),
      outcome: try row.word(Outcome.self, atIndex: 3),
      isTold: try row.decode(Bool.self, atIndex: 4),
      isSuperseded: try row.decode(Bool.self, atIndex: 6)
    )
  }

  /// Notes that a decision took the place of another, which lets nothing out any more.
  ///
  /// A case that the other one opened is withdrawn, unless it ended with this decision.
  func supersede(
    _ chapter: Chapter,
    by later: Told,
    teller: DecisionTeller,
    ending reviewCase: CaseID? = nil,
    at now: Timestamp
  ) throws {
    try insertSuccession.execute(
      arguments: [
        later.sequence, chapter.ticket, chapter.predecessor.place + 1, chapter.sequence,
        teller.rawValue, reviewCase?.text,
      ]
    )
    try ActionRecording.release(actionsOf: chapter.sequence, at: now, db)
    if reviewCase == nil { try withdrawCase(of: chapter, for: later.id, at: now) }
  }

  private func withdrawCase(
    of chapter: Chapter,
    for later: DecisionID,
    at now: Timestamp
  ) throws {
    let id = CaseID(of: chapter.predecessor.id)
    let nobody = Standing([:])
    let result = try CaseRows(db).change(id, standing: nobody, nil, log) {
      (found) throws(CaseError) in
      try found.applying(
        .withdrawn(note: "\(later.text) took the place of the decision that opened it"),
        at: now,
        standing: nobody,
        terms: CaseTerms()
      )
    }
    switch result {
    case .success, .failure(.noSuchCase), .failure(.decided): return
    // One of an older store, whose document nobody drew up.
    case .failure(.noDocument):
      try db.execute(
        sql: "UPDATE review_case SET state = 'decided', detail = ?, wakes_at = NULL WHERE id = ?",
        arguments: [CaseState.decided(.withdrawn).detail, id.text]
      )
    case .failure(let error): throw CaseRows.damaged("\(error)")
    }
  }

  func note(_ hold: LineState.Hold, on sequence: Int64) throws {
    let stop: String? = if case .stop(let id, _) = hold { id.text } else { nil }
    try insertHeld.execute(arguments: [sequence, stop])
  }
}

import Domain
import GRDB
import Review

/// Who tells a decision.
enum OutboxKind: String {
  /// `run`, as the line is piped.
  case run
  /// `outbox`: what came of a ticket after its line was answered.
  case outbox
}

/// What is asked and written of the stories of tickets within one transaction.
struct StoryRecording {
  private let db: Database
  private let findNext: Statement
  private let findNewest: Statement
  private let insertSuccession: Statement
  private let insertHeld: Statement

  /// A decision as its story has it.
  struct Chapter {
    let sequence: Int64
    let predecessor: Predecessor
    let release: ReleaseID
    let outcome: Outcome
    let isTold: Bool
  }

  init(_ db: Database) throws {
    self.db = db
    findNext = try db.cachedStatement(
      sql: """
        SELECT superseded_by FROM succession
        JOIN outbox ON outbox.decision_sequence = superseded_by
        WHERE succession.decision_sequence = ? AND kind = 'run'
        """
    )
    findNewest = try db.cachedStatement(
      sql: """
        SELECT decision.decision_id, ifnull(place, 0), outcome, told_at IS NOT NULL, release_id
        FROM decision
        JOIN outbox ON outbox.decision_sequence = decision.sequence
        LEFT JOIN succession ON superseded_by = decision.sequence
        WHERE decision.sequence = ?
        """
    )
    insertSuccession = try db.cachedStatement(sql: "INSERT INTO succession VALUES (?, ?, ?)")
    insertHeld = try db.cachedStatement(sql: "INSERT INTO held VALUES (?, ?)")
  }

  /// The last decision of a ticket that `run` tells.
  func newest(ofTicket number: Int64) throws -> Chapter {
    var sequence = number
    while let next = try Int64.fetchOne(findNext, arguments: [sequence]) { sequence = next }
    return try chapter(sequence)
  }

  func chapter(_ sequence: Int64) throws -> Chapter {
    guard let row = try Row.fetchOne(findNewest, arguments: [sequence]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "decision \(sequence) is missing")
    }
    return Chapter(
      sequence: sequence,
      predecessor: Predecessor(
        id: DecisionID(text: try row.decode(String.self, atIndex: 0)),
        place: try row.decode(Int.self, atIndex: 1)
      ),
      release: ReleaseID(text: try row.decode(String.self, atIndex: 4)),
      outcome: try row.word(Outcome.self, atIndex: 2),
      isTold: try row.decode(Bool.self, atIndex: 3)
    )
  }

  /// The number of the ticket that a decision is on.
  func ticket(of sequence: Int64) throws -> Int64 {
    let number = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT ticket FROM decision WHERE sequence = ?"),
      arguments: [sequence]
    )
    guard let number else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT,
        message: "decision \(sequence) has no ticket"
      )
    }
    return number
  }

  func isSuperseded(_ sequence: Int64) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM succession WHERE decision_sequence = ?"),
      arguments: [sequence]
    ) ?? false
  }

  /// Notes that a decision took the place of another, which lets nothing out any more.
  func supersede(_ chapter: Chapter, by sequence: Int64, at now: Timestamp) throws {
    try insertSuccession.execute(
      arguments: [chapter.sequence, sequence, chapter.predecessor.place + 1]
    )
    _ = try ActionRecording.release(actionsOf: chapter.sequence, at: now, db)
  }

  func note(_ hold: LineState.Hold, on sequence: Int64) throws {
    let stop: String? = if case .stop(let id, _) = hold { id.text } else { nil }
    try insertHeld.execute(arguments: [sequence, stop])
  }
}

extension LineState {
  /// What holds a proposal.
  func stop(holding proposal: Proposal) -> Hold? {
    guard !isFlowing, let stoppable = proposal.stoppable else { return nil }
    return stop(holding: stoppable.subject())
  }

  /// What holds a decision of which nobody knows any more what it rests on: any stop at all.
  fileprivate var stopOfTheUnknown: Hold? {
    switch self {
    case .unreadable: .unreadable
    case .stops(let stops): stops.first.map { .stop($0.id, $0.scope) }
    }
  }
}

extension Recording {
  /// Tells again what a ticket was told, or, of what was never told, what a stop makes of it.
  ///
  /// What an earlier release decided may rest on other words than the proposal does.
  mutating func again(_ proposal: Proposal, ticket: Int64) throws -> Told {
    let chapter = try stories.newest(ofTicket: ticket)
    guard !chapter.isTold, ![.stopped, .ignore].contains(chapter.outcome),
      proposal.stoppable != nil,
      let hold = chapter.release == proposal.decision.release
        ? line.stop(holding: proposal) : line.stopOfTheUnknown
    else { return try repeated(chapter.sequence) }
    let told = try insert(
      proposal,
      ticket: ticket,
      after: chapter.predecessor,
      kind: .run,
      hold: hold
    )
    try stories.supersede(chapter, by: told.sequence, at: now)
    return told
  }
}

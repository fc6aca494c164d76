import CanonicalJSON
package import Domain
import GRDB
package import Review
import Synchronization

/// The line's state as it was folded last, and from which row on there may be news.
struct LineAsRead {
  var sequence: Int64 = 0
  var state = LineState.flowing
}

/// A step of the line as it was recorded.
package struct RecordedLineStep: Sendable, Equatable {
  package let step: LineStep
  package let person: PersonID
  package let key: KeyID
  package let at: Timestamp
  /// Its entry of the log; nil where it is older than that.
  package let entry: Int64?
}

extension Store {
  /// The flag beside the store; nil for a store in memory, whose line nobody stops.
  package var flag: StopFlag? { path.map { StopFlag(besideOpenStoreAt: $0) } }

  /// The history of the line as the store has it.
  package func line() throws(StoreError) -> Result<Line, LineError> {
    try read { try line($0) }
  }

  /// What is stopped at this moment, as the store has it and the flag beside it.
  package func lineState() throws(StoreError) -> LineState { try read { try lineState($0) } }

  /// Takes a step that a person signed, if the roster lets them.
  ///
  /// With a stop the state of that moment is kept as evidence: the release in force, what was decided
  /// and what waits, and the last decisions.
  ///
  /// Who may do what is asked of the roster in that transaction. A refusal is written down.
  package func take(
    _ statement: SignedStatement,
    at now: Timestamp
  ) throws(StoreError) -> Result<Line, LineError> {
    try take(statement, at: now, standing: nil)
  }

  func take(
    _ statement: SignedStatement,
    at now: Timestamp,
    standing: Standing?
  ) throws(StoreError) -> Result<Line, LineError> {
    try attempting(
      statement,
      "\((try? LineStep(statement))?.word ?? "a step of") the line",
      at: now,
      standing: standing,
      unless: \.isRepetition
    ) { try take(statement, at: now, $0, $1) }
  }

  private func take(
    _ statement: SignedStatement,
    at now: Timestamp,
    _ standing: Standing,
    _ log: LogRecording
  ) throws -> Result<Line, LineError> {
    let db = log.db
    var line: Line
    switch try self.line(db) {
    case .success(let known): line = known
    case .failure(let error): return .failure(error)
    }
    let step: LineStep
    do throws(LineError) {
      step = try LineStep(statement)
      try line.admit(statement, standing: standing)
    } catch { return .failure(error) }
    let evidence: [UInt8]? = if case .stop = step { try Self.evidence(db) } else { nil }
    let row = LogSubject.LineStepRow(
      step: step.word,
      person: statement.person.text,
      key: standing.people[statement.person]?.key.bytes ?? [],
      statement: statement.bytes,
      signature: statement.signature,
      evidence: evidence,
      recordedAt: now
    )
    let entry = try log.append(.lineStep(row), at: now)
    try db.execute(
      sql: """
        INSERT INTO line_event
          (step, person, key, statement, signature, evidence, recorded_at, entry)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        row.step, row.person, row.key.blob, row.statement.blob, row.signature.blob,
        row.evidence?.blob, row.recordedAt.milliseconds, entry,
      ]
    )
    return .success(line)
  }

  /// What was kept as a stop was recorded, as canonical JSON; nil where the store knows no such stop.
  package func evidence(of stop: StopID) throws(StoreError) -> [UInt8]? {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: Self.lineSelection + " WHERE step = 'stop' ORDER BY sequence"
      )
      while let row = try rows.next() {
        if try Self.notice(row).stop.id == stop { return try row.bytes(atIndex: 4) }
      }
      return nil
    }
  }

  /// What people signed of one stop, in order: the stop, the proposals to lift it, its end.
  package func steps(of stop: StopID) throws(StoreError) -> [RecordedLineStep] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: Self.lineSelection + " ORDER BY sequence"
      )
      var steps: [RecordedLineStep] = []
      while let row = try rows.next() {
        let statement = try Self.statement(row)
        guard let step = try? LineStep(statement), step.names(stop, as: statement) else { continue }
        steps.append(
          RecordedLineStep(
            step: step,
            person: statement.person,
            key: statement.key,
            at: try row.timestamp(atIndex: 5),
            entry: try row.decode(Int64?.self, atIndex: 6)
          )
        )
      }
      return steps
    }
  }

  /// The stops in force, as the flag tells them.
  func notices() throws(StoreError) -> [StopNotice] {
    try read { db in
      guard case .success(let line) = try self.line(db) else { return [] }
      return try Row.fetchAll(
        db,
        sql: Self.lineSelection + " WHERE step = 'stop' ORDER BY sequence"
      ).map { try Self.notice($0) }.filter { line.story(of: $0.stop.id)?.isInForce == true }
    }
  }

  /// What is stopped as the store and the flag beside it have it, read within a transaction.
  func lineState(_ db: Database) throws -> LineState {
    let last =
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM line_event")) ?? 0
    let stored: LineState = try lineAsRead.withLock { known in
      if known.sequence != last {
        known.state =
          switch try self.line(db) {
          case .success(let line): line.state
          case .failure(let error): .unreadable("\(error)")
          }
        known.sequence = last
      }
      return known.state
    }
    guard let flag else { return stored }
    return stored.joined(with: flag.content().state)
  }
}

extension Store {
  private static let lineSelection =
    "SELECT person, key, statement, signature, evidence, recorded_at, entry FROM line_event"

  /// How many decisions are named as evidence.
  private static let evidenceDecisions = 100

  /// Folds what people signed.
  ///
  /// A row that nobody of the roster signed makes all of it unreadable, so that no row gives power.
  private func line(_ db: Database) throws -> Result<Line, LineError> {
    var line = Line()
    // Where nobody ever stopped the line, nobody is asked who they are.
    let hasSteps = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM line_event LIMIT 1")
    )
    guard hasSteps != nil else { return .success(line) }
    let owners = try KeyOwners(self, db)
    let rows = try Row.fetchCursor(db, sql: Self.lineSelection + " ORDER BY sequence")
    while let row = try rows.next() {
      let (statement, key) = (try Self.statement(row), try Self.key(row))
      guard owners.have(key, signed: statement) else {
        return .failure(.notSigned(statement.person))
      }
      do throws(LineError) { try line.take(statement) } catch { return .failure(error) }
    }
    return .success(line)
  }

  private static func notice(_ row: Row) throws -> StopNotice {
    do {
      return try StopNotice(try statement(row), key: try key(row))
    } catch is LineError {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a stop of the line is damaged")
    }
  }

  private static func key(_ row: Row) throws -> PublicKey {
    guard let key = PublicKey(bytes: try row.bytes(atIndex: 1)) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a step of the line has no key")
    }
    return key
  }

  private static func statement(_ row: Row) throws -> SignedStatement {
    guard let person = PersonID(try row.decode(String.self, atIndex: 0)) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a step of the line has no person")
    }
    return SignedStatement(
      purpose: .line,
      person: person,
      key: try key(row).id,
      bytes: try row.bytes(atIndex: 2),
      signature: try row.bytes(atIndex: 3)
    )
  }

  private static func evidence(_ db: Database) throws -> [UInt8] {
    let release = try String.fetchOne(
      db,
      sql: "SELECT release_id FROM promotion ORDER BY sequence DESC LIMIT 1"
    )
    let last = try Row.fetchAll(
      db,
      sql: "SELECT sequence, outcome FROM decision ORDER BY sequence DESC LIMIT ?",
      arguments: [evidenceDecisions]
    )
    let waiting = try Row.fetchAll(
      db,
      sql: """
        SELECT queue, count(*) FROM review_case WHERE state = 'waiting' GROUP BY queue ORDER BY queue
        """
    )
    let count = try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM decision") ?? 0
    let json: JSONValue = [
      "schema": "stop-evidence/1", "release": release.map { .string($0) } ?? .null,
      "decisions": .integer(count),
      "waiting": .array(
        try waiting.map {
          [
            "queue": .string(try $0.decode(String.self, atIndex: 0)),
            "cases": .integer(try $0.decode(Int64.self, atIndex: 1)),
          ]
        }
      ),
      "last": .array(
        try last.map {
          [
            // By its place in the store: an id could be guessed from when it is erased.
            "sequence": .integer(try $0.decode(Int64.self, atIndex: 0)),
            "outcome": .string(try $0.decode(String.self, atIndex: 1)),
          ]
        }
      ),
    ]
    return json.canonicalBytes
  }
}

package import Domain
import GRDB
package import Review

/// A case as a list shows it.
package struct ListedCase: Sendable, Equatable {
  package let id: CaseID
  package let queue: String
  package let tier: RiskTier
  package let dueAt: Timestamp
  package let state: CaseState
}

/// A case with everything that ever happened to it.
package struct CaseRecord: Sendable, Equatable {
  package let reviewCase: Case
  package let history: [CaseEvent]
}

extension Store {
  /// Takes a person's step, in one transaction, and returns what it changed, or why it is refused.
  ///
  /// Who may do what is asked of the roster in that transaction. A refusal is written down.
  package func apply(
    _ step: Step,
    on id: CaseID,
    _ statement: SignedStatement,
    at now: Timestamp,
    terms: CaseTerms
  ) throws(StoreError) -> Result<CaseChange, CaseError> {
    try apply(step, on: id, statement, at: now, terms: terms, standing: nil)
  }

  func apply(
    _ step: Step,
    on id: CaseID,
    _ statement: SignedStatement,
    at now: Timestamp,
    terms: CaseTerms,
    standing: Standing?
  ) throws(StoreError) -> Result<CaseChange, CaseError> {
    try write { db, log in
      let standing = try standing ?? self.standing(in: db)
      let result = try Self.apply(log, step, on: id, statement, at: now, standing, terms)
      if case .failure(let error) = result {
        try Self.insert(Attempt(step, on: id, statement, at: now, error), log)
      }
      return result
    }
  }

  /// Claims the case whose turn it is in any of some queues; nil where none waits there for her.
  ///
  /// `sign` signs the claim of the case that is found, and is asked once for each case that is tried:
  /// at most 50 that wait for another role, or have no document, are passed over.
  package func claimNext(
    queues: [String],
    at now: Timestamp,
    terms: CaseTerms,
    sign: (CaseID) -> SignedStatement?
  ) throws(StoreError) -> Result<CaseChange, CaseError>? {
    try claimNext(queues: queues, at: now, terms: terms, standing: nil, sign: sign)
  }

  func claimNext(
    queues: [String],
    at now: Timestamp,
    terms: CaseTerms,
    standing: Standing?,
    sign: (CaseID) -> SignedStatement?
  ) throws(StoreError) -> Result<CaseChange, CaseError>? {
    try write { db, log in
      let standing = try standing ?? self.standing(in: db)
      var refusal: (CaseError, Attempt)?
      for listed in try Self.waiting(db, queues: queues, limit: 50) {
        guard let statement = sign(listed.id) else { continue }
        switch try Self.apply(log, .claim, on: listed.id, statement, at: now, standing, terms) {
        case .success(let change): return .success(change)
        case .failure(.lacksRole), .failure(.noDocument), .failure(.tookPart),
          .failure(.approvedAlready):
          continue
        case .failure(let error):
          refusal = refusal ?? (error, Attempt(.claim, on: listed.id, statement, at: now, error))
        }
      }
      guard let (error, attempt) = refusal else { return nil }
      try Self.insert(attempt, log)
      return .failure(error)
    }
  }

  /// Who is who by the roster as a transaction finds it.
  func standing(in db: Database) throws -> Standing { Standing(try roster(in: db)) }

  /// Cases that wait, in the order of their turn; of all queues where none is named.
  package func waitingCases(
    queues: [String] = [],
    limit: Int
  ) throws(StoreError) -> [ListedCase] {
    try read { try Self.waiting($0, queues: queues, limit: limit) }
  }

  /// Cases to which time has something to do by now: those that are approved, and then the others; at
  /// most `limit` of each, the longest overdue first.
  ///
  /// Those of older stores that have no document wait on.
  package func wakingCases(at now: Timestamp, limit: Int) throws(StoreError) -> [CaseID] {
    try read { db in
      let approved = try Self.wakingIDs(
        db,
        "state IN ('claimed', 'approved') AND state = 'approved'",
        at: now,
        limit
      )
      let others = try Self.wakingIDs(
        db,
        "state <> 'decided' AND state <> 'approved'",
        at: now,
        limit
      )
      return (approved + others).map { CaseID(text: $0) }
    }
  }

  /// What happened to a case, in order; of what was erased, and of what does not open, without the words.
  package func caseHistory(_ id: CaseID) throws(StoreError) -> [CaseEvent] {
    try readLeniently { try Self.history($0, of: id) }
  }

  /// A case and its history, all of one moment, or why there is none to show.
  package func caseRecord(_ id: CaseID) throws(StoreError) -> Result<CaseRecord, CaseError> {
    try caseRecord(id, standing: nil)
  }

  func caseRecord(
    _ id: CaseID,
    standing: Standing?
  ) throws(StoreError) -> Result<CaseRecord, CaseError> {
    try read { db in
      let history = try Self.history(db, of: id)
      let standing = try standing ?? self.standing(in: db)
      return try CaseRows(db).find(id, standing: standing).map {
        CaseRecord(reviewCase: $0, history: history)
      }
    }
  }
}

extension Attempt {
  fileprivate init(
    _ step: Step,
    on id: CaseID,
    _ statement: SignedStatement,
    at now: Timestamp,
    _ error: CaseError
  ) {
    self.init(
      at: now,
      person: statement.person,
      key: statement.key,
      what: "\(step.word) \(id)",
      why: "\(error)"
    )
  }
}

extension Store {
  private static func apply(
    _ log: LogRecording,
    _ step: Step,
    on id: CaseID,
    _ statement: SignedStatement,
    at now: Timestamp,
    _ standing: Standing,
    _ terms: CaseTerms
  ) throws -> Result<CaseChange, CaseError> {
    try CaseRows(log.db).change(id, standing: standing, statement, log) {
      (found) throws(CaseError) in
      let signed = try SignedStep(step, on: id, statement, standing: standing)
      return try found.applying(signed, at: now, standing: standing, terms: terms)
    }
  }

  private static func wakingIDs(
    _ db: Database,
    _ states: String,
    at now: Timestamp,
    _ limit: Int
  ) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT id FROM review_case WHERE \(states) AND wakes_at <= ?
          AND EXISTS (SELECT 1 FROM case_document WHERE case_id = id)
        ORDER BY wakes_at LIMIT ?
        """,
      arguments: [now.milliseconds, max(limit, 0)]
    )
  }

  /// What waits, by turn: each queue by its own index, and then the first of all of them.
  private static func waiting(
    _ db: Database,
    queues: [String],
    limit: Int
  ) throws -> [ListedCase] {
    let columns = "SELECT id, queue, tier, due_at, state, detail FROM review_case"
    let order = "ORDER BY turn, due_at, id LIMIT ?"
    guard !queues.isEmpty else {
      return try Row.fetchAll(
        db.cachedStatement(sql: "\(columns) WHERE state = 'waiting' \(order)"),
        arguments: [max(limit, 0)]
      ).map(ListedCase.init)
    }
    let one = try db.cachedStatement(
      sql: "\(columns) WHERE state = 'waiting' AND queue = ? \(order)"
    )
    let cases = try Set(queues).sorted().flatMap { queue in
      try Row.fetchAll(one, arguments: [queue, max(limit, 0)]).map(ListedCase.init)
    }
    return Array(cases.sorted { $0.priority < $1.priority }.prefix(max(limit, 0)))
  }

  private static func history(_ db: Database, of id: CaseID) throws -> [CaseEvent] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT number, kind, at, person, state, detail, document, note FROM case_event
        WHERE case_id = ? ORDER BY number
        """,
      arguments: [id.text]
    )
    var before = CaseState.waiting
    return try rows.map { row in
      let after = try row.state(atIndex: 4)
      defer { before = after }
      return CaseEvent(
        number: try row.decode(Int.self, atIndex: 0),
        kind: try row.word(CaseEvent.Kind.self, atIndex: 1),
        at: try row.timestamp(atIndex: 2),
        by: try row.decode(String?.self, atIndex: 3).flatMap { PersonID($0) },
        before: before,
        after: after,
        document: try row.digest(atIndex: 6),
        note: try row.decode(String.self, atIndex: 7)
      )
    }
  }
}

extension ListedCase {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: CaseID(text: try row.decode(String.self, atIndex: 0)),
      queue: try row.decode(String.self, atIndex: 1),
      tier: try row.word(RiskTier.self, atIndex: 2),
      dueAt: try row.timestamp(atIndex: 3),
      state: try row.state(atIndex: 4)
    )
  }

  fileprivate var priority: Priority { Priority(tier: tier, dueAt: dueAt, id: id) }
}

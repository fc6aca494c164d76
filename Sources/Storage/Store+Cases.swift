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
  /// The statement is checked against `standing` first.
  package func apply(
    _ step: Step,
    on id: CaseID,
    _ statement: SignedStatement,
    at now: Timestamp,
    standing: Standing,
    terms: CaseTerms
  ) throws(StoreError) -> Result<CaseChange, CaseError> {
    try write { db in
      try Self.apply(CaseRows(db), step, on: id, statement, at: now, standing, terms)
    }
  }

  /// Takes what happened to a case without a person's step.
  package func apply(
    _ occurrence: Occurrence,
    on id: CaseID,
    at now: Timestamp,
    standing: Standing,
    terms: CaseTerms
  ) throws(StoreError) -> Result<CaseChange, CaseError> {
    try write { db in
      try CaseRows(db).change(id, standing: standing) { (found) throws(CaseError) in
        try found.applying(occurrence, at: now, standing: standing, terms: terms)
      }
    }
  }

  /// Claims the case whose turn it is in any of some queues; nil where none waits there for her.
  ///
  /// `sign` signs the claim of the case that is found, and is asked once for each case that is tried:
  /// at most 50 that wait for another role, or have no document, are passed over.
  package func claimNext(
    queues: [String],
    at now: Timestamp,
    standing: Standing,
    terms: CaseTerms,
    sign: (CaseID) -> SignedStatement?
  ) throws(StoreError) -> Result<CaseChange, CaseError>? {
    try write { db in
      var refusal: CaseError?
      for listed in try Self.waiting(db, queues: queues, limit: 50) {
        guard let statement = sign(listed.id) else { continue }
        let rows = CaseRows(db)
        switch try Self.apply(rows, .claim, on: listed.id, statement, at: now, standing, terms) {
        case .success(let change): return .success(change)
        case .failure(.lacksRole), .failure(.noDocument): continue
        case .failure(let error): refusal = refusal ?? error
        }
      }
      return refusal.map { .failure($0) }
    }
  }

  /// Cases that wait, in the order of their turn; of all queues where none is named.
  package func waitingCases(
    queues: [String] = [],
    limit: Int
  ) throws(StoreError) -> [ListedCase] {
    try read { try Self.waiting($0, queues: queues, limit: limit) }
  }

  /// Cases to which time has something to do by now, the longest overdue first.
  package func wakingCases(at now: Timestamp, limit: Int) throws(StoreError) -> [CaseID] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT id FROM review_case WHERE state <> 'decided' AND wakes_at <= ?
          ORDER BY wakes_at LIMIT ?
          """,
        arguments: [now.milliseconds, max(limit, 0)]
      ).map { CaseID(text: $0) }
    }
  }

  /// A case and its history, all of one moment, or why there is none to show.
  package func caseRecord(
    _ id: CaseID,
    standing: Standing
  ) throws(StoreError) -> Result<CaseRecord, CaseError> {
    try read { db in
      let history = try Self.history(db, of: id)
      return try CaseRows(db).find(id, standing: standing).map {
        CaseRecord(reviewCase: $0, history: history)
      }
    }
  }
}

extension Store {
  private static func apply(
    _ rows: CaseRows,
    _ step: Step,
    on id: CaseID,
    _ statement: SignedStatement,
    at now: Timestamp,
    _ standing: Standing,
    _ terms: CaseTerms
  ) throws -> Result<CaseChange, CaseError> {
    try rows.change(id, standing: standing, statement) { (found) throws(CaseError) in
      let signed = try SignedStep(step, on: id, statement, standing: standing)
      return try found.applying(signed, at: now, standing: standing, terms: terms)
    }
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

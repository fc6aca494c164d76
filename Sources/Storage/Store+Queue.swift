package import Domain
import GRDB
package import Review

/// A case as the queue shows it, with what it is about.
package struct QueuedCase: Sendable, Equatable {
  package let id: CaseID
  package let queue: String
  package let tier: RiskTier
  package let approvalsRequired: Int
  package let openedAt: Timestamp
  package let dueAt: Timestamp
  package let state: CaseState
  package let intent: String?
  /// The platform's number of the conversation; nil where the line was no valid ticket.
  package let ticket: String?
  /// Nil where nothing was drafted that could be approved.
  package let reviewCase: Case?
}

/// How much waits in a queue.
package struct QueueDepth: Sendable, Equatable {
  package let waiting: Int
  package let overdue: Int
}

extension Store {
  /// The most cases that the beginning of an id is said to fit.
  package static let caseMatchLimit = 20

  /// The cases whose id begins with a text, at most `caseMatchLimit` of them.
  package func cases(beginning text: String) throws(StoreError) -> [CaseID] {
    try read { db in
      // A prefix is a range of the index: no character sorts after U+10FFFF.
      try String.fetchAll(
        db,
        sql: """
          SELECT id FROM review_case
          WHERE id >= :text AND id < :text || char(0x10FFFF) ORDER BY id LIMIT :limit
          """,
        arguments: ["text": text, "limit": Self.caseMatchLimit]
      ).map { CaseID(text: $0) }
    }
  }

  /// Cases that are not decided, in the order of their turn; of all queues where none is named.
  ///
  /// Of those that are claimed, the ones whose claim ends by `horizon`: a claim holds no longer than
  /// its terms say, so that the moment of waking finds them.
  package func queuedCases(
    queues: [String],
    claimedUntil horizon: Timestamp,
    standing: Standing,
    limit: Int
  ) throws(StoreError) -> [QueuedCase] {
    try read { db in
      let ids = try Self.waitingIDs(db, queues, limit) + Self.heldIDs(db, until: horizon)
      let cases = try ids.compactMap { try Self.queuedCase(db, $0, standing) }
        .filter { queues.isEmpty || queues.contains($0.queue) }
      return Array(cases.sorted { $0.priority < $1.priority }.prefix(max(limit, 0)))
    }
  }

  /// One case, decided or not; nil where there is none.
  package func queuedCase(
    _ id: CaseID,
    standing: Standing
  ) throws(StoreError) -> QueuedCase? {
    try read { try Self.queuedCase($0, id.text, standing) }
  }

  /// Whether any case stands in a queue, or stood there last.
  package func hasCases(ofQueue queue: String) throws(StoreError) -> Bool {
    try read { db in
      try Bool.fetchOne(
        db,
        sql: "SELECT EXISTS (SELECT 1 FROM review_case WHERE queue = ?)",
        arguments: [queue]
      ) ?? false
    }
  }

  /// How many cases wait in some queues, or in all, and how many of them past their deadline.
  package func queueDepth(queues: [String], at now: Timestamp) throws(StoreError) -> QueueDepth {
    let depths = try queueDepths(at: now).filter { queues.isEmpty || queues.contains($0.key) }
    return QueueDepth(
      waiting: depths.values.reduce(0) { $0 + $1.waiting },
      overdue: depths.values.reduce(0) { $0 + $1.overdue }
    )
  }

  /// The same of each queue in which something waits, by its name.
  package func queueDepths(at now: Timestamp) throws(StoreError) -> [String: QueueDepth] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT queue, count(*), sum(due_at <= ?) FROM review_case
          WHERE state = 'waiting' GROUP BY queue
          """,
        arguments: [now.milliseconds]
      )
      return try rows.reduce(into: [:]) { depths, row in
        depths[try row.decode(String.self, atIndex: 0)] = QueueDepth(
          waiting: try row.decode(Int.self, atIndex: 1),
          overdue: try row.decode(Int.self, atIndex: 2)
        )
      }
    }
  }

  /// A number that is another one than before once anybody has written to the store.
  ///
  /// Asking costs some microseconds, so that who shows the store need not read it to see that nothing
  /// has changed (sqlite.org/pragma.html#pragma_data_version).
  package func changeMark() throws(StoreError) -> Int64 {
    try read { try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
  }

  /// What a machine drafted last for a case; nil where it drafted nothing, or it was erased.
  package func machineDraft(of id: CaseID) throws(StoreError) -> ReviewDocument? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT bytes FROM case_document WHERE case_id = ? AND author IS NULL
          ORDER BY number DESC LIMIT 1
          """,
        arguments: [id.text]
      ).map { try CaseRows.document(try $0.bytes(atIndex: 0)) }
    }
  }

  /// The decision that a case is about, or what it came to when it was judged anew: its line, and the
  /// records of its stages; nil where there is no such case, or what it was judged by was erased.
  package func opening(of id: CaseID) throws(StoreError) -> (body: [UInt8], stages: [UInt8])? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT body, stages FROM case_source WHERE case_id = ? AND body IS NOT NULL
          """,
        arguments: [id.text]
      ).map { (try $0.bytes(atIndex: 0), try $0.bytes(atIndex: 1)) }
    }
  }
}

extension Store {
  private static func waitingIDs(
    _ db: Database,
    _ queues: [String],
    _ limit: Int
  ) throws -> [String] {
    let select = "SELECT id FROM review_case WHERE state = 'waiting'"
    let order = "ORDER BY turn, due_at, id LIMIT ?"
    guard !queues.isEmpty else {
      return try String.fetchAll(db, sql: "\(select) \(order)", arguments: [max(limit, 0)])
    }
    return try Set(queues).sorted().flatMap { queue in
      try String.fetchAll(
        db,
        sql: "\(select) AND queue = ? \(order)",
        arguments: [queue, max(limit, 0)]
      )
    }
  }

  private static func heldIDs(_ db: Database, until horizon: Timestamp) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT id FROM review_case
        WHERE state IN ('claimed', 'approved') AND wakes_at <= ?
        """,
      arguments: [horizon.milliseconds]
    )
  }

  private static func queuedCase(
    _ db: Database,
    _ id: String,
    _ standing: Standing
  ) throws -> QueuedCase? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT queue, tier, approvals_required, due_at, state, detail, opened_at, intent,
            platform_id
          FROM review_case JOIN case_source ON case_id = id WHERE id = ?
          """
      ),
      arguments: [id]
    )
    guard let row else { return nil }
    let id = CaseID(text: id)
    let reviewCase: Case? =
      switch try CaseRows(db).find(id, standing: standing) {
      case .success(let found): found
      case .failure: nil
      }
    return QueuedCase(
      id: id,
      queue: try row.decode(String.self, atIndex: 0),
      tier: try row.word(RiskTier.self, atIndex: 1),
      approvalsRequired: try row.decode(Int.self, atIndex: 2),
      openedAt: try row.timestamp(atIndex: 6),
      dueAt: try row.timestamp(atIndex: 3),
      state: try row.state(atIndex: 4),
      intent: try row.decode(String?.self, atIndex: 7),
      ticket: try row.decode(String?.self, atIndex: 8),
      reviewCase: reviewCase
    )
  }
}

extension QueuedCase {
  fileprivate var priority: Priority { Priority(tier: tier, dueAt: dueAt, id: id) }
}

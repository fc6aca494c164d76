package import Domain
import GRDB
package import Review

/// A notice that is to be told now.
package struct DueNotice: Sendable, Equatable {
  package let notice: Notice
  /// By the name that it was found out under.
  package let receiver: String
}

/// How telling people stands.
package struct NoticeCounts: Sendable, Equatable {
  package let waiting: Int
  package let failed: Int
  /// Why the last one failed for good, or has failed so far.
  package let lastReason: String?
}

extension Store {
  /// A notice is tried so often; then it has failed for good.
  package static let noticeAttempts = 12
  /// Of what happened before a receiver was first named, it is told what is no older.
  package static let noticeReach = Seconds.hours(24)
  private static let noticeBatch = 1000

  /// How long to wait after so many attempts: 10 seconds, twice as long each time, an hour at the most.
  package static func noticePause(after attempts: Int) -> Seconds {
    Seconds(min(3600, 10 << Int64(min(max(attempts - 1, 0), 16))))
  }

  /// Notes what has passed its deadline by now, each case once for each deadline.
  package func noteOverdue(at now: Timestamp) throws(StoreError) {
    let find = "SELECT case_id FROM notice_due WHERE due_at <= ? LIMIT \(Self.noticeBatch)"
    let isAny = try read {
      try Row.fetchOne($0, sql: find, arguments: [now.milliseconds]) != nil
    }
    guard isAny else { return }
    try write { db, _ in
      for id in try String.fetchAll(db, sql: find, arguments: [now.milliseconds]) {
        try db.execute(
          sql: """
            INSERT OR IGNORE INTO notice
              (event, kind, at, case_id, queue, tier, role, due_at, release_id)
            SELECT 'overdue ' || case_id || ' ' || due_at, 'overdue', ?, noticed_case.*
            FROM noticed_case WHERE case_id = ?
            """,
          arguments: [now.milliseconds, id]
        )
        try db.execute(sql: "DELETE FROM notice_due WHERE case_id = ?", arguments: [id])
      }
    }
  }

  /// Finds out what receivers are to be told since they were asked about last, and takes what is due by
  /// now, oldest first.
  ///
  /// What is taken counts as tried, and comes up again after its pause unless `settle` says that it was
  /// told. What nobody receives any more has failed, and so has what was tried too often.
  package func takeNotices(
    for receivers: [String: NoticeAudience],
    at now: Timestamp,
    limit: Int
  ) throws(StoreError) -> [DueNotice] {
    guard try areNoticesDue(for: receivers, at: now) else { return [] }
    return try write { db, _ in
      for receiver in receivers.keys.sorted() {
        if let audience = receivers[receiver] {
          try Self.assign(receiver, audience, db, at: now)
        }
      }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT receiver, attempts, \(Self.noticeColumns) FROM notice_delivery
          JOIN notice ON sequence = notice
          WHERE state = 'waiting' AND next_at <= ? ORDER BY next_at, sequence LIMIT ?
          """,
        arguments: [now.milliseconds, max(limit, 0)]
      )
      return try rows.compactMap { row in
        let receiver = try row.decode(String.self, atIndex: 0)
        let attempts = try row.decode(Int.self, atIndex: 1)
        let notice = try Self.notice(row, from: 2)
        let reason =
          receivers[receiver] == nil
          ? "nobody is told so any more"
          : attempts >= Self.noticeAttempts ? "tried \(attempts) times" : nil
        if let reason {
          try Self.update(notice.sequence, receiver, .failed, db, because: reason)
          return nil
        }
        try db.execute(
          sql: """
            UPDATE notice_delivery SET attempts = ?, next_at = ? WHERE notice = ? AND receiver = ?
            """,
          arguments: [
            attempts &+ 1, now.advanced(by: Self.noticePause(after: attempts &+ 1)).milliseconds,
            notice.sequence, receiver,
          ]
        )
        return DueNotice(notice: notice, receiver: receiver)
      }
    }
  }

  /// Writes down what came of telling a notice: that it was told, or why not.
  package func settle(_ due: DueNotice, failure: String?) throws(StoreError) {
    try write { db, _ in
      let state: DeliveryState = failure == nil ? .delivered : .waiting
      try Self.update(due.notice.sequence, due.receiver, state, db, because: failure ?? "")
    }
  }

  /// How many notices wait to be told, and how many were given up.
  package func noticeCounts() throws(StoreError) -> NoticeCounts {
    try read { db in
      func count(_ state: String) throws -> Int {
        try Int.fetchOne(
          db,
          sql: "SELECT count(*) FROM notice_delivery WHERE state = '\(state)'"
        ) ?? 0
      }
      return NoticeCounts(
        waiting: try count("waiting"),
        failed: try count("failed"),
        lastReason: try String.fetchOne(
          db,
          sql: """
            SELECT reason FROM notice_delivery WHERE state <> 'delivered' AND reason <> ''
            ORDER BY notice DESC LIMIT 1
            """
        )
      )
    }
  }

  private enum DeliveryState: String {
    case waiting, delivered, failed
  }

  private static func update(
    _ notice: Int64,
    _ receiver: String,
    _ state: DeliveryState,
    _ db: Database,
    because reason: String
  ) throws {
    // What was told stays told, whoever else was late.
    try db.execute(
      sql: """
        UPDATE notice_delivery SET state = ?, reason = ?
        WHERE notice = ? AND receiver = ? AND state = 'waiting'
        """,
      arguments: [state.rawValue, String(reason.prefix(200)), notice, receiver]
    )
  }

  /// Whether there is anything to write, so that asking costs nobody a lock.
  private func areNoticesDue(
    for receivers: [String: NoticeAudience],
    at now: Timestamp
  ) throws(StoreError) -> Bool {
    try read { db in
      let last = try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM notice") ?? 0
      for receiver in receivers.keys {
        let seen = try Int64.fetchOne(
          db,
          sql: "SELECT last FROM notice_receiver WHERE receiver = ?",
          arguments: [receiver]
        )
        if seen != last { return true }
      }
      return try Row.fetchOne(
        db,
        sql: "SELECT 1 FROM notice_delivery WHERE state = 'waiting' AND next_at <= ? LIMIT 1",
        arguments: [now.milliseconds]
      ) != nil
    }
  }

  private static func assign(
    _ receiver: String,
    _ audience: NoticeAudience,
    _ db: Database,
    at now: Timestamp
  ) throws {
    let seen = try Int64.fetchOne(
      db,
      sql: "SELECT last FROM notice_receiver WHERE receiver = ?",
      arguments: [receiver]
    )
    let since = seen == nil ? now.advanced(by: Seconds(-noticeReach.count)).milliseconds : 0
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT \(noticeColumns) FROM notice WHERE sequence > ? AND at >= ? ORDER BY sequence",
      arguments: [seen ?? 0, since]
    )
    for row in rows {
      let notice = try notice(row, from: 0)
      guard audience.wants(notice) else { continue }
      try db.execute(
        sql: "INSERT OR IGNORE INTO notice_delivery VALUES (?, ?, 'waiting', 0, ?, '')",
        arguments: [notice.sequence, receiver, now.milliseconds]
      )
    }
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO notice_receiver
          SELECT ?, coalesce(max(sequence), 0) FROM notice
        """,
      arguments: [receiver]
    )
  }

  private static let noticeColumns =
    "sequence, event, kind, at, case_id, queue, tier, role, due_at, release_id"

  private static func notice(_ row: Row, from index: Int) throws -> Notice {
    Notice(
      sequence: try row.decode(Int64.self, atIndex: index),
      kind: try row.word(NoticeKind.self, atIndex: index + 2),
      at: try row.timestamp(atIndex: index + 3),
      event: try row.decode(String.self, atIndex: index + 1),
      reviewCase: try row.decode(String?.self, atIndex: index + 4).map { CaseID(text: $0) },
      queue: try row.decode(String?.self, atIndex: index + 5),
      tier: try row.hasNull(atIndex: index + 6)
        ? nil : row.word(RiskTier.self, atIndex: index + 6),
      role: try row.hasNull(atIndex: index + 7) ? nil : row.word(Role.self, atIndex: index + 7),
      dueAt: try row.hasNull(atIndex: index + 8) ? nil : row.timestamp(atIndex: index + 8),
      release: try row.decode(String?.self, atIndex: index + 9).map { ReleaseID(text: $0) }
    )
  }
}

import Domain
import GRDB
import Review

/// Opens cases that are no customer's, within one transaction.
struct CaseOpening {
  struct Row {
    let document: ReviewDocument
    let kind: CaseKind
    let queue: String
    let tier: RiskTier
    let approvalsRequired: Int
    let dueAt: Timestamp
    var role: Role?
    let because: [String]
    let owner: Sealing.Owner?
  }

  private let log: LogRecording
  private var db: Database { log.db }

  init(_ log: LogRecording) { self.log = log }

  func insert(_ row: Row) throws {
    let id = row.document.reviewCase
    try db.cachedStatement(
      sql: """
        INSERT INTO review_case (id, kind, queue, tier, approvals_required, due_at, role, because,
          wakes_at, owner) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?6, ?9)
        """
    ).execute(
      arguments: [
        id.text, row.kind.rawValue, row.queue, row.tier.rawValue, row.approvalsRequired,
        row.dueAt.milliseconds, row.role?.rawValue, row.because.joined(separator: "\n"),
        row.owner?.number,
      ])
    try db.cachedStatement(sql: CaseRows.insertDocument).execute(
      arguments: CaseRows.columns(of: row.document, author: nil, row.owner, log.sealing)
    )
  }
}

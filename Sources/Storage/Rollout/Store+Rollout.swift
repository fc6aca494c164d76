package import Domain
import GRDB
package import Releases
package import Review
import Synchronization

/// The rollout as it was folded last, and from which row on there may be news.
struct RolloutAsRead {
  var sequence: Int64 = 0
  var rollout = Rollout()
}

/// A step with a release as it was recorded.
package struct RecordedReleaseStep: Sendable, Equatable {
  package let step: RolloutStep
  package let person: PersonID
  package let key: KeyID
  /// The same as it was signed, and the key that it was signed with.
  package let statement: SignedStatement
  package let publicKey: PublicKey
  package let report: GateReport?
  package let at: Timestamp
  /// Its entry of the log.
  package let entry: Int64?
}

extension Store {
  /// Which release judges whom, folded from what people signed, every signature checked.
  package func rollout() throws(StoreError) -> Rollout { try read { try rollout($0) } }

  /// Takes a step with a release that a person signed, if the roster, the gates and what is in force by now
  /// let them; what follows of it is in force in the same transaction.
  ///
  /// A refusal is written down.
  package func take(
    _ statement: SignedStatement,
    report: GateReport?,
    at now: Timestamp
  ) throws(StoreError) -> Result<Rollout, RolloutError> {
    try take(statement, report: report, at: now, standing: nil)
  }

  func take(
    _ statement: SignedStatement,
    report: GateReport?,
    at now: Timestamp,
    standing: Standing?
  ) throws(StoreError) -> Result<Rollout, RolloutError> {
    let word = (try? RolloutStep(statement))?.word ?? "a step with"
    return try attempting(
      statement,
      "\(word.replacing("_", with: " ")) a release",
      at: now,
      standing: standing
    ) { try take(statement, report, at: now, $0, $1) }
  }

  private func take(
    _ statement: SignedStatement,
    _ report: GateReport?,
    at now: Timestamp,
    _ standing: Standing,
    _ log: LogRecording
  ) throws -> Result<Rollout, RolloutError> {
    let db = log.db
    let before = try rollout(db)
    var rollout = before
    let step: RolloutStep
    do throws(RolloutError) { step = try RolloutStep(statement) } catch { return .failure(error) }
    let holding = try Self.holding(step.release, db)
    do throws(RolloutError) {
      try rollout.admit(statement, report: report, at: now, standing: standing) { _ in holding }
    } catch { return .failure(error) }
    let row = LogSubject.ReleaseStepRow(
      step: step.word,
      release: step.release.text,
      person: statement.person.text,
      key: standing.people[statement.person]?.key.bytes ?? [],
      statement: statement.bytes,
      signature: statement.signature,
      report: step.gates == nil ? nil : report?.bytes,
      at: now
    )
    let sequence = try Self.insert(row, log)
    if rollout.turns.count > before.turns.count {
      try Self.putInForce(step.release, by: sequence, log, at: now)
    }
    return .success(rollout)
  }

  /// The steps with releases, oldest first; of one release, where one is named.
  package func releaseSteps(
    of release: ReleaseID? = nil
  ) throws(StoreError) -> [RecordedReleaseStep] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: Self.stepSelection + " WHERE ?1 IS NULL OR release_id = ?1 ORDER BY sequence",
        arguments: [release?.text]
      )
      return try rows.map { row in
        let statement = try Self.releaseStatement(row)
        let report = try row.hasNull(atIndex: 4) ? nil : GateReport(bytes: row.bytes(atIndex: 4))
        guard let step = try? RolloutStep(statement) else {
          throw CaseRows.damaged("a step with a release is none")
        }
        return RecordedReleaseStep(
          step: step,
          person: statement.person,
          key: statement.key,
          statement: statement,
          publicKey: try Self.releaseKey(row),
          report: report,
          at: try row.timestamp(atIndex: 5),
          entry: try row.decode(Int64?.self, atIndex: 6)
        )
      }
    }
  }

  /// The rollout within a transaction; folded once, and again where there are more steps than then.
  func rollout(_ db: Database) throws -> Rollout {
    let last =
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM release_step")) ?? 0
    return try rolloutAsRead.withLock { known in
      if known.sequence != last {
        known = RolloutAsRead(sequence: last, rollout: try Self.folded(db))
      }
      return known.rollout
    }
  }

  private static func folded(_ db: Database) throws -> Rollout {
    var folding = try RolloutFolding(db)
    return try folding.folded()
  }

  private static let stepSelection =
    "SELECT person, key, statement, signature, report, at, entry FROM release_step"

  private static func releaseKey(_ row: Row) throws -> PublicKey {
    guard let key = PublicKey(bytes: try row.bytes(atIndex: 1)) else {
      throw CaseRows.damaged("a step with a release has no key")
    }
    return key
  }

  static func releaseStatement(_ row: Row) throws -> SignedStatement {
    guard let person = PersonID(try row.decode(String.self, atIndex: 0)) else {
      throw CaseRows.damaged("a step with a release has no person")
    }
    return SignedStatement(
      purpose: .release,
      person: person,
      key: try releaseKey(row).id,
      bytes: try row.bytes(atIndex: 2),
      signature: try row.bytes(atIndex: 3)
    )
  }

  private static func holding(_ release: ReleaseID, _ db: Database) throws -> ReleaseHolding {
    let sql = "SELECT manifest FROM release WHERE id = ?"
    guard let row = try Row.fetchOne(db, sql: sql, arguments: [release.text]) else { return .none }
    return ReleaseForm(of: try row.bytes(atIndex: 0)) == .unowned ? .unowned : .whole
  }

  private static func insert(_ row: LogSubject.ReleaseStepRow, _ log: LogRecording) throws -> Int64
  {
    let entry = try log.append(.releaseStep(row), at: row.at)
    try log.db.execute(
      sql: """
        INSERT INTO release_step
          (step, release_id, person, key, statement, signature, report, at, entry)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        row.step, row.release, row.person, row.key.blob, row.statement.blob, row.signature.blob,
        row.report?.blob, row.at.milliseconds, entry,
      ]
    )
    return log.db.lastInsertedRowID
  }

  private static func putInForce(
    _ release: ReleaseID,
    by step: Int64,
    _ log: LogRecording,
    at now: Timestamp
  ) throws {
    let entry = try log.append(.promotion(of: release.text, at: now), at: now)
    try log.db.execute(
      sql: "INSERT INTO promotion (release_id, promoted_at, entry, step) VALUES (?, ?, ?, ?)",
      arguments: [release.text, now.milliseconds, entry, step]
    )
  }
}

package import Domain
// What is sealed comes as `Data`.
import FoundationEssentials
import GRDB
import Releases
package import Review
import Synchronization

/// A case whose ticket moved on, with the lines that came since, or whose release was withdrawn.
package struct MovedCase: Sendable {
  /// One line of a ticket, as it was piped.
  package struct Line: Sendable {
    package let ticket: Int64
    /// Its idempotency key.
    package let key: String
    package let bytes: [UInt8]
    package let receivedAt: Timestamp
  }

  /// As it is, but for who approved it.
  package let before: Case
  /// What the case was judged on last.
  package let line: Line
  package let predecessor: Predecessor?
  /// Oldest first.
  package let later: [Line]
  /// The release that drafted what waits, where it was withdrawn.
  package let withdrawn: ReleaseID?
}

/// A case as it was judged anew.
package struct CaseAnew: Sendable {
  package let anew: Occurrence.Anew
  package let line: [UInt8]
  package let receivedAt: Timestamp
  /// The decision that it would be, which is recorded nowhere else.
  package let body: [UInt8]
  package let stages: [UInt8]

  package init(
    _ anew: Occurrence.Anew,
    line: [UInt8],
    receivedAt: Timestamp,
    body: [UInt8],
    stages: [UInt8]
  ) {
    self.anew = anew
    self.line = line
    self.receivedAt = receivedAt
    self.body = body
    self.stages = stages
  }
}

extension Store {
  /// Cases whose tickets moved on, or whose release was withdrawn: at most `limit` of them.
  package func movedCases(limit: Int) throws(StoreError) -> [MovedCase] {
    try read { db in
      let ids = try String.fetchAll(
        db,
        sql: """
          SELECT case_id FROM case_move UNION SELECT case_id FROM case_recall
          ORDER BY case_id LIMIT ?
          """,
        arguments: [max(limit, 0)]
      )
      return try ids.map { try Self.movedCase(CaseID(text: $0), db) }
    }
  }

  /// Puts what a case came to in the place of what it was, where it is still as it was read.
  ///
  /// Its approvals are void, and its history says why. A case that was decided meanwhile stays so,
  /// unless it ended in a refusal that the customer objects to. What a withdrawn release drafts takes no
  /// place.
  ///
  /// - Returns: What changed; nil where the case is no more as it was read.
  package func judgeAnew(
    _ moved: MovedCase,
    as result: CaseAnew,
    at now: Timestamp,
    terms: CaseTerms
  ) throws(StoreError) -> CaseChange? {
    try write { db, log in
      let nobody = Standing([:])
      let rows = CaseRows(db)
      guard case .success(let before) = try rows.find(moved.before.id, standing: nobody),
        before.document == moved.before.document
      else { return nil }
      let drafting = result.anew.document.release
      guard try !Self.isWithdrawn(drafting, db) else { return nil }
      try db.execute(
        sql: "DELETE FROM case_recall WHERE case_id = ?",
        arguments: [before.id.text]
      )
      for line in moved.later {
        try db.execute(
          sql: "DELETE FROM case_move WHERE case_id = ? AND ticket = ?",
          arguments: [before.id.text, line.ticket]
        )
      }
      let withdrawal = try moved.withdrawn.flatMap { try rollout(db).withdrawals[$0] }
      guard let occurrence = before.occurrence(of: moved, withdrawal, result.anew) else {
        return nil
      }
      let change = Result { () throws(CaseError) in
        try before.applying(occurrence, at: now, standing: nobody, terms: terms)
      }
      guard case .success(let change) = change else { return nil }
      try rows.save(change, from: before, nil, log)
      let document = change.after.document.number
      let entry = try log.append(
        .judgement(
          of: before.id.text,
          document: document,
          opened: rows.openingEntry(of: before.id),
          line: result.line,
          body: result.body,
          records: result.stages
        ),
        at: now
      )
      let owner = try log.sealing.owner(ofCase: before.id)
      func sealed(_ bytes: [UInt8], _ column: StaticString) throws -> Data {
        let place = SealedPlace(column, before.id.text, document)
        return try log.sealing.sealed(bytes, for: owner, at: place)
      }
      try db.execute(
        sql: "INSERT INTO main.case_judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          before.id.text, document, sealed(result.line, "case_judgement.line"),
          sealed(result.body, "case_judgement.body"),
          sealed(result.stages, "case_judgement.stages"), result.receivedAt.milliseconds, entry,
          owner?.number, drafting.text,
        ]
      )
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO judgement_line
          SELECT ticket, case_id, :document FROM judgement_line WHERE case_id = :case
          """,
        arguments: ["case": before.id.text, "document": document]
      )
      for line in moved.later {
        try db.execute(
          sql: "INSERT OR IGNORE INTO judgement_line VALUES (?, ?, ?)",
          arguments: [line.ticket, before.id.text, document]
        )
      }
      return change
    }
  }

  /// What was done before, as far as a question asks.
  package func history(
    on question: ActionQuestion,
    at now: Timestamp
  ) throws(StoreError) -> ActionHistory {
    guard !question.isEmpty else { return ActionHistory() }
    let ownKey = ownLogKey.withLock { $0 }
    return try read { db in
      var actions = try ActionRecording(db, vault, signedBy: ownKey, at: now)
      return try actions.answer(question)
    }
  }

  /// Whether a release was withdrawn.
  static func isWithdrawn(_ release: ReleaseID, _ db: Database) throws -> Bool {
    try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT 1 FROM release_step WHERE release_id = ? AND step = 'withdraw' LIMIT 1"
      ),
      arguments: [release.text]
    ) != nil
  }

  private static func recalled(_ id: CaseID, _ db: Database) throws -> ReleaseID? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT release_id FROM case_recall WHERE case_id = ?"),
      arguments: [id.text]
    ).map { ReleaseID(text: $0) }
  }

  private static func movedCase(_ id: CaseID, _ db: Database) throws -> MovedCase {
    guard let held = try heldCase(id, db),
      case .success(let before) = try CaseRows(db).find(id, standing: Standing([:]))
    else { throw CaseRows.damaged("a case that moved on is not there") }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT number, ticket.id, line, received_at FROM case_move
        JOIN ticket ON number = case_move.ticket
        JOIN payload ON decision_sequence = number
        WHERE case_id = ? ORDER BY number
        """,
      arguments: [id.text]
    )
    return MovedCase(
      before: before,
      line: MovedCase.Line(
        ticket: held.ticket,
        key: held.ticketKey,
        bytes: held.line,
        receivedAt: held.receivedAt
      ),
      predecessor: held.predecessor,
      later: try rows.map {
        MovedCase.Line(
          ticket: try $0.decode(Int64.self, atIndex: 0),
          key: try $0.decode(String.self, atIndex: 1),
          bytes: try $0.bytes(atIndex: 2),
          receivedAt: try $0.timestamp(atIndex: 3)
        )
      },
      withdrawn: try recalled(id, db)
    )
  }
}

extension Case {
  /// What a ticket that moved on is to the case; nil where it is nothing to it any more.
  fileprivate func occurrence(
    of moved: MovedCase,
    _ withdrawal: Rollout.Withdrawal?,
    _ anew: Occurrence.Anew
  ) -> Occurrence? {
    let lines = moved.later.map { "`\($0.key)`" }.joined(separator: ", ")
    guard case .decided(let resolution) = state else {
      var notes = moved.later.isEmpty ? [] : ["its ticket moved on with \(lines)"]
      if let withdrawal, let release = moved.withdrawn {
        notes.append(
          "`\(withdrawal.by)` withdrew the release `\(release)` (\(withdrawal.reason.text)); "
            + "judged anew under `\(anew.document.release)`"
        )
      }
      return notes.isEmpty ? nil : .movedOn(anew, note: notes.joined(separator: "; "))
    }
    guard document.effect == .refuse, resolution.isRelease else { return nil }
    return .objected(anew, note: "after the refusal the customer wrote \(lines)")
  }
}

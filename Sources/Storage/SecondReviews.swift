import Domain
import GRDB
import Review

/// Opens second reviews of decided cases, within the transaction that decides them.
struct SecondReviews {
  private let log: LogRecording
  private var db: Database { log.db }

  init(_ log: LogRecording) { self.log = log }

  /// Puts the machine's draft of a case that people have just decided before somebody else, where the
  /// case is one of the share.
  ///
  /// None is opened where a reply was still to be written, since no two people write the same.
  func open(for change: CaseChange, before: Case) throws {
    let decided = change.after
    guard change.terms.secondReviews > .zero, decided.kind == .customer,
      case .decided(let resolution) = decided.state, Answer(resolution) != nil,
      before.state.word != .decided
    else { return }
    let key = try key()
    guard Self.isChosen(decided.id, key, change.terms.secondReviews),
      try !wasOpened(for: decided.id), let draft = try draft(of: decided.id), !draft.lacksText
    else { return }
    try insert(draft, of: decided, key, at: change.now)
  }

  /// By a digest over a key of the store, so that it is no chance and nobody can foresee it.
  private static func isChosen(_ id: CaseID, _ key: [UInt8], _ share: Confidence) -> Bool {
    let digest = Digest(parts: [Array("second-review/1".utf8), key, Array(id.text.utf8)])
    let number = digest.bytes.prefix(7).reduce(0) { $0 << 8 | Int($1) }
    return number % 10_000 < share.tenThousandths
  }

  private func key() throws -> [UInt8] {
    let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT key FROM second_review_key"))
    guard let row else { throw CaseRows.damaged("the key of second reviews is missing") }
    return try row.bytes(atIndex: 0)
  }

  private func wasOpened(for id: CaseID) throws -> Bool {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM second_review WHERE second_of = ?"),
      arguments: [id.text]
    ) != nil
  }

  /// What the machine had drafted last.
  private func draft(of id: CaseID) throws -> ReviewDocument? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT bytes FROM case_document WHERE case_id = ? AND author IS NULL
          ORDER BY number DESC LIMIT 1
          """
      ),
      arguments: [id.text]
    ).map { try CaseRows.document(try $0.bytes(atIndex: 0)) }
  }

  private func insert(
    _ draft: ReviewDocument,
    of decided: Case,
    _ key: [UInt8],
    at now: Timestamp
  ) throws {
    let digest = Digest(parts: [Array("second-case/1".utf8), key, Array(decided.id.text.utf8)])
    let document: ReviewDocument
    do {
      document = try ReviewDocument(
        reviewCase: CaseID(digest),
        number: 0,
        effect: draft.effect,
        reply: draft.reply,
        actions: draft.actions,
        verdict: draft.verdict,
        release: draft.release,
        because: draft.because
      )
    } catch { throw CaseRows.damaged("\(error)") }
    let dueAt = now.advanced(by: try time(of: decided))
    try CaseOpening(log).insert(
      CaseOpening.Row(
        document: document,
        kind: .second,
        queue: decided.queue,
        tier: decided.tier,
        approvalsRequired: decided.approvalsRequired,
        dueAt: dueAt,
        role: decided.role,
        because: draft.because,
        owner: log.sealing.owner(ofCase: decided.id)
      )
    )
    var subject = LogSubject.secondReview(
      document.reviewCase.text,
      opened: try CaseRows(db).openingEntry(of: decided.id),
      document: draft.number,
      at: now
    )
    subject.account =
      CaseColumns(
        approvals: decided.approvalsRequired,
        dueAt: dueAt.milliseconds,
        queue: decided.queue,
        role: decided.role?.rawValue,
        tier: decided.tier.rawValue
      ).account
    let entry = try log.append(subject, at: now)
    try db.cachedStatement(sql: "INSERT INTO second_review VALUES (?, ?, ?, ?, ?)").execute(
      arguments: [
        document.reviewCase.text, decided.id.text, draft.number, now.milliseconds, entry,
      ]
    )
  }

  /// As much time as there was for the first look, and an hour at least.
  private func time(of decided: Case) throws -> Seconds {
    let opened = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT opened_at FROM case_source WHERE case_id = ?"),
      arguments: [decided.id.text]
    )
    let (milliseconds, isTooLong) = decided.dueAt.milliseconds.subtractingReportingOverflow(
      opened ?? decided.dueAt.milliseconds
    )
    return Seconds(max(isTooLong ? 0 : milliseconds / 1000, Seconds.hours(1).count))
  }
}

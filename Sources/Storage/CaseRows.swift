import Domain
import GRDB
import Review

/// A case as it is read and written within one transaction.
struct CaseRows {
  static let insertDocument = "INSERT INTO main.case_document VALUES (?, ?, ?, ?, ?, ?)"

  /// What `insertDocument` takes.
  static func columns(
    of document: ReviewDocument,
    author: PersonID?,
    _ owner: Sealing.Owner?,
    _ sealing: Sealing
  ) throws -> StatementArguments {
    let id = document.reviewCase.text
    let bytes = try sealing.sealed(
      document.bytes,
      for: owner,
      at: SealedPlace("case_document.bytes", id, document.number)
    )
    return [
      id, document.number, author?.text, document.digest.bytes.blob, bytes, owner?.number,
    ]
  }

  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The case as it stands, each approval of it checked again, or why it cannot be worked.
  ///
  /// An approval whose key its person no longer has, or whose signature does not hold, is left out: it
  /// counts for nothing.
  func find(_ id: CaseID, standing: Standing) throws -> Result<Case, CaseError> {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT queue, tier, approvals_required, due_at, state, detail, role, token, escalations,
            (SELECT count(*) FROM case_event WHERE case_id = id), kind
          FROM review_case WHERE id = ?
          """
      ),
      arguments: [id.text]
    )
    guard let row else { return .failure(.noSuchCase(id.text)) }
    guard let (document, authors) = try documents(id) else { return .failure(.noDocument(id)) }
    let role = try row.decode(String?.self, atIndex: 6)
    let kind = try row.word(CaseKind.self, atIndex: 10)
    let found = Case(
      document: document,
      queue: try row.decode(String.self, atIndex: 0),
      tier: try row.word(RiskTier.self, atIndex: 1),
      approvalsRequired: try row.decode(Int.self, atIndex: 2),
      dueAt: try row.timestamp(atIndex: 3),
      kind: kind,
      barred: kind == .customer ? [] : try barred(id),
      role: role == nil ? nil : try row.word(Role.self, atIndex: 6),
      authors: authors,
      state: try row.state(atIndex: 4),
      approvals: try approvals(id, standing: standing),
      usedNonces: try nonces(id),
      lastToken: FencingToken(try row.decode(Int64.self, atIndex: 7)),
      escalations: max(try row.decode(Int.self, atIndex: 8), 0),
      historyCount: try row.decode(Int.self, atIndex: 9)
    )
    return .success(found)
  }

  /// Reads a case, has it changed, and writes down what came of that; a refusal writes nothing.
  func change(
    _ id: CaseID,
    standing: Standing,
    _ statement: SignedStatement?,
    _ log: LogRecording,
    _ change: (Case) throws(CaseError) -> CaseChange
  ) throws -> Result<CaseChange, CaseError> {
    if let statement, try wasTaken(statement) { return .failure(.signedBefore) }
    switch try find(id, standing: standing) {
    case .failure(let error): return .failure(error)
    case .success(let found):
      let result = Result { () throws(CaseError) in try change(found) }
      if case .success(let changed) = result { try save(changed, from: found, statement, log) }
      return result
    }
  }

  private func wasTaken(_ statement: SignedStatement) throws -> Bool {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM case_event WHERE signature = ?"),
      arguments: [statement.signature.blob]
    ) != nil
  }

  /// The present document, and who had a hand in it since a machine's draft; nil where none was made.
  private func documents(_ id: CaseID) throws -> (ReviewDocument, Set<PersonID>)? {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT author, bytes, digest FROM case_document WHERE case_id = ? ORDER BY number DESC
          """
      ),
      arguments: [id.text]
    )
    guard let last = rows.first else { return nil }
    var authors: Set<PersonID> = []
    for row in rows {
      guard let author = try row.decode(String?.self, atIndex: 0) else { break }
      guard let person = PersonID(author) else { throw Self.damaged("an author has no name") }
      authors.insert(person)
    }
    let bytes = try last.bytes(atIndex: 1)
    guard try Digest(of: bytes) == last.digest(atIndex: 2) else {
      throw Self.damaged("a document has not its digest any more")
    }
    return (try Self.document(bytes), authors)
  }

  static func document(_ bytes: [UInt8]) throws -> ReviewDocument {
    do { return try ReviewDocument(bytes: bytes) } catch { throw damaged("\(error)") }
  }

  /// Who knows what is right in a planted case, or has decided what a second review looks at.
  private func barred(_ id: CaseID) throws -> Set<PersonID> {
    let names = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT person FROM planted_case WHERE case_id = :id
          UNION SELECT person FROM second_review JOIN case_event ON case_event.case_id = second_of
          WHERE second_review.case_id = :id
            AND kind IN ('approved', 'edited', 'rejected', 'escalated')
          """
      ),
      arguments: ["id": id.text]
    )
    return Set(names.compactMap { PersonID($0) })
  }

  private func approvals(_ id: CaseID, standing: Standing) throws -> [Approval] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT purpose, person, key, statement, signature FROM case_approval
          JOIN case_event ON case_event.case_id = case_approval.case_id AND number = event
          WHERE case_approval.case_id = ? AND stands = 1 ORDER BY event
          """
      ),
      arguments: [id.text]
    )
    return try rows.compactMap { row in
      guard let statement = try row.statement(from: 0) else {
        throw Self.damaged("an approval has no signature")
      }
      guard let person = standing.people[statement.person], person.keyID == statement.key else {
        return nil
      }
      // One whose signature does not hold counts for nothing, and stops nobody else's work.
      return try? Approval(statement, key: person.key)
    }
  }

  private func nonces(_ id: CaseID) throws -> Set<Nonce> {
    let texts = try String.fetchAll(
      db.cachedStatement(sql: "SELECT nonce FROM case_approval WHERE case_id = ?"),
      arguments: [id.text]
    )
    return Set(texts.compactMap { Nonce($0) })
  }

  /// Writes a change down, with what was signed for it, which belongs to the last event that the
  /// person's step made.
  func save(
    _ change: CaseChange,
    from before: Case,
    _ statement: SignedStatement?,
    _ log: LogRecording
  ) throws {
    let after = change.after
    let owner = try log.sealing.owner(ofCase: after.id)
    if after.document != before.document {
      let author = change.events.last { $0.kind == .edited }?.by
      try db.cachedStatement(sql: Self.insertDocument).execute(
        arguments: Self.columns(of: after.document, author: author, owner, log.sealing)
      )
    }
    let signed = statement.flatMap { statement in
      change.events.first { $0.by == statement.person }?.number
    }
    let standing = try standing(after, signed)
    for event in change.events {
      // What the step made of the case stands with the last of its events.
      let columns =
        event.number == change.events.last?.number
        ? CaseColumns(after, standing: standing) : nil
      let signature = event.number == signed ? statement : nil
      try insert(event, of: after.id, signature, columns, owner, log)
    }
    try update(change)
    if !change.events.isEmpty { try saveApprovals(after, signed) }
    try measure(change, from: before)
    try SecondReviews(log).open(for: change, before: before)
  }

  /// Counts the words that a verdict is of, while they are there.
  private func measure(_ change: CaseChange, from before: Case) throws {
    guard let event = change.events.first(where: { $0.kind == .approved || $0.kind == .edited })
    else { return }
    let (old, new) = (before.document.reply?.body ?? "", change.after.document.reply?.body ?? "")
    let changed = event.kind == .edited ? WordChanges(from: old, to: new).thousandths : nil
    try db.cachedStatement(sql: "INSERT INTO verdict_measure VALUES (?, ?, ?, ?)").execute(
      arguments: [change.after.id.text, event.number, WordChanges.words(of: new).count, changed]
    )
  }

  private func insert(
    _ event: CaseEvent,
    of id: CaseID,
    _ statement: SignedStatement?,
    _ columns: CaseColumns?,
    _ owner: Sealing.Owner?,
    _ log: LogRecording
  ) throws {
    let row = LogSubject.EventRow(
      reviewCase: id.text,
      number: event.number,
      kind: event.kind.rawValue,
      at: event.at,
      person: event.by?.text,
      state: event.after.word.rawValue,
      detail: event.after.detail,
      document: event.document.bytes,
      note: event.note,
      purpose: statement?.purpose.rawValue,
      key: statement?.key.text,
      statement: statement?.bytes,
      signature: statement?.signature
    )
    var subject = LogSubject.caseEvent(row, opened: try openingEntry(of: id))
    subject.account = columns?.account
    let entry = try log.append(subject, at: event.at)
    if let person = row.person { try log.terms.note(reviewer: person, of: row.reviewCase) }
    if case .decided(let resolution) = event.after {
      try log.terms.note(resolution.word, of: row.reviewCase)
    }
    let note = try owner.map { owner in
      try log.sealing.sealed(
        Array(row.note.utf8),
        for: owner,
        at: SealedPlace("case_event.note", row.reviewCase, row.number)
      )
    }
    let signed = try row.statement.map { bytes in
      try log.sealing.sealed(
        bytes,
        for: owner,
        at: SealedPlace("case_event.statement", row.reviewCase, row.number)
      )
    }
    try db.cachedStatement(
      sql: "INSERT INTO main.case_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(
      arguments: [
        row.reviewCase, row.number, row.kind, row.at.milliseconds, row.person, row.state,
        row.detail, row.document.blob, owner == nil ? row.note : "", row.purpose, row.key, signed,
        row.signature?.blob, entry, note, owner?.number,
      ])
  }

  /// The entry of what opened a case; nil where that is older than the log.
  func openingEntry(of id: CaseID) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT (\(Self.openingEntry("?")))"),
      arguments: [id.text]
    )
  }

  /// The same of the case that an expression names, as a query.
  static func openingEntry(_ id: String) -> String {
    """
    SELECT coalesce(decision.entry, planted_case.entry, second_review.entry) FROM review_case
    LEFT JOIN decision ON decision.sequence = decision_sequence
    LEFT JOIN planted_case ON planted_case.case_id = id
    LEFT JOIN second_review ON second_review.case_id = id WHERE id = \(id)
    """
  }

  private func update(_ change: CaseChange) throws {
    let after = change.after
    try db.cachedStatement(
      sql: """
        UPDATE review_case SET queue = ?, tier = ?, approvals_required = ?, due_at = ?, state = ?,
          detail = ?, role = ?, token = ?, escalations = ?, wakes_at = ? WHERE id = ?
        """
    ).execute(
      arguments: [
        after.queue, after.tier.rawValue, after.approvalsRequired, after.dueAt.milliseconds,
        after.state.word.rawValue, after.state.detail, after.role?.rawValue,
        after.lastToken.number, after.escalations, change.wakesAt?.milliseconds, after.id.text,
      ])
  }

  /// The events whose approvals stand after a change; `signed` is the one that it makes.
  private func standing(_ after: Case, _ signed: Int?) throws -> [Int] {
    if after.approvals.isEmpty { return [] }
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT nonce, event FROM case_approval WHERE case_id = ?"),
      arguments: [after.id.text]
    )
    var known: [String: Int] = [:]
    for row in rows {
      known[try row.decode(String.self, atIndex: 0)] = try row.decode(Int.self, atIndex: 1)
    }
    return after.approvals.map { known[$0.statement.nonce.text] ?? signed ?? 0 }
  }

  private func saveApprovals(_ after: Case, _ event: Int?) throws {
    try db.cachedStatement(sql: "UPDATE case_approval SET stands = 0 WHERE case_id = ?")
      .execute(arguments: [after.id.text])
    for approval in after.approvals {
      try db.cachedStatement(
        sql: """
          INSERT INTO case_approval VALUES (?, ?, ?, 1) ON CONFLICT (case_id, nonce) DO UPDATE SET stands = 1
          """
      ).execute(arguments: [after.id.text, approval.statement.nonce.text, event ?? 0])
    }
  }

  static func damaged(_ message: String) -> DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: message)
  }
}

extension Row {
  /// Reads a state from its word and, in the next column, what belongs to it.
  func state(atIndex index: Int) throws -> CaseState {
    let word = try word(CaseState.Word.self, atIndex: index)
    guard let state = CaseState(word, detail: try decode(String.self, atIndex: index + 1)) else {
      throw CaseRows.damaged("a case is in no state")
    }
    return state
  }

  /// Reads a signed statement from five columns; nil where nothing was signed.
  func statement(from index: Int) throws -> SignedStatement? {
    guard try decode(String?.self, atIndex: index) != nil else { return nil }
    guard let person = PersonID(try decode(String.self, atIndex: index + 1)) else {
      throw CaseRows.damaged("nobody signed a statement")
    }
    return SignedStatement(
      purpose: try word(Purpose.self, atIndex: index),
      person: person,
      key: KeyID(text: try decode(String.self, atIndex: index + 2)),
      bytes: try bytes(atIndex: index + 3),
      signature: try bytes(atIndex: index + 4)
    )
  }
}

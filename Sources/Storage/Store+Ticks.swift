import CanonicalJSON
package import Domain
import GRDB
package import Review

extension Store {
  /// Does what time has to do to cases by now: releases what is approved and settled, each in a
  /// transaction of its own, and then ends what has run out and escalates what is overdue, many in one.
  ///
  /// A release is checked whole in its transaction, against the roster and the past as they are then.
  /// It records the decision that supersedes the one that opened the case, reserves its actions, and
  /// puts it before those who are told. What fails the check goes back to waiting, and says why.
  ///
  /// What a stop of the line holds is not released; a state that cannot be read is a stop. `basis` is
  /// asked before the transaction, for cases that are to be released.
  ///
  /// - Returns: The cases that have changed: at most `limit` that were approved, and as many others.
  package func releaseDue(
    at now: Timestamp,
    limit: Int,
    terms: CaseTerms,
    basis: (HeldCase) throws(StoreError) -> ReleaseBasis
  ) throws(StoreError) -> [TickedCase] {
    try releaseDue(
      at: now,
      limit: limit,
      terms: terms,
      standing: nil,
      basis: basis
    )
  }

  func releaseDue(
    at now: Timestamp,
    limit: Int,
    terms: CaseTerms,
    standing: Standing?,
    basis: (HeldCase) throws(StoreError) -> ReleaseBasis
  ) throws(StoreError) -> [TickedCase] {
    // Nothing happens to a case while nobody can say who is who.
    guard standing != nil || isRosterWhole else { return [] }
    var ticked: [TickedCase] = []
    var others: [CaseID] = []
    for id in try wakingCases(at: now, limit: limit) {
      guard let found = try approvedCase(id) else {
        others.append(id)
        continue
      }
      let basis = try basis(found)
      ticked += try tick([id], basis, at: now, terms: terms, standing: standing)
    }
    while !others.isEmpty {
      let some = Array(others.prefix(Self.ticksInOne))
      others.removeFirst(some.count)
      ticked += try tick(some, nil, at: now, terms: terms, standing: standing)
    }
    return ticked
  }

  /// So many cases at the most are ticked in one transaction, for which other writers wait.
  private static let ticksInOne = 100

  private func tick(
    _ ids: [CaseID],
    _ basis: ReleaseBasis?,
    at now: Timestamp,
    terms: CaseTerms,
    standing: Standing?
  ) throws(StoreError) -> [TickedCase] {
    try write { db, log in
      let ticking = Ticking(
        log,
        at: now,
        line: try lineState(db),
        standing: try standing ?? self.standing(in: db),
        terms: terms
      )
      return try ids.compactMap { try ticking.tick($0, basis) }
    }
  }

  /// A case with its ticket, as it was judged last; nil where there is none with a document.
  ///
  /// A second look is at the ticket of the first; a planted case has one of its own.
  ///
  /// As it was with the document of a number, where one is given.
  static func heldCase(
    _ id: CaseID,
    upTo document: Int = .max,
    _ db: Database
  ) throws -> HeldCase? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT present.bytes, coalesce(anew.body, own.body, planted.body),
            coalesce(anew.stages, own.stages, planted.stages),
            coalesce(anew.line, first.line, planted.line),
            coalesce(anew.received_at, ticket.received_at, planted_case.opened_at),
            succession.place, earlier.decision_id, ifnull(ticket.number, 0), ticket.id,
            decision.decision_id, present.author IS NOT NULL,
            anew.release_id
          FROM review_case
          JOIN case_document AS present ON present.case_id = review_case.id AND present.number =
            (SELECT max(number) FROM case_document
              WHERE case_id = review_case.id AND number <= :upTo)
          LEFT JOIN second_review ON second_review.case_id = review_case.id
          LEFT JOIN review_case AS about ON about.id = ifnull(second_of, review_case.id)
          LEFT JOIN decision ON decision.sequence = about.decision_sequence
          LEFT JOIN ticket ON ticket.number = decision.ticket
          LEFT JOIN payload AS own ON own.decision_sequence = decision.sequence
          LEFT JOIN payload AS first ON first.decision_sequence = ticket.number
          LEFT JOIN case_judgement AS anew ON anew.case_id = about.id AND anew.document =
            (SELECT max(document) FROM case_judgement
              WHERE case_id = about.id AND document <= :upTo)
          LEFT JOIN planted_case ON planted_case.case_id = review_case.id
          LEFT JOIN planted_payload AS planted ON planted.case_id = review_case.id
          LEFT JOIN succession ON succession.decision_sequence = decision.sequence
          LEFT JOIN decision AS earlier ON earlier.sequence = supersedes
          WHERE review_case.id = :id
          """
      ),
      arguments: ["id": id.text, "upTo": document]
    )
    guard let row else { return nil }
    let document = try CaseRows.document(try row.bytes(atIndex: 0))
    let ticket = try row.decode(String?.self, atIndex: 8)
    let place = try row.hasNull(atIndex: 5) ? nil : row.place(atIndex: 5)
    let body: [UInt8] =
      if let release = try row.decode(String?.self, atIndex: 11), let ticket {
        // What was judged anew under another release has the name that it would have had there.
        try row.line(
          of: DecisionID(ticket: ticket, release: ReleaseID(text: release), place: place ?? 0),
          atIndex: 1
        )
      } else if let decision = try row.decode(String?.self, atIndex: 9) {
        try row.line(of: DecisionID(text: decision), atIndex: 1)
      } else {
        try row.bytes(atIndex: 1)
      }
    let planted = try? JSONValue(parsing: body, limits: .object)["id"]?.string
    return HeldCase(
      document: document,
      isWritten: try row.decode(Bool.self, atIndex: 10),
      body: body,
      stages: try row.bytes(atIndex: 2),
      line: try row.bytes(atIndex: 3),
      receivedAt: try row.timestamp(atIndex: 4),
      predecessor: try place.map {
        Predecessor(
          id: DecisionID(text: try row.decode(String.self, atIndex: 6)),
          place: $0 - 1
        )
      },
      ticket: try row.decode(Int64.self, atIndex: 7),
      ticketKey: ticket ?? planted ?? ""
    )
  }

  /// A case with its ticket, as it was judged last; nil where there is none with a document.
  package func heldCase(_ id: CaseID) throws(StoreError) -> HeldCase? {
    try read { try Self.heldCase(id, $0) }
  }

  /// The same of a case that has all its approvals; nil of any other.
  private func approvedCase(_ id: CaseID) throws(StoreError) -> HeldCase? {
    try read { db in
      let state = try String.fetchOne(
        db,
        sql: "SELECT state FROM review_case WHERE id = ? AND kind = 'customer'",
        arguments: [id.text]
      )
      return state == "approved" ? try Self.heldCase(id, db) : nil
    }
  }
}

/// What time does to one case, within one transaction.
private struct Ticking {
  private let log: LogRecording
  private let now: Timestamp
  private let line: LineState
  private let standing: Standing
  private let terms: CaseTerms

  private var db: Database { log.db }

  init(
    _ log: LogRecording,
    at now: Timestamp,
    line: LineState,
    standing: Standing,
    terms: CaseTerms
  ) {
    (self.log, self.now, self.line, self.standing, self.terms) = (log, now, line, standing, terms)
  }

  /// Nil where nothing happens to the case, or it is another than `basis` was found out for.
  func tick(_ id: CaseID, _ basis: ReleaseBasis?) throws -> TickedCase? {
    guard case .success(let before) = try CaseRows(db).find(id, standing: standing) else {
      return nil
    }
    var (circumstances, history) = (Circumstances(), ActionHistory())
    if before.kind == .customer, case .approved = before.state {
      guard let basis, basis.document == before.document.digest,
        try !isToBeJudgedAnew(before)
      else {
        return nil
      }
      var actions = try ActionRecording(db, log.sealing.vault, signedBy: log.ownKey, at: now)
      history = try actions.answer(basis.question)
      circumstances = basis.circumstances(history, line: line)
    }
    let result = Result { () throws(CaseError) in
      try before.applying(.tick(circumstances), at: now, standing: standing, terms: terms)
    }
    guard case .success(let change) = result else { return nil }
    try CaseRows(db).save(change, from: before, nil, log)
    // Of a case that another process released meanwhile, nothing is left to record.
    guard change.events.contains(where: { $0.kind == .released }),
      case .decided(let resolution) = change.after.state, resolution.isRelease, let basis,
      before.kind == .customer
    else {
      return change.events.isEmpty ? nil : TickedCase(change: change, decision: nil)
    }
    var completing = try Completing(log, at: now)
    let decision = try completing.record(
      change.after,
      isEdited: resolution == .edited,
      approvals: before.tally(at: now, standing: standing).counted,
      reservations: basis.reservations,
      after: history
    )
    return TickedCase(change: change, decision: decision)
  }

  /// Whether the case's ticket moved on, or what drafted its document was withdrawn, so that it is judged
  /// anew before anything of it is let out.
  private func isToBeJudgedAnew(_ found: Case) throws -> Bool {
    let (id, release) = (found.id.text, found.document.release)
    if try Store.isWithdrawn(release, db) {
      // In an older store it is not noted by which release a case was judged anew.
      try db.cachedStatement(sql: "INSERT INTO case_recall VALUES (?, ?) ON CONFLICT DO NOTHING")
        .execute(arguments: [id, release.text])
      return true
    }
    return try Row.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM case_move WHERE case_id = ? LIMIT 1"),
      arguments: [id]
    ) != nil
  }
}

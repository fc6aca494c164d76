package import Domain
import GRDB

extension Store {
  /// What was decided after a place in the store and within a time, in the order of recording.
  ///
  /// With each decision that opened a case comes what the case came to since. At most `limit` decisions,
  /// and no further one once they hold a mebibyte.
  ///
  /// - Returns: Them, and the place of the last decision; nil at the end.
  package func replayables(
    after sequence: Int64,
    since: Timestamp? = nil,
    until: Timestamp? = nil,
    limit: Int
  ) throws(StoreError) -> (things: [Replayable], last: Int64)? {
    try readLeniently { db in
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: Self.replayableSelection + """
             WHERE decision.sequence > ? AND decision.recorded_at >= ? AND decision.recorded_at < ?
            ORDER BY decision.sequence LIMIT ?
            """
        ),
        arguments: [
          sequence, since?.milliseconds ?? .min, until?.milliseconds ?? .max, max(limit, 0),
        ]
      )
      var (things, last, bytes): ([Replayable], Int64?, Int) = ([], nil, 0)
      while bytes < Self.replayableBytes, let row = try rows.next() {
        let decision = try Replayable(row)
        last = decision.sequence
        things.append(decision)
        things += try Self.judgements(after: decision, db)
        bytes += decision.payload?.count ?? 0
      }
      return last.map { (things, $0) }
    }
  }

  /// One decision, with what the case that it opened came to; nothing where it is not known.
  package func replayables(of decision: DecisionID) throws(StoreError) -> [Replayable] {
    try readLeniently { db in
      let row = try Row.fetchOne(
        db,
        sql: Self.replayableSelection + " WHERE decision.decision_id = ?",
        arguments: [decision.text]
      )
      guard let row else { return [] }
      let thing = try Replayable(row)
      return [thing] + (try Self.judgements(after: thing, db))
    }
  }

  /// The decisions that a text may name, the newest first, as `decision(matching:)` finds them; at most
  /// `matchLimit`, and those too of which everything else is erased.
  package func decisions(matching text: String) throws(StoreError) -> [DecisionID] {
    try read { db in
      try found(matching: text, db).map {
        DecisionID(text: try $0.decode(String.self, atIndex: 1))
      }
    }
  }

  /// What does not open must not stand in the way of all else.
  func readLeniently<Value>(
    _ body: (Database) throws -> Value
  ) throws(StoreError) -> Value {
    try read { db in try SealedViews.leniently(db, vault) { try body(db) } }
  }

  /// Decisions are handed on before they hold much more than this.
  private static let replayableBytes = 1 << 20

  private static let replayableSelection = """
    SELECT decision.sequence, decision.decision_id, decision.recorded_at, decision.release_id,
      decision.outcome, decision.reason_code, decision.digest, succession.place - 1,
      earlier.decision_id, succession.case_id, coalesce(first.line, own.line), own.body, own.stages,
      own.decision_sequence IS NOT NULL
    FROM decision
    LEFT JOIN payload AS own ON own.decision_sequence = decision.sequence
    LEFT JOIN payload AS first ON first.decision_sequence = decision.ticket
    LEFT JOIN succession ON succession.decision_sequence = decision.sequence
    LEFT JOIN decision AS earlier ON earlier.sequence = succession.supersedes
    """

  private static func judgements(after opening: Replayable, _ db: Database) throws -> [Replayable] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT case_id, document, line, body, stages FROM case_judgement
          WHERE case_id = (SELECT id FROM review_case WHERE decision_sequence = ?)
          ORDER BY document
          """
      ),
      arguments: [opening.sequence]
    )
    var things: [Replayable] = []
    while let row = try rows.next() {
      things.append(
        Replayable(
          name: .judgement(
            CaseID(text: try row.decode(String.self, atIndex: 0)),
            document: try row.decode(Int.self, atIndex: 1)
          ),
          sequence: opening.sequence,
          recordedAt: opening.recordedAt,
          decider: .machine,
          row: nil,
          predecessor: opening.predecessor,
          payload: try row.payload(atIndex: 2),
          isDamaged: false
        )
      )
    }
    return things
  }
}

extension Replayable {
  fileprivate init(_ row: GRDB.Row) throws {
    let payload = try row.payload(atIndex: 10)
    self.init(
      name: .decision(DecisionID(text: try row.decode(String.self, atIndex: 1))),
      sequence: try row.decode(Int64.self, atIndex: 0),
      recordedAt: try row.timestamp(atIndex: 2),
      decider: try row.decode(String?.self, atIndex: 9)
        .map { .people(CaseID(text: $0)) } ?? .machine,
      row: Row(
        release: ReleaseID(text: try row.decode(String.self, atIndex: 3)),
        outcome: try row.word(Outcome.self, atIndex: 4),
        reasonCode: try row.decode(String.self, atIndex: 5),
        digest: try row.digest(atIndex: 6)
      ),
      predecessor: try row.decode(Int?.self, atIndex: 7).map {
        Predecessor(id: DecisionID(text: try row.decode(String.self, atIndex: 8)), place: $0)
      },
      payload: payload,
      isDamaged: try payload == nil && row.decode(Bool.self, atIndex: 13)
    )
  }
}

extension Row {
  /// Reads a line, a body and stage records; nil where one of them is gone.
  ///
  /// What a case came to leaves an empty body where its customer was erased.
  fileprivate func payload(atIndex index: Int) throws -> Replayable.Payload? {
    guard !hasNull(atIndex: index), !hasNull(atIndex: index + 1), !hasNull(atIndex: index + 2)
    else { return nil }
    let body = try bytes(atIndex: index + 1)
    if body.isEmpty { return nil }
    return Replayable.Payload(
      line: try bytes(atIndex: index),
      body: body,
      stages: try bytes(atIndex: index + 2)
    )
  }
}

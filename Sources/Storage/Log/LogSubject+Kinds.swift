import Domain
import Review

/// What the log says of each kind of thing.
///
/// Ids of decisions, cases and actions are made of those of tickets and orders, which can be guessed; so the
/// log commits to them, and links its entries by their indexes.
extension LogSubject {
  /// The beginning of the log: with nothing that is older, all that is a customer's is sealed from then on.
  static func begun(origin: String, older: [LogKind: Int64]) -> LogSubject {
    let isNew = older.values.allSatisfy { $0 == 0 }
    let rows = older.map { "\"\($0.key.rawValue)\":\($0.value)" }.sorted().joined(separator: ",")
    return LogSubject(
      .begun,
      at: nil,
      [("origin", .text(origin))],
      account: Array("{\"older_rows\":{\(rows)}\(isNew ? ",\"sealed\":true" : "")}".utf8)
    )
  }

  static func key(verifier: String, at: Timestamp) -> LogSubject {
    LogSubject(.key, at: at, [("verifier", .text(verifier))])
  }

  static func stages(_ stages: [UInt8], at: Timestamp) -> LogSubject {
    LogSubject(.stages, at: at, [], account: stages)
  }

  static func promotion(of release: String, at: Timestamp) -> LogSubject {
    LogSubject(.promotion, at: at, [("release", .text(release))])
  }

  struct ReleaseStepRow {
    let step: String
    let release: String
    let person: String
    let key: [UInt8]
    let statement: [UInt8]
    let signature: [UInt8]
    /// What came of the gates: canonical JSON.
    let report: [UInt8]?
    let at: Timestamp
  }

  static func releaseStep(_ row: ReleaseStepRow) -> LogSubject {
    LogSubject(
      .releaseStep,
      at: row.at,
      [
        ("key", .text(PublicKey(bytes: row.key)?.id.text)), ("person", .text(row.person)),
        ("release", .text(row.release)), ("step", .text(row.step)),
      ],
      parts: [Part("statement", row.statement), Part("signature", row.signature)],
      account: row.report
    )
  }

  /// A decision's row, with the ticket whose first decision it is and the case that it opens.
  struct DecisionRow {
    var sequence: Int64
    var id: String
    var ticket: Int64?
    var release: String
    var outcome: String
    var tier: String?
    var intent: String?
    var reasonCode: String
    var digest: [UInt8]
    var recordedAt: Timestamp
    var supersedes: Int64?
    /// Nil for every decision on a ticket but the first.
    var ticketKey: String?
    var platformID: String?
    /// Nil where it opens no case.
    var document: [UInt8]?
  }

  /// Nil stands for what was erased.
  static func decision(
    _ row: DecisionRow,
    body: [UInt8]?,
    line: [UInt8]?,
    records: [UInt8]?
  ) -> LogSubject {
    LogSubject(
      .decision,
      at: row.recordedAt,
      [
        ("decision", .number(row.sequence)), ("intent", .text(row.intent)),
        ("outcome", .text(row.outcome)), ("reason", .text(row.reasonCode)),
        ("release", .text(row.release)), ("supersedes", .number(row.supersedes)),
        ("ticket", .number(row.ticket)), ("tier", .text(row.tier)),
      ],
      parts: [
        Part("id", row.id), Part("digest", row.digest), Part("body", body), Part("line", line),
        Part("records", records), row.ticketKey.map { Part("ticket", $0) },
        row.platformID.map { Part("conversation", $0) }, Part("document", row.document),
      ]
    )
  }

  struct EventRow {
    let reviewCase: String
    let number: Int
    let kind: String
    let at: Timestamp
    let person: String?
    let state: String
    let detail: String
    let document: [UInt8]
    let note: String
    let purpose: String?
    let key: String?
    let statement: [UInt8]?
    let signature: [UInt8]?
  }

  /// `opened` is the entry of what opened the case; nil where that is older than the log.
  static func caseEvent(_ row: EventRow, opened: Int64?) -> LogSubject {
    LogSubject(
      .caseEvent,
      at: row.at,
      [
        ("detail", .text(row.detail)), ("event", .text(row.kind)), ("key", .text(row.key)),
        ("number", .number(Int64(row.number))), ("opened", .number(opened)),
        ("person", .text(row.person)), ("purpose", .text(row.purpose)),
        ("state", .text(row.state)),
      ],
      parts: [
        Part("case", row.reviewCase), Part("document", row.document), Part("note", row.note),
        Part("statement", row.statement), Part("signature", row.signature),
      ]
    )
  }

  static func judgement(
    of reviewCase: String,
    document: Int,
    opened: Int64?,
    line: [UInt8]?,
    body: [UInt8]?,
    records: [UInt8]?
  ) -> LogSubject {
    LogSubject(
      .judgement,
      at: nil,
      [("document", .number(Int64(document))), ("opened", .number(opened))],
      parts: [
        Part("case", reviewCase), Part("body", body), Part("line", line),
        Part("records", records),
      ]
    )
  }

  struct PlantedRow {
    let reviewCase: String
    let openedAt: Timestamp
    let platformID: String
    let intent: String?
    let rightAnswer: String
    let person: String
    let key: String
    let statement: [UInt8]
    let signature: [UInt8]
  }

  static func planted(
    _ row: PlantedRow,
    line: [UInt8]?,
    body: [UInt8]?,
    records: [UInt8]?
  ) -> LogSubject {
    LogSubject(
      .plantedCase,
      at: row.openedAt,
      [("intent", .text(row.intent)), ("key", .text(row.key)), ("person", .text(row.person))],
      parts: [
        Part("case", row.reviewCase), Part("right_answer", row.rightAnswer),
        Part("conversation", row.platformID), Part("statement", row.statement),
        Part("signature", row.signature), Part("body", body), Part("line", line),
        Part("records", records),
      ]
    )
  }

  static func secondReview(
    _ reviewCase: String,
    opened: Int64?,
    document: Int,
    at: Timestamp
  ) -> LogSubject {
    LogSubject(
      .secondReview,
      at: at,
      [("document", .number(Int64(document))), ("opened", .number(opened))],
      parts: [Part("case", reviewCase)]
    )
  }

  static func reveal(
    of reviewCase: String,
    opened: Int64?,
    person: String,
    key: String,
    statement: [UInt8],
    signature: [UInt8]
  ) -> LogSubject {
    LogSubject(
      .reveal,
      at: nil,
      [("key", .text(key)), ("opened", .number(opened)), ("person", .text(person))],
      parts: [
        Part("case", reviewCase), Part("statement", statement), Part("signature", signature),
      ]
    )
  }

  static func attempt(
    at: Timestamp,
    person: String?,
    key: String?,
    what: String,
    why: String
  ) -> LogSubject {
    LogSubject(
      .attempt,
      at: at,
      [("key", .text(key)), ("person", .text(person))],
      parts: [Part("what", what), Part("why", why)]
    )
  }

  struct LineStepRow {
    let step: String
    let person: String
    let key: [UInt8]
    let statement: [UInt8]
    let signature: [UInt8]
    let evidence: [UInt8]?
    let recordedAt: Timestamp
  }

  static func lineStep(_ row: LineStepRow) -> LogSubject {
    LogSubject(
      .lineStep,
      at: row.recordedAt,
      [
        ("key", .text(PublicKey(bytes: row.key)?.id.text)), ("person", .text(row.person)),
        ("step", .text(row.step)),
      ],
      parts: [
        Part("statement", row.statement), Part("signature", row.signature),
        Part("evidence", row.evidence),
      ]
    )
  }

  static func rosterEntry(
    _ number: Int,
    digest: [UInt8],
    person: String,
    key: String,
    statement: [UInt8],
    signature: [UInt8],
    proof: [UInt8]?
  ) -> LogSubject {
    LogSubject(
      .rosterEntry,
      at: nil,
      [("key", .text(key)), ("number", .number(Int64(number))), ("person", .text(person))],
      parts: [
        Part("digest", digest), Part("statement", statement), Part("signature", signature),
        Part("proof", proof),
      ]
    )
  }

  struct ErasureRow {
    let step: String
    let customer: Int64
    let person: String
    let key: String
    let statement: [UInt8]
    let signature: [UInt8]
    /// The entries whose parts are gone, as JSON.
    let entries: String
    let at: Timestamp
  }

  static func erasure(_ row: ErasureRow) -> LogSubject {
    LogSubject(
      .erasure,
      at: row.at,
      [
        ("customer", .number(row.customer)), ("entries", .text(row.entries)),
        ("key", .text(row.key)), ("person", .text(row.person)), ("step", .text(row.step)),
      ],
      parts: [Part("statement", row.statement), Part("signature", row.signature)]
    )
  }

  struct CustodyRow {
    let step: String
    let customer: Int64?
    let ticket: Int64?
    let person: String
    let key: String
    let statement: [UInt8]
    let signature: [UInt8]
    let at: Timestamp
  }

  static func custody(_ row: CustodyRow) -> LogSubject {
    LogSubject(
      .custody,
      at: row.at,
      [
        ("customer", .number(row.customer)), ("key", .text(row.key)),
        ("person", .text(row.person)), ("step", .text(row.step)), ("ticket", .number(row.ticket)),
      ],
      parts: [Part("statement", row.statement), Part("signature", row.signature)]
    )
  }

  struct IncidentStepRow {
    let step: String
    let incident: String
    /// Nil, like the key and the signature, where a sign did it.
    let person: String?
    let key: [UInt8]?
    let statement: [UInt8]
    let signature: [UInt8]?
    /// What the step names by its digest.
    let content: [UInt8]?
    let at: Timestamp
  }

  static func incidentStep(_ row: IncidentStepRow) -> LogSubject {
    LogSubject(
      .incidentStep,
      at: row.at,
      [
        ("incident", .text(row.incident)),
        ("key", .text(row.key.flatMap { PublicKey(bytes: $0) }?.id.text)),
        ("person", .text(row.person)), ("step", .text(row.step)),
      ],
      parts: [
        Part("statement", row.statement), Part("signature", row.signature),
        Part("content", row.content),
      ]
    )
  }

  struct RetentionRow {
    let part: String
    let release: String
    /// As JSON, like what follows.
    let terms: String
    let tickets: String
    let entries: String
    let at: Timestamp
  }

  static func retention(_ row: RetentionRow) -> LogSubject {
    LogSubject(
      .retention,
      at: row.at,
      [
        ("entries", .text(row.entries)), ("part", .text(row.part)), ("release", .text(row.release)),
        ("terms", .text(row.terms)), ("tickets", .text(row.tickets)),
      ]
    )
  }

  struct EffectRow {
    /// The decision that let the action out, by its sequence.
    let decision: Int64
    let action: String
    let status: String
    let contradicts: String
    let at: Timestamp
    let recordedAt: Timestamp
  }

  static func effect(_ row: EffectRow, line: [UInt8]?) -> LogSubject {
    LogSubject(
      .effect,
      at: row.recordedAt,
      [
        ("contradicts", .text(row.contradicts)), ("decision", .number(row.decision)),
        ("reported_at", .number(row.at.milliseconds)), ("status", .text(row.status)),
      ],
      parts: [Part("action", row.action), Part("line", line)]
    )
  }
}

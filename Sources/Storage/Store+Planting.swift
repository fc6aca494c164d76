package import Domain
// What is sealed comes as `Data`.
import FoundationEssentials
import GRDB
package import Review

/// What a planted case shows: as much as a ticket, and the decision on it, would show.
package struct PlantedTicket: Sendable {
  /// The ticket's line of input.
  package let line: [UInt8]
  /// The platform's number of the conversation.
  package let platformID: String
  /// Who is written of, by the name that the platform gives them; nil where it names nobody.
  package let customer: String?
  package let intent: String?
  /// The decision that the machine made on the line, and its stages' records; never recorded as one.
  package let body: [UInt8]
  package let stages: [UInt8]
  package let reviewCase: NewCase
  /// What reviewers see, with the case's own id in it.
  package let document: ReviewDocument
  /// Whether it has a reply where the machine would have left that to people.
  package let isDraftForeign: Bool

  package init(
    line: [UInt8],
    platformID: String,
    customer: String? = nil,
    intent: String?,
    body: [UInt8],
    stages: [UInt8],
    reviewCase: NewCase,
    document: ReviewDocument,
    isDraftForeign: Bool = false
  ) {
    self.line = line
    self.platformID = platformID
    self.customer = customer
    self.intent = intent
    self.body = body
    self.stages = stages
    self.reviewCase = reviewCase
    self.document = document
    self.isDraftForeign = isDraftForeign
  }
}

extension Store {
  /// Puts a case with a known right answer into the queue, in one transaction.
  ///
  /// Nothing of it can ever be told or carried out: it has no decision, and no ticket. A refusal is
  /// written down.
  package func plant(
    _ planted: PlantedTicket,
    _ statement: SignedStatement,
    at now: Timestamp
  ) throws(StoreError) -> Result<CaseID, CaseError> {
    try write { db, log in
      let standing = try self.standing(in: db)
      if let refusal = try Self.refusal(of: planted, statement, at: now, standing, db) {
        try Self.insert(
          Attempt(
            at: now,
            person: statement.person,
            key: statement.key,
            what: "plant \(planted.document.reviewCase)",
            why: "\(refusal)"
          ),
          log
        )
        return .failure(refusal)
      }
      try Self.insert(planted, statement, at: now, log)
      return .success(planted.document.reviewCase)
    }
  }

  private static func refusal(
    of planted: PlantedTicket,
    _ statement: SignedStatement,
    at now: Timestamp,
    _ standing: Standing,
    _ db: Database
  ) throws -> CaseError? {
    if let refusal = Planting.refusal(of: statement, standing: standing) { return refusal }
    let planting: Planting
    do throws(CaseError) { planting = try Planting(statement) } catch { return error }
    if let signedAt = planting.signedAt, now < signedAt { return .signedAhead(signedAt) }
    guard planting.reviewCase == planted.document.reviewCase,
      planting.document == planted.document.digest, planting.ticket == Digest(of: planted.line)
    else { return .otherStep("plant") }
    let isKnown = try Row.fetchOne(
      db,
      sql: "SELECT 1 FROM review_case WHERE id = ?",
      arguments: [planting.reviewCase.text]
    )
    return isKnown == nil ? nil : .signedBefore
  }

  private static func insert(
    _ planted: PlantedTicket,
    _ statement: SignedStatement,
    at now: Timestamp,
    _ log: LogRecording
  ) throws {
    let (db, id) = (log.db, planted.document.reviewCase.text)
    guard let planting = try? Planting(statement) else {
      throw CaseRows.damaged("a planting that was checked cannot be read")
    }
    let owner = try log.sealing.owner(named: planted.customer)
    try CaseOpening(log).insert(
      CaseOpening.Row(
        document: planted.document,
        kind: .planted,
        queue: planted.reviewCase.queue,
        tier: planted.reviewCase.tier,
        approvalsRequired: planted.reviewCase.approvalsRequired,
        dueAt: planted.reviewCase.dueAt,
        because: planted.reviewCase.because,
        owner: owner
      )
    )
    let row = LogSubject.PlantedRow(
      reviewCase: id,
      openedAt: now,
      platformID: planted.platformID,
      intent: planted.intent,
      rightAnswer: planting.right.rawValue,
      person: statement.person.text,
      key: statement.key.text,
      statement: statement.bytes,
      signature: statement.signature
    )
    var subject = LogSubject.planted(
      row,
      line: planted.line,
      body: planted.body,
      records: planted.stages
    )
    subject.account = CaseColumns(opening: planted.reviewCase).account
    let entry = try log.append(subject, at: now)
    try db.execute(
      sql: "INSERT INTO planted_case VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        id, now.milliseconds, row.platformID, row.intent, row.rightAnswer, row.person, row.key,
        row.statement.blob, row.signature.blob, entry,
      ]
    )
    func sealed(_ bytes: [UInt8], _ column: StaticString) throws -> Data {
      try log.sealing.sealed(bytes, for: owner, at: SealedPlace(column, id))
    }
    try db.execute(
      sql: "INSERT INTO main.planted_payload VALUES (?, ?, ?, ?, ?)",
      arguments: [
        id, sealed(planted.line, "planted_payload.line"),
        sealed(planted.body, "planted_payload.body"),
        sealed(planted.stages, "planted_payload.stages"), owner.number,
      ]
    )
  }
}

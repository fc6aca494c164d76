package import Domain
import GRDB
package import Incidents
import Releases
package import Review
import Synchronization
import TransparencyLog

/// The incidents as they were folded last, and from which row on there may be news.
struct IncidentsAsRead {
  var sequence: Int64 = 0
  var register = IncidentRegister()
  var evidence: [IncidentID: [IncidentEvidence]] = [:]
  var holds = IncidentHolds()
}

/// A step of an incident as it was recorded.
package struct RecordedIncidentStep: Sendable, Equatable {
  package let step: IncidentStep
  package let by: Incident.Author
  /// The key that it was signed with, and what was signed; nil where a sign did it.
  package let statement: SignedStatement?
  package let publicKey: PublicKey?
  /// Evidence, or the regression case, as JSON.
  package let content: [UInt8]?
  package let at: Timestamp
  /// Its entry of the log.
  package let entry: Int64
}

extension Store {
  /// All incidents, folded from what people signed and signs wrote down, every signature checked.
  package func incidents() throws(StoreError) -> IncidentRegister {
    try read { try incidents($0).register }
  }

  /// What the steps of an incident hold, in their order.
  package func evidence(of incident: IncidentID) throws(StoreError) -> [IncidentEvidence] {
    try read { try incidents($0).evidence[incident] ?? [] }
  }

  /// Looks at what an incident would hold of the store as it is.
  package func evidence(
    of selection: ChainSelection,
    limit: Int = IncidentEvidence.chainLimit
  ) throws(StoreError) -> IncidentEvidence {
    try readLeniently { db in
      let chosen = try ChosenChains(selection, limit: limit, db, vault)
      let rollout = try rollout(db)
      let waiting = try Row.fetchAll(
        db,
        sql: """
          SELECT queue, count(*) FROM review_case WHERE state = 'waiting' GROUP BY queue
          """
      )
      let frontier = try LogRows.frontier(db)
      return IncidentEvidence(
        release: rollout.inForce,
        canary: rollout.canary?.release,
        chosen,
        decisions: try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM decision") ?? 0,
        waiting: try waiting.reduce(into: [:]) {
          $0[try $1.decode(String.self, atIndex: 0)] = try $1.decode(Int64.self, atIndex: 1)
        },
        line: try lineState(db),
        log: (Int64(frontier.size), HexText.text(frontier.root.bytes)),
        query: selection.words
      )
    }
  }

  /// Takes a step of an incident that a person signed, with what it names by its digest, if the roster and
  /// the incident let them.
  ///
  /// A refusal is written down, but where somebody else was first.
  package func take(
    _ statement: SignedStatement,
    beside content: [UInt8]? = nil,
    at now: Timestamp
  ) throws(StoreError) -> Result<Incident, IncidentError> {
    try take(statement, beside: content, at: now, standing: nil)
  }

  func take(
    _ statement: SignedStatement,
    beside content: [UInt8]?,
    at now: Timestamp,
    standing: Standing?
  ) throws(StoreError) -> Result<Incident, IncidentError> {
    try attempting(
      statement,
      "\((try? IncidentStep(statement))?.word ?? "a step of") an incident",
      at: now,
      standing: standing,
      unless: \.isStale
    ) { try take(statement, content, at: now, $0, $1) }
  }

  private func take(
    _ statement: SignedStatement,
    _ content: [UInt8]?,
    at now: Timestamp,
    _ standing: Standing,
    _ log: LogRecording
  ) throws -> Result<Incident, IncidentError> {
    var register = try incidents(log.db).register
    let (step, id): (IncidentStep, IncidentID)
    do throws(IncidentError) {
      step = try IncidentStep(statement)
      try Self.require(content, of: step)
      id = try register.admit(statement, at: now, standing: standing)
    } catch { return .failure(error) }
    let row = LogSubject.IncidentStepRow(
      step: step.word,
      incident: id.text,
      person: statement.person.text,
      key: standing.people[statement.person]?.key.bytes,
      statement: statement.bytes,
      signature: statement.signature,
      content: content,
      at: now
    )
    try Self.insert(row, log)
    return register[id].map { .success($0) } ?? .failure(.unknown(id))
  }

  /// Writes down what a sign does.
  package func take(
    _ step: IncidentStep,
    beside content: [UInt8],
    at now: Timestamp
  ) throws(StoreError) -> Result<Incident, IncidentError> {
    try write { db, log in
      var register = try incidents(db).register
      let bytes = step.bytes(at: now)
      let id: IncidentID
      do throws(IncidentError) {
        try Self.require(content, of: step)
        id = try register.takeSign(bytes)
      } catch { return .failure(error) }
      let row = LogSubject.IncidentStepRow(
        step: step.word,
        incident: id.text,
        person: nil,
        key: nil,
        statement: bytes,
        signature: nil,
        content: content,
        at: now
      )
      try Self.insert(row, log)
      return register[id].map { .success($0) } ?? .failure(.unknown(id))
    }
  }

  /// The steps of an incident, oldest first; of all, where none is named.
  package func incidentSteps(
    of incident: IncidentID? = nil
  ) throws(StoreError) -> [RecordedIncidentStep] {
    try read { db in
      _ = try incidents(db)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT entry, step, incident, person, key, statement, signature, content, at
          FROM incident_step WHERE ?1 IS NULL OR incident = ?1 ORDER BY sequence
          """,
        arguments: [incident?.text]
      )
      return try rows.map { try Self.recorded($0) }
    }
  }

  private static func recorded(_ row: Row) throws -> RecordedIncidentStep {
    let own = try LogSubject.IncidentStepRow(row, from: 1)
    let statement = own.signed
    let step =
      statement.map { try? IncidentStep($0) } ?? (try? IncidentStep.ofSign(own.statement))?.0
    guard let step else { throw CaseRows.damaged("a step of an incident is none") }
    return RecordedIncidentStep(
      step: step,
      by: statement.map { .person($0.person) } ?? .sign,
      statement: statement,
      publicKey: own.key.flatMap { PublicKey(bytes: $0) },
      content: own.content,
      at: own.at,
      entry: try row.decode(Int64.self, atIndex: 0)
    )
  }

  private static func require(
    _ content: [UInt8]?,
    of step: IncidentStep
  ) throws(IncidentError) {
    guard content.map({ Digest(of: $0) }) == step.content else { throw .contentDiffers }
  }

  /// The incidents within a transaction; folded once, and again where there are more steps than then.
  func incidents(_ db: Database) throws -> IncidentsAsRead {
    let last =
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM incident_step")) ?? 0
    return try incidentsAsRead.withLock { known in
      if known.sequence != last {
        let folding = try IncidentFolding(db)
        known = IncidentsAsRead(
          sequence: last,
          register: folding.register,
          evidence: folding.evidence,
          holds: IncidentHolds(folding.register, folding.evidence)
        )
      }
      return known
    }
  }

  private static func insert(_ row: LogSubject.IncidentStepRow, _ log: LogRecording) throws {
    let entry = try log.append(.incidentStep(row), at: row.at)
    try log.db.execute(
      sql: """
        INSERT INTO incident_step
          (step, incident, person, key, statement, signature, content, at, entry)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        row.step, row.incident, row.person, row.key?.blob, row.statement.blob,
        row.signature?.blob, row.content?.blob, row.at.milliseconds, entry,
      ]
    )
  }
}

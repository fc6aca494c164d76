import Domain
import GRDB
import Incidents
import Review

/// Folds what people signed of incidents, and signs wrote down, into how far each has come.
///
/// No row gives power: a step counts where the log tells of exactly it, in the order of the log, and where it
/// would be taken again as the roster stood then.
struct IncidentFolding {
  private let db: Database
  private var history: RosterHistory
  private(set) var register = IncidentRegister()
  /// What each incident holds, by its steps in their order.
  private(set) var evidence: [IncidentID: [IncidentEvidence]] = [:]
  private var last: Int64 = -1

  init(_ db: Database) throws {
    self.db = db
    history = RosterHistory(try RosterRows(db))
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT own.entry, step, incident, person, key, statement, signature, content, at,
          log_entry.entry, salt
        FROM incident_step AS own
        LEFT JOIN log_entry ON log_entry.place = own.entry
        LEFT JOIN log_salt ON log_salt.entry = own.entry
        ORDER BY sequence
        """
    )
    while let row = try rows.next() { try take(row) }
  }

  private mutating func take(_ row: Row) throws {
    let step = try LogSubject.IncidentStepRow(row, from: 1)
    let subject = LogSubject.incidentStep(step)
    guard let place = try subject.place(in: row, entryAt: 9, after: last) else {
      throw CaseRows.damaged("the log does not tell of a step of an incident as its row does")
    }
    last = place
    do throws(IncidentError) {
      let id = try take(step, at: place)
      guard id.text == step.incident else { throw .contentDiffers }
    } catch {
      throw CaseRows.damaged(
        "a step of the incident `\(step.incident)` would not be taken: \(error)"
      )
    }
  }

  private mutating func take(
    _ row: LogSubject.IncidentStepRow,
    at place: Int64
  ) throws(IncidentError) -> IncidentID {
    let (step, id): (IncidentStep, IncidentID)
    if let statement = row.signed {
      step = try IncidentStep(statement)
      let standing = history.standing(before: place)
      id = try register.admit(statement, at: row.at, standing: standing)
    } else {
      (step, _) = try IncidentStep.ofSign(row.statement)
      id = try register.takeSign(row.statement)
    }
    try hold(row.content, of: step, id)
    return id
  }

  /// Keeps the evidence of a step at hand.
  private mutating func hold(
    _ content: [UInt8]?,
    of step: IncidentStep,
    _ id: IncidentID
  ) throws(IncidentError) {
    guard content.map({ Digest(of: $0) }) == step.content else { throw .contentDiffers }
    switch step {
    case .open, .add:
      guard let content, let found = IncidentEvidence(bytes: content) else {
        throw .contentDiffers
      }
      evidence[id, default: []].append(found)
    case .assign, .contain, .notify, .close, .dismiss, .export: break
    }
  }
}

extension LogSubject.IncidentStepRow {
  /// Reads its columns from some place on, in the order of the members.
  init(_ row: Row, from place: Int) throws {
    func bytes(_ index: Int) throws -> [UInt8]? {
      try row.hasNull(atIndex: index) ? nil : row.bytes(atIndex: index)
    }
    self.init(
      step: try row.decode(String.self, atIndex: place),
      incident: try row.decode(String.self, atIndex: place + 1),
      person: try row.decode(String?.self, atIndex: place + 2),
      key: try bytes(place + 3),
      statement: try row.bytes(atIndex: place + 4),
      signature: try bytes(place + 5),
      content: try bytes(place + 6),
      at: try row.timestamp(atIndex: place + 7)
    )
  }

  /// What a person signed; nil where a sign did it, or where it names nobody.
  var signed: SignedStatement? {
    guard let person = person.flatMap({ PersonID($0) }), let signature,
      let key = key.flatMap({ PublicKey(bytes: $0) })
    else { return nil }
    return SignedStatement(
      purpose: .incident,
      person: person,
      key: key.id,
      bytes: statement,
      signature: signature
    )
  }
}

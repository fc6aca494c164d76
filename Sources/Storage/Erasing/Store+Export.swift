import CanonicalJSON
package import Domain
import GRDB
package import Review

extension Store {
  /// Reads out all that is kept of a customer, one JSON object each, once that is recorded.
  ///
  /// Who may is asked of the roster in the transaction, and nothing is given before that is durable. A
  /// refusal is written down.
  package func export(
    _ statement: SignedStatement,
    at now: Timestamp
  ) throws(StoreError) -> Result<[[UInt8]], ErasureError> {
    try write { db, log in
      try Self.refusing(statement, "export a customer", log, at: now) {
        () throws -> Result<[[UInt8]], ErasureError> in
        let standing = try standing(in: db)
        let step: CustodyStep
        do throws(ErasureError) {
          step = try .admitted(statement, at: now, standing: standing)
        } catch { return .failure(error) }
        guard step.kind == .export, case .customer(let customer) = step.subject else {
          return .failure(.unreadable)
        }
        let lines = try Self.exported(customer, db)
        guard !lines.isEmpty else { return .failure(.unknown) }
        try Self.insert(step, statement, log, at: now)
        return .success(lines)
      }
    }
  }

  private static func exported(_ customer: Int64, _ db: Database) throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for (kind, query) in exports {
      let rows = try Row.fetchCursor(db, sql: query, arguments: ["customer": customer])
      while let row = try rows.next() { lines.append(try line(kind, row)) }
    }
    return lines
  }

  /// Each query gives a name, a moment, and texts and bytes by the names they are told under.
  private static let exports = [
    (
      "ticket",
      """
      SELECT ticket.platform_id AS name, ticket.received_at AS at, ticket.id AS id,
        payload.line AS line
      FROM ticket JOIN main.ticket AS own ON own.number = ticket.number
      JOIN payload ON payload.decision_sequence = ticket.number
      WHERE own.owner = :customer ORDER BY ticket.number
      """
    ),
    (
      "decision",
      """
      SELECT decision_id AS name, recorded_at AS at, outcome, payload.body AS decision
      FROM decision JOIN main.payload AS own ON own.decision_sequence = sequence
      JOIN payload ON payload.decision_sequence = sequence
      WHERE own.owner = :customer ORDER BY sequence
      """
    ),
    (
      "shadow",
      """
      SELECT decision_id AS name, recorded_at AS at, shadow_difference.release_id AS release,
        shadow_difference.body AS decision
      FROM shadow_difference JOIN decision ON sequence = decision_sequence
      WHERE owner = :customer AND body IS NOT NULL ORDER BY sequence, shadow_difference.release_id
      """
    ),
    (
      "document",
      """
      SELECT case_id AS name, recorded_at AS at, author, bytes AS document
      FROM case_document JOIN review_case ON review_case.id = case_id
      LEFT JOIN decision ON sequence = decision_sequence
      WHERE review_case.owner = :customer ORDER BY case_id, number
      """
    ),
    (
      "event",
      """
      SELECT case_id AS name, at, case_event.kind AS event, person, note
      FROM case_event JOIN review_case ON review_case.id = case_id
      WHERE review_case.owner = :customer ORDER BY case_id, number
      """
    ),
    (
      "effect",
      """
      SELECT decision_id AS name, effect.at AS at, status,
        effect_payload.line AS line
      FROM effect JOIN decision ON decision.sequence = effect.decision_sequence
      JOIN main.payload AS own ON own.decision_sequence = decision.sequence
      JOIN effect_payload ON effect_sequence = effect.sequence
      WHERE own.owner = :customer ORDER BY effect.sequence
      """
    ),
  ]

  private static func line(_ kind: String, _ row: Row) throws -> [UInt8] {
    var object = JSONObject()
    object.append("schema", .string("export/1"))
    object.append("kind", .string(kind))
    for (place, name) in row.columnNames.enumerated() where !row.hasNull(atIndex: place) {
      switch name {
      case "at": object.append(name, .string(try row.timestamp(atIndex: place).description))
      case "line", "decision", "document":
        let bytes = try row.bytes(atIndex: place)
        let json = try? JSONValue(parsing: bytes, limits: .object)
        object.append(name, json ?? .string(String(decoding: bytes, as: UTF8.self)))
      default: object.append(name, .string(try row.decode(String.self, atIndex: place)))
      }
    }
    return JSONValue.object(object).bytes
  }
}

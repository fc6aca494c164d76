import CanonicalJSON
package import Domain
import GRDB
import Review

extension Store {
  /// A decision as it is recorded, or what is left of it; nil where there is no such decision.
  package func record(of decision: DecisionID) throws(StoreError) -> DecisionRecord? {
    try readLeniently { db in
      let sequence = try Int64.fetchOne(
        db,
        sql: "SELECT sequence FROM decision WHERE decision_id = ?",
        arguments: [decision.text]
      )
      return try sequence.map { try Self.record(of: $0, db) }
    }
  }

  private static func record(of sequence: Int64, _ db: Database) throws -> DecisionRecord {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT decision_id, release_id, outcome, tier, intent, reason_code, recorded_at, entry,
          digest = zeroblob(32), own.decision_sequence IS NOT NULL, body IS NOT NULL
            AND stages IS NOT NULL AND line IS NOT NULL
        FROM decision LEFT JOIN payload AS own ON own.decision_sequence = sequence
        WHERE sequence = ?
        """,
      arguments: [sequence]
    )
    guard let row else { throw CaseRows.damaged("decision \(sequence) is missing") }
    let entry = try row.decode(Int64?.self, atIndex: 7)
    let why: String
    let isErased = try row.decode(Bool.self, atIndex: 8)
    if isErased {
      why = "its digest is gone, and no erasure says why"
    } else if try row.decode(Bool.self, atIndex: 10) {
      do { return .whole(try Self.decision(sequence, as: "decision \(sequence)", db)) } catch let
        error where error.isOfARow
      {
        why = (error as? DatabaseError)?.message ?? "a column of it does not hold what it should"
      }
    } else {
      let isThere = try row.decode(Bool.self, atIndex: 9)
      why =
        isThere ? "what is sealed of it does not open: altered, or moved" : "its texts are missing"
    }
    let signatures = try isErased ? entry.map { try Self.erasure(of: $0, db) } : nil
    let retention = try isErased ? EndedRetention.of(sequence, db) : nil
    // Without an entry nothing says which erasure it was.
    let isExplained = isErased && (entry == nil || signatures?.isEmpty == false)
    return .remains(
      DecisionRemains(
        sequence: sequence,
        id: DecisionID(text: try row.decode(String.self, atIndex: 0)),
        release: ReleaseID(text: try row.decode(String.self, atIndex: 1)),
        outcome: Outcome(rawValue: try row.decode(String.self, atIndex: 2)),
        tier: try row.decode(String?.self, atIndex: 3).flatMap { RiskTier(rawValue: $0) },
        intent: try row.decode(String?.self, atIndex: 4),
        reasonCode: try row.decode(String.self, atIndex: 5),
        recordedAt: try row.timestamp(atIndex: 6),
        entry: entry,
        cause: retention.map { .retained($0) }
          ?? (isExplained ? .erased(by: signatures ?? []) : .damaged(why))
      )
    )
  }

  /// Who signed the erasure with which the parts of an entry went; nobody where none did.
  private static func erasure(of entry: Int64, _ db: Database) throws -> [ErasureSignature] {
    guard let customer = try ErasedEntries.claimed(db).cause(of: entry)?.customer else { return [] }
    return try signatures(underErasureOf: customer, db)
  }

  /// The second signature, and before it the first, which it names.
  private static func signatures(
    underErasureOf customer: Int64,
    _ db: Database
  ) throws -> [ErasureSignature] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT step, person, key, statement, at, entry FROM erasure
        WHERE customer = ? AND step IN ('propose', 'erase') ORDER BY sequence DESC
        """,
      arguments: [customer]
    )
    // The newest proposal is the one that was signed under.
    let steps = ["propose", "erase"].map { step in
      rows.first { (try? $0.decode(String.self, atIndex: 0)) == step }
    }
    return try steps.compactMap { try $0.flatMap(Self.signature) }
  }

  static func signature(_ row: Row) throws -> ErasureSignature? {
    guard let person = PersonID(try row.decode(String.self, atIndex: 1)) else { return nil }
    let limits = JSONLimits(bytes: 8192, depth: 2, keys: 16)
    let statement = try? JSONValue(parsing: row.bytes(atIndex: 3), limits: limits)
    return ErasureSignature(
      person: person,
      key: KeyID(text: try row.decode(String.self, atIndex: 2)),
      at: try row.timestamp(atIndex: 4),
      reason: statement?["reason"]?.string,
      entry: try row.decode(Int64?.self, atIndex: 5)
    )
  }
}

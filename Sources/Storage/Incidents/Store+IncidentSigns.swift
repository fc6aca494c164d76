package import Domain
import GRDB
package import Incidents

extension Store {
  /// The decisions that bear a sign, recorded within its time before now, whose chains no incident of a kind
  /// holds yet: by their sequences, oldest first.
  package func decisions(
    bearing sign: IncidentSign,
    outside kind: String,
    at now: Timestamp
  ) throws(StoreError) -> [Int64] {
    try readLeniently { db in
      let since = now.advanced(by: Seconds(-sign.within.count))
      let found: [Int64]
      switch sign.subject {
      case .nearMiss(let name): found = try decisions(.nearMiss, name, since: since, db)
      case .fallback(let name): found = try decisions(.fallback, name, since: since, db)
      case .contradictedEffect:
        found = try Int64.fetchAll(
          db,
          sql: """
            SELECT DISTINCT decision_sequence FROM effect
            WHERE contradicts <> '' AND recorded_at >= ?
            ORDER BY decision_sequence DESC LIMIT \(IncidentEvidence.chainLimit)
            """,
          arguments: [since.milliseconds]
        )
      }
      if found.isEmpty { return [] }
      let known = try incidents(db)
      let held = known.register.incidents.filter { $0.opening.kind == kind }
        .flatMap { known.evidence[$0.id] ?? [] }
      let chain = try db.cachedStatement(
        sql: "SELECT ifnull(ticket, sequence) FROM decision WHERE sequence = ?"
      )
      return try found.filter { sequence in
        let number = try Int64.fetchOne(chain, arguments: [sequence]) ?? sequence
        return !held.contains { $0.holds(chain: number) }
      }.sorted()
    }
  }

  private func decisions(
    _ kind: SearchTerm.Kind,
    _ name: String,
    since: Timestamp,
    _ db: Database
  ) throws -> [Int64] {
    var query = DecisionQuery()
    (query.names, query.since, query.counts) = ([kind: [name]], since, false)
    return try DecisionSearch(query, db, vault).sequences(limit: IncidentEvidence.chainLimit).newest
  }
}

package import Domain
import GRDB

/// A decision of a chain that an incident touches.
package struct ChainDecision: Sendable, Equatable {
  /// The number of the chain: of its first decision.
  package let chain: Int64
  package let id: DecisionID
  package let outcome: Outcome
  package let release: ReleaseID
  package let recordedAt: Timestamp
  /// Its entry of the log; nil where it is older than that.
  package let entry: Int64?
  /// Whether what was written is erased.
  package let isErased: Bool
}

extension Store {
  /// Of so many chains the decisions are told one by one.
  package static let toldChains = 1_000

  /// The decisions of some chains, in the order of recording.
  ///
  /// Of more than `limit` chains those of the oldest and of the newest half of it: when it began counts as much
  /// as how it went on.
  package func decisions(
    ofChains chains: [Int64],
    limit: Int = toldChains
  ) throws(StoreError) -> [ChainDecision] {
    let sorted = Set(chains).sorted()
    let told =
      sorted.count > limit
      ? sorted.prefix(limit / 2) + sorted.suffix(limit - limit / 2) : sorted[...]
    return try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT decision_id, outcome, release_id, recorded_at, entry, digest = zeroblob(32)
          FROM decision WHERE sequence = ?1 OR sequence IN
            (SELECT decision_sequence FROM succession WHERE succession.ticket = ?1)
          ORDER BY sequence
          """
      )
      return try told.flatMap { chain in
        try Row.fetchAll(statement, arguments: [chain]).map { row in
          ChainDecision(
            chain: chain,
            id: DecisionID(text: try row.decode(String.self, atIndex: 0)),
            outcome: try row.word(Outcome.self, atIndex: 1),
            release: ReleaseID(text: try row.decode(String.self, atIndex: 2)),
            recordedAt: try row.timestamp(atIndex: 3),
            entry: try row.decode(Int64?.self, atIndex: 4),
            isErased: try row.decode(Bool.self, atIndex: 5)
          )
        }
      }
    }
  }
}

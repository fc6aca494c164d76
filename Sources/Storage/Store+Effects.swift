import CanonicalJSON
package import Domain
import GRDB

/// What is known, and what is not, of the actions that were let out.
package struct EffectCounts: Sendable, Equatable {
  /// Actions of which nothing certain was heard in their time.
  package let missing: Int
  /// When the first of them was let out.
  package let missingSince: Timestamp?
  /// Actions of which the last that was heard is that they failed.
  package let failed: Int
  /// News with other arguments than were let out.
  package let contradicting: Int
}

/// The news of an action, as it was recorded.
package struct StoredEffect: Sendable, Equatable {
  package let action: ActionKey
  package let status: Effect.Status
  /// The names of the arguments that are not what was let out.
  package let contradictions: [String]
  package let at: Timestamp
  package let recordedAt: Timestamp
  /// The line as it came; empty where it was erased, or does not open.
  package let line: [UInt8]
}

extension Store {
  /// Counts actions by what was heard of them; missing are those let out before a moment.
  package func effectCounts(dueBefore moment: Timestamp) throws(StoreError) -> EffectCounts {
    try read { db in
      let last = """
        (SELECT status FROM effect WHERE effect.key = action.key
         AND effect.decision_sequence = action.decision_sequence ORDER BY sequence DESC LIMIT 1)
        """
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT count(*), min(recorded_at) FROM action
          JOIN decision ON decision.sequence = action.decision_sequence
          WHERE released_at IS NULL AND recorded_at < ? AND coalesce(\(last), 'unknown') = 'unknown'
          """,
        arguments: [moment.milliseconds]
      )
      let failed = try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM action WHERE released_at IS NULL AND \(last) = 'failed'"
      )
      let contradicting = try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM effect WHERE contradicts <> ''"
      )
      return EffectCounts(
        missing: try row?.decode(Int.self, atIndex: 0) ?? 0,
        missingSince: try row?.decode(Int64?.self, atIndex: 1).map { Timestamp(milliseconds: $0) },
        failed: failed ?? 0,
        contradicting: contradicting ?? 0
      )
    }
  }

  /// What was heard of a decision's actions, oldest first.
  package func effects(of decision: DecisionID) throws(StoreError) -> [StoredEffect] {
    try readLeniently { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT key, status, contradicts, at, effect.recorded_at, line FROM effect
          JOIN decision ON decision.sequence = decision_sequence
          LEFT JOIN effect_payload ON effect_sequence = effect.sequence
          WHERE decision_id = ? ORDER BY effect.sequence
          """,
        arguments: [decision.text]
      )
      return try rows.map { row in
        let line = try row.hasNull(atIndex: 5) ? [] : row.bytes(atIndex: 5)
        return StoredEffect(
          action: Self.action(
            toldIn: line,
            else: try row.decode(String.self, atIndex: 0)
          ),
          status: try row.word(Effect.Status.self, atIndex: 1),
          contradictions: try row.decode(String.self, atIndex: 2).split(separator: " ").map(
            String.init
          ),
          at: try row.timestamp(atIndex: 3),
          recordedAt: try row.timestamp(atIndex: 4),
          line: line
        )
      }
    }
  }

  /// The action's own key, as the line has it; the store has a digest of it.
  private static func action(toldIn line: [UInt8], else stored: String) -> ActionKey {
    let json = try? JSONValue(parsing: line, limits: .object)
    return ActionKey(text: json?["idempotency_key"]?.string ?? stored)
  }
}

import GRDB
package import Releases

/// The rollout, and the last of the steps that it was folded from.
package struct RolloutReading: Sendable {
  /// The number of that step in the store; 0 where nobody signed any.
  package let number: Int64
  package let rollout: Rollout
}

extension Store {
  /// The rollout, where anybody took a step with a release after the one of that number; nil where nobody did.
  ///
  /// Cheap enough to be asked before each batch of tickets: where there is no news, one number is read, and
  /// signatures are checked only where there is.
  package func rollout(after number: Int64?) throws(StoreError) -> RolloutReading? {
    try read { db in
      let last =
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM release_step")) ?? 0
      return last == number ? nil : RolloutReading(number: last, rollout: try rollout(db))
    }
  }
}

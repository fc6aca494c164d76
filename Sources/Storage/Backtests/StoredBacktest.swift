package import Domain

/// A backtest as the store keeps it: begun, or done.
package struct StoredBacktest: Sendable, Equatable {
  package enum State: Sendable, Equatable {
    /// How far it is, in the words of who judges; empty where nothing was judged yet.
    case begun([UInt8])
    /// The digest of its result, which is an object of the store.
    case done(Digest, at: Timestamp)
  }

  package let sequence: Int64
  package let release: ReleaseID
  /// The release that was in force as it began.
  package let against: ReleaseID
  /// Which tickets, as canonical JSON.
  package let selection: [UInt8]
  package let begunAt: Timestamp
  package let state: State

  /// The digest of its result; nil before it is done.
  package var result: Digest? {
    if case .done(let digest, _) = state { digest } else { nil }
  }
}

package import Domain
import Foundation
package import Storage

/// Tries a candidate on past tickets, and keeps what came of it in the store.
///
/// What was judged is kept each few thousand tickets, so that a run that was interrupted goes on from there.
package struct BacktestRun {
  private let store: Store
  private let begun: StoredBacktest
  private let selection: BacktestSelection
  private let work: BacktestWork

  /// Takes up a backtest that the store keeps; `path` is the file where its tickets are one.
  package init(_ begun: StoredBacktest, in store: Store, path: String?, workers: Int) throws {
    guard let selection = BacktestSelection(bytes: begun.selection) else {
      throw ReleaseError.damaged("the selection of a backtest")
    }
    (self.store, self.begun, self.selection) = (store, begun, selection)
    work = try BacktestWork(
      of: begun.release,
      against: begun.against,
      on: selection,
      path: path,
      at: begun.begunAt,
      in: store,
      workers: workers
    )
  }

  /// Judges what is left to judge, tries the edits, and keeps the result.
  ///
  /// - Returns: Nil where `goesOn` said no: what was judged by then is kept.
  package func run(
    at now: () -> Timestamp,
    goesOn: () -> Bool = { true },
    _ tell: (BacktestStep) -> Void
  ) throws -> (digest: Digest, backtest: Backtest)? {
    if let done = begun.result {
      guard let backtest = try store.backtest(done) else {
        throw ReleaseError.damaged("the result of a backtest")
      }
      return (done, backtest)
    }
    var progress = work.unbegun
    if case .begun(let bytes) = begun.state, let kept = BacktestProgress(bytes: bytes) {
      progress = kept
    }
    let isDone = try work.finish(&progress, goesOn, tell) { progress in
      try store.keepProgress(progress.bytes, ofBacktest: begun.sequence)
    }
    guard isDone else { return nil }
    let digest = try store.finishBacktest(
      begun.sequence,
      result: progress.backtest.bytes,
      at: now()
    )
    return (digest, progress.backtest)
  }
}

extension Store {
  /// A backtest's result; nil where there is none by that digest.
  package func backtest(_ digest: Digest) throws(StoreError) -> Backtest? {
    try object(digest).flatMap { Backtest(bytes: $0) }
  }
}

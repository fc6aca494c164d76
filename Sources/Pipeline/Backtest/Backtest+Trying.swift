package import Domain
package import Storage

extension Backtest {
  /// What a release decides, beside another, of a sample of the store's tickets that came since some moment.
  ///
  /// It tells which edits between the two lead to it; nothing of it is kept.
  ///
  /// - Returns: Nil where there are no tickets.
  package static func trying(
    _ release: ReleaseID,
    against: ReleaseID,
    onTicketsSince since: Timestamp,
    sample: Int,
    in store: Store,
    workers: Int
  ) throws -> Backtest? {
    let there = try store.judgedCount(since: since)
    guard there.count > 0 else { return nil }
    let selection = BacktestSelection(
      .recorded(since: since, sample: sample, through: there.last)
    )
    let work = try BacktestWork(
      of: release,
      against: against,
      on: selection,
      path: nil,
      at: since,
      in: store,
      workers: workers
    )
    var progress = work.unbegun
    _ = try work.finish(&progress, { true }, { _ in }, { _ in })
    return progress.backtest
  }
}

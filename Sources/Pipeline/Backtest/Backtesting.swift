package import Domain
package import Storage

extension BacktestSelection {
  /// What somebody who starts a backtest names.
  package struct Wish: Sendable, Equatable {
    package enum Tickets: Sendable, Equatable {
      case recorded(since: Timestamp?, sample: Int?)
      case file(String)
    }

    package let tickets: Tickets
    package let policiesOn: CalendarDay?

    package init(_ tickets: Tickets, policiesOn day: CalendarDay? = nil) {
      (self.tickets, policiesOn) = (tickets, day)
    }
  }

  /// How many decisions a sample has where nobody says.
  package static let usualSample = 10_000

  /// Settles what a wish stands for as of now.
  ///
  /// Lines of a file that say no moment count as received when the candidate was made.
  package init(_ wish: Wish, of release: SavedRelease, in store: Store) throws {
    let day = wish.policiesOn
    switch wish.tickets {
    case .recorded(let since, let sample):
      let there = try store.judgedCount(since: since)
      guard there.count > 0 else { throw BacktestError.noTickets }
      self.init(.recorded(since: since, sample: sample, through: there.last), policiesOn: day)
    case .file(let path):
      self.init(.file(try LineFile.digest(of: path), at: release.savedAt), policiesOn: day)
    }
  }
}

extension Store {
  /// Begins a backtest of a candidate against the release in force, or finds the one to go on with: the last
  /// of the same wish that was not finished, else the finished one where nothing came in since.
  package func backtest(
    of release: SavedRelease,
    on wish: BacktestSelection.Wish,
    at now: Timestamp
  ) throws -> StoredBacktest {
    guard let against = try releaseInForce() else { throw BacktestError.noneInForce }
    guard against != release.id else { throw BacktestError.inForceItself(against) }
    let selection = try BacktestSelection(wish, of: release, in: self)
    let unfinished = try backtests(of: release.id).last { begun in
      begun.result == nil && begun.against == against
        && BacktestSelection(bytes: begun.selection)?.asksTheSame(as: selection) == true
    }
    return try unfinished
      ?? beginBacktest(
        of: release.id,
        against: against,
        selection: selection.bytes,
        at: now
      )
  }

  /// The backtest that tells most of a release against another, with its digest: on the store's own tickets
  /// before a file's, then on the most tickets, then the one that was finished last.
  ///
  /// So what was found stays found, whoever tries the release on a few more. One by the policies of another
  /// day than the tickets' own tells what may come, and counts for nothing.
  package func weightiestBacktest(
    of release: ReleaseID,
    against: ReleaseID
  ) throws -> (digest: Digest, backtest: Backtest, at: Timestamp)? {
    var best: (digest: Digest, backtest: Backtest, at: Timestamp)?
    for stored in try backtests(of: release) where stored.against == against {
      guard BacktestSelection(bytes: stored.selection)?.policiesOn == nil else { continue }
      guard case .done(let digest, let moment) = stored.state else { continue }
      guard let backtest = try backtest(digest), backtest.release == release,
        backtest.against == against
      else { throw ReleaseError.damaged("the result of a backtest") }
      if best.map({ $0.backtest.weight <= backtest.weight }) ?? true {
        best = (digest, backtest, moment)
      }
    }
    return best
  }
}

extension Backtest {
  /// How much it tells, beside others of the same releases.
  fileprivate var weight: (Int, Int) {
    if case .recorded = selection.tickets { return (1, all.judged) }
    return (0, all.judged)
  }
}

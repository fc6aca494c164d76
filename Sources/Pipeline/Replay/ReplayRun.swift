package import Domain
import Foundation
package import Storage

/// Decides again, on several cores, what a store holds, and tells it in the order of recording.
///
/// The caller's thread reads and tells, `workers` decide. What is in flight is bounded, so that memory
/// is, however much a store holds.
package struct ReplayRun {
  /// What is decided again.
  package enum Selection: Sendable {
    case decisions([DecisionID])
    /// Of a time from `since` on, and before `until`.
    case recorded(since: Timestamp?, until: Timestamp?)
  }

  /// So many decisions are handed to a worker at once.
  private static let batchDecisions = 64

  private let store: Store
  private let workers: Int
  private let trial: ReplayTrial?

  /// With another desk, each thing is judged by that one, and held against what was decided.
  package init(store: Store, workers: Int, by desk: Desk? = nil) {
    (self.store, self.workers) = (store, workers)
    trial = desk.map { ReplayTrial(desk: $0) }
  }

  /// Decides all of a selection again, and calls `tell` with each.
  ///
  /// Throws when the store fails; what was told by then is right.
  package func run(
    _ selection: Selection,
    _ tell: (Replayed) -> Void
  ) throws(StoreError) {
    let replay = Replay(shelf: ReleaseShelf(store), store: store)
    let trial = trial
    let bench = OrderedWork<[Replayable], Result<[Replayed], StoreError>>(workers: workers) {
      things in
      do throws(StoreError) {
        var done: [Replayed] = []
        for thing in things {
          if let trial {
            done.append(trial.replayed(thing))
          } else {
            done.append(try replay.replayed(thing))
          }
        }
        return .success(done)
      } catch {
        return .failure(error)
      }
    }
    defer { bench.end() }
    var reading = Reading(store: store, selection: selection)
    while true {
      while bench.hasRoom, let batch = try reading.next(limit: Self.batchDecisions) {
        bench.put(batch)
      }
      guard let done = bench.take() else { return }
      for replayed in try done.get() { tell(replayed) }
    }
  }
}

/// What is left to be read of a selection.
private struct Reading {
  private let store: Store
  private var named: [DecisionID] = []
  private var time: (since: Timestamp?, until: Timestamp?)?
  private var last: Int64 = 0

  init(store: Store, selection: ReplayRun.Selection) {
    self.store = store
    switch selection {
    case .decisions(let decisions): named = decisions.reversed()
    case .recorded(let since, let until): time = (since, until)
    }
  }

  /// The next things to decide again; nil at the end.
  mutating func next(limit: Int) throws(StoreError) -> [Replayable]? {
    if let decision = named.popLast() { return try store.replayables(of: decision) }
    guard let time,
      let batch = try store.replayables(
        after: last,
        since: time.since,
        until: time.until,
        limit: limit
      )
    else { return nil }
    last = batch.last
    return batch.things
  }
}

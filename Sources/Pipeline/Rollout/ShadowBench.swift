import Domain
import Foundation
import Glibc
import Storage
import Synchronization

/// Where a release judges beside the one in force, once a batch was told: on a thread of its own that gives
/// way to all others.
///
/// What waits for it is bounded: where it cannot keep up, whole batches are skipped and counted. It never
/// holds up who tells.
final class ShadowBench: Sendable {
  /// A batch that was told, and who judges it once more.
  private struct Task: Sendable {
    let desk: Desk
    let things: [Thing]
  }

  /// A decided ticket, as it was judged or, where the store had it judged anew, as it is recorded.
  private enum Thing: Sendable {
    case judged(Replayable)
    case recorded(DecisionID)
  }

  /// What was found out and is not noted yet, by release.
  private struct Found {
    var judgements: [ShadowJudgement] = []
    var skipped = 0
  }

  private static let waitingBatches = 4
  /// Past it nothing more is judged until it was noted.
  private static let unnoted = 4096
  /// How far the thread gives way (nice(2), which on Linux is of a thread).
  private static let niceness: Int32 = 10

  private let store: Store
  private let waiting = BoundedQueue<Task>(capacity: waitingBatches)
  private let found = Mutex<[ReleaseID: Found]>([:])
  private let summed = Mutex<[ReleaseID: RunSummary.Shadow]>([:])
  private let ended = Handover<Bool>()

  init(of store: Store) {
    self.store = store
    let thread = Thread { [self] in
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
      while let task = waiting.pop() { judge(task) }
      ended.put(true)
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Takes what was told of a batch, if there is room for it.
  func offer(_ lines: some Collection<JudgedLine>, _ told: [Told], to desk: Desk, at now: Timestamp)
  {
    let things = zip(lines, told).compactMap { line, told -> Thing? in
      guard !told.isRepeat, !told.isHeld, !line.isCanary, line.proposal.key != nil else {
        return nil
      }
      let isAsJudged =
        told.id == line.proposal.decision.id
        && told.body == line.proposal.decision.body
      return isAsJudged ? .judged(Replayable(line.proposal, told, at: now)) : .recorded(told.id)
    }
    guard !things.isEmpty else { return }
    let release = desk.stamp.id
    let hasRoom = found.withLock { $0[release]?.judgements.count ?? 0 } < Self.unnoted
    guard hasRoom, waiting.offer(Task(desk: desk, things: things)) else {
      return found.withLock { $0[release, default: Found()].skipped += things.count }
    }
  }

  /// Writes down what was found out by now.
  ///
  /// By who records, so that this thread, which gives way to others, never keeps them from the store.
  func note() throws(StoreError) {
    let all = found.withLock { found in
      let all = found
      found = [:]
      return all
    }
    for (release, found) in all.sorted(by: { $0.key.text < $1.key.text }) {
      try store.note(found.judgements, skipped: found.skipped, by: release)
      summed.withLock { summed in
        var sum = summed[release] ?? RunSummary.Shadow(release: release)
        sum.judged += found.judgements.count
        sum.different += found.judgements.count { $0.difference != nil }
        sum.skipped += found.skipped
        summed[release] = sum
      }
    }
  }

  /// Lets the thread come to its end; what waits is not noted.
  func abandon() { waiting.close() }

  /// Waits for what is under way, notes it, and says what all of it came to.
  func finish() throws(StoreError) -> [RunSummary.Shadow] {
    waiting.close()
    _ = ended.wait()
    try note()
    return summed.withLock { $0.values.sorted { $0.release.text < $1.release.text } }
  }

  private func judge(_ task: Task) {
    let judging = ShadowJudging(desk: task.desk)
    let release = task.desk.stamp.id
    for thing in task.things {
      let judgement = self.thing(thing).flatMap { judging.judgement(of: $0) }
      guard let judgement else { continue }
      found.withLock { $0[release, default: Found()].judgements.append(judgement) }
    }
  }

  private func thing(_ thing: Thing) -> Replayable? {
    switch thing {
    case .judged(let judged): judged
    // A store that fails is told of by whoever records in it.
    case .recorded(let id): try? store.replayables(of: id).first
    }
  }
}

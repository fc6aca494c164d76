import CanonicalJSON
package import Domain
import Foundation
import Glibc
package import Storage

/// Reads tickets, judges them on all cores, records them in batches, and tells the decisions in the
/// order of the input.
///
/// One thread reads, `workers` judge, and the caller's thread records and tells. Batches in flight
/// are bounded, so memory is too: when the disk or the reader of the output is slow, reading waits.
package struct TicketRun: Sendable {
  /// The descriptors and ceilings of a run.
  package struct Options: Sendable {
    package var input: Int32 = 0
    package var output: Int32 = 1
    /// Becomes readable when the run must stop.
    package var stop: Int32?
    /// Lines in a batch, at the most: 1 to 10,000.
    package var batchLines = 256
    /// Threads that judge.
    package var workers = 1

    package init() {}
  }

  private let room: DeskRoom
  private let store: Store
  private let options: Options
  private let clock: @Sendable () -> Timestamp
  private let stopwatch: Stopwatch

  package init(
    room: DeskRoom,
    store: Store,
    options: Options,
    clock: @escaping @Sendable () -> Timestamp,
    stopwatch: Stopwatch
  ) {
    self.room = room
    self.store = store
    self.options = options
    self.clock = clock
    self.stopwatch = stopwatch
  }

  /// How often time does what it has to do to cases while tickets come or are waited for.
  private static let tick: TimeInterval = 1

  /// Runs to the end of the input.
  ///
  /// `progress` is called after each batch that was told.
  ///
  /// Throws when the store fails, and where a release that is to judge cannot be loaded; what was told by
  /// then is recorded.
  package func run(progress: (RunSummary) -> Void = { _ in }) throws -> RunSummary {
    let flow = BatchFlow(workers: options.workers)
    let reading = startReading(into: flow)
    for _ in 0..<options.workers { startJudging(flow) }
    var teller = Teller(store: store, sink: LineSink(output: options.output), clock: clock)
    var releasing = CaseReleasing(store: store, room: room)
    let bench = ShadowBench(of: store)
    do {
      var nextTick = Date(timeIntervalSinceNow: Self.tick)
      // Asked in this order: once the output is closed, nobody waits for another ticket.
      telling: while teller.isOpen {
        switch flow.nextJudged(until: nextTick) {
        case .element(let batch):
          let lines = try batch.result.get()
          let told = try teller.tell(lines)
          flow.finished(batch)
          if let shadow = batch.shadow { bench.offer(lines, told, to: shadow, at: clock()) }
          progress(teller.summary)
        case .closed: break telling
        case .none: break
        }
        guard nextTick.timeIntervalSinceNow <= 0 else { continue }
        try bench.note()
        _ = try releasing.tick(at: clock())
        nextTick = Date(timeIntervalSinceNow: Self.tick)
      }
    } catch {
      flow.abandon()
      bench.abandon()
      throw error
    }
    if !teller.isOpen { flow.abandon() }
    let shadows = try bench.finish()
    try teller.finish()
    return teller.summary(
      shadows: shadows,
      endOfInput: teller.isOpen ? reading.wait() : .endOfInput
    )
  }

  private func startReading(into flow: BatchFlow) -> Handover<LineSource.End> {
    let handover = Handover<LineSource.End>()
    let source = LineSource(
      input: options.input,
      stop: options.stop,
      batchLines: options.batchLines
    )
    Thread.detachNewThread {
      let end = source.read { flow.read($0) }
      handover.put(end)
      flow.endReading()
    }
    return handover
  }

  private func startJudging(_ flow: BatchFlow) {
    let (room, clock, stopwatch) = (room, clock, stopwatch)
    // The deepest JSON that intake lets in needs more than the 512 KiB a thread has by default.
    let thread = Thread {
      while let batch = flow.nextRead() {
        // A batch ends under the release that it began with, and the next one begins with what is in
        // force by then.
        let shift = Result { try room.shift() }
        let lines = shift.map { shift in
          batch.lines.map {
            // Who records must run too: better between two tickets than in the middle of one.
            sched_yield()
            return JudgedLine(shift: shift, line: $0, now: clock(), stopwatch: stopwatch)
          }
        }
        let shadow = (try? shift.get())?.shadow
        flow.judged(JudgedBatch(sequence: batch.sequence, result: lines, shadow: shadow))
      }
      flow.endJudging()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }
}

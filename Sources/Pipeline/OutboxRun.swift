import CanonicalJSON
package import Domain
import Glibc
import Review
package import Storage

/// Tells what people completed, oldest first, until each is acknowledged.
package struct OutboxRun {
  package enum End: Sendable, Equatable {
    case done
    /// So many decisions are held by stops of the line.
    case held(Int)
    /// A signal asked it to end.
    case stopped
    case outputClosed
    case outputFailed(errno: Int32)
  }

  package struct Options: Sendable {
    package var output: Int32 = 1
    /// Becomes readable when it must end.
    package var stop: Int32?
    /// Whether it waits for more.
    package var follows = false
    /// Whether what was written counts as acknowledged.
    package var acknowledges = false
    /// Where programs that attest facts are asked: the workspace's folder.
    package var folder = "."

    package init() {}
  }

  /// Lines that are written and acknowledged together, at the most.
  private static let batch = 256
  /// As many as are held are remembered; at the next one everything waits.
  private static let mostHeld = 100_000
  private static let pauseMilliseconds: Int32 = 1000
  private static let limits = JSONLimits(bytes: 16 << 20, depth: 64, keys: 100_000)

  private let store: Store
  private let options: Options
  private let clock: () -> Timestamp
  private var releasing: CaseReleasing
  private var last: Int64 = 0
  /// Decisions before `last` that stops hold.
  private var held: [Int64] = []
  /// Nil for a store in memory, whose line nobody stops.
  private let flag: StopFlagReader?

  package init(store: Store, options: Options, clock: @escaping () -> Timestamp) {
    (self.store, self.options, self.clock) = (store, options, clock)
    releasing = CaseReleasing(store: store, folder: options.folder)
    flag = store.flag.map { StopFlagReader($0) }
  }

  /// Runs until everything is told, or, where it follows, until it is stopped.
  ///
  /// What is due is released first, and once a second. A line is written whole before it is marked.
  ///
  /// The line's stops are read before each line, as `run` does. What a stop holds waits for the end of
  /// it, and is told then as people approved it.
  package mutating func run() throws(StoreError) -> End {
    while true {
      _ = try releasing.tick(at: clock())
      if let end = try tellAll() { return end }
      guard options.follows else { return held.isEmpty ? .done : .held(held.count) }
      if let end = pause() { return end }
    }
  }

  /// Nil once there is no more to tell.
  private mutating func tellAll() throws(StoreError) -> End? {
    let waiting = held
    held = []
    for sequence in waiting {
      let told = try store.completions(after: sequence - 1, limit: 1)
      // Another process may have told and acknowledged it meanwhile.
      if let told = told.first, told.sequence == sequence, let end = try tell([told]) {
        return end
      }
    }
    while held.count < Self.mostHeld {
      let told = try store.completions(after: last, limit: Self.batch)
      guard let newest = told.last else { return nil }
      if let end = try tell(told) { return end }
      last = newest.sequence
    }
    return nil
  }

  /// Tells those of a batch that nothing holds.
  private mutating func tell(_ batch: [Told]) throws(StoreError) -> End? {
    let stored = try store.lineState()
    let sink = LineSink(output: options.output)
    var told: [DecisionID] = []
    for decision in batch {
      sink.waitForRoom()
      let line = flag.map { stored.joined(with: $0.state()) } ?? stored
      guard !Self.isHeld(decision, by: line) else {
        held.append(decision.sequence)
        continue
      }
      do throws(LineSink.Failure) { try sink.write(decision.body + [10]) } catch {
        switch error {
        case .closed: return .outputClosed
        case .failed(let code): return .outputFailed(errno: code)
        }
      }
      told.append(decision.id)
    }
    if options.acknowledges { _ = try store.acknowledge(told, at: clock()) }
    return nil
  }

  /// Decisions that let nothing out are told in any case, so that nobody waits for them.
  private static func isHeld(_ decision: Told, by line: LineState) -> Bool {
    guard !line.isFlowing, ![.stopped, .review].contains(decision.outcome) else { return false }
    guard let body = try? JSONValue(parsing: decision.body, limits: limits) else { return true }
    return line.stop(holding: StopSubject(ofDecision: body)) != nil
  }

  /// Waits a second, and says where waiting has become pointless.
  private func pause() -> End? {
    var ends = [
      pollfd(fd: options.stop ?? -1, events: Int16(POLLIN), revents: 0),
      // A pipe that nobody reads any more says so without being asked.
      pollfd(fd: options.output, events: 0, revents: 0),
    ]
    guard poll(&ends, nfds_t(ends.count), Self.pauseMilliseconds) > 0 else { return nil }
    if ends[0].revents != 0 { return .stopped }
    return ends[1].revents & Int16(POLLERR | POLLNVAL) != 0 ? .outputClosed : nil
  }
}

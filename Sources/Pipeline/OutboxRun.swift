package import Domain
import Glibc
package import Storage

/// Tells what people completed, oldest first, until each is acknowledged.
package struct OutboxRun {
  package enum End: Sendable, Equatable {
    case done
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

    package init() {}
  }

  /// Lines that are written and acknowledged together, at the most.
  private static let batch = 256
  private static let pauseMilliseconds: Int32 = 1000

  private let store: Store
  private let options: Options
  private let clock: () -> Timestamp
  private var releasing: CaseReleasing
  private var last: Int64 = 0

  package init(store: Store, options: Options, clock: @escaping () -> Timestamp) {
    (self.store, self.options, self.clock) = (store, options, clock)
    releasing = CaseReleasing(store: store)
  }

  /// Runs until everything is told, or, where it follows, until it is stopped.
  ///
  /// What is due is released first, and once a second. A line is written whole before it is marked.
  package mutating func run() throws(StoreError) -> End {
    while true {
      _ = try releasing.tick(at: clock())
      if let end = try tellAll() { return end }
      guard options.follows else { return .done }
      if let end = pause() { return end }
    }
  }

  /// Nil once there is no more to tell.
  private mutating func tellAll() throws(StoreError) -> End? {
    while true {
      let told = try store.completions(after: last, limit: Self.batch)
      guard let newest = told.last else { return nil }
      do throws(LineSink.Failure) {
        try LineSink(output: options.output).write(told.flatMap { $0.body + [10] })
      } catch {
        switch error {
        case .closed: return .outputClosed
        case .failed(let code): return .outputFailed(errno: code)
        }
      }
      if options.acknowledges { _ = try store.acknowledge(told.map(\.id), at: clock()) }
      last = newest.sequence
    }
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

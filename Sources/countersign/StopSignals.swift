import Foundation
import Synchronization

/// Turns SIGTERM and SIGINT into a readable descriptor, so that a run ends in order.
final class StopSignals {
  /// Becomes readable with the first signal.
  let descriptor: Int32
  private let sources: [any DispatchSourceSignal]
  private static let interrupted = Atomic<Bool>(false)

  /// Whether the signal was SIGINT.
  static var wasInterrupted: Bool { interrupted.load(ordering: .acquiring) }

  init() {
    var pipe: [Int32] = [-1, -1]
    Foundation.pipe(&pipe)
    let (reading, writing) = (pipe[0], pipe[1])
    descriptor = reading
    sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if number == SIGINT { Self.interrupted.store(true, ordering: .releasing) }
        _ = Foundation.write(writing, "!", 1)
      }
      source.resume()
      return source
    }
  }
}

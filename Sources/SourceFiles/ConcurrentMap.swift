// For `DispatchQueue` alone, which spreads the work over the cores.
import Foundation
import Synchronization

extension Array where Element: Sendable {
  /// What a function makes of each element, in the order of the elements, worked out on all cores.
  ///
  /// A core takes 32 elements at a time. The threads' stacks are small: nothing deep runs here.
  package func concurrentMap<Result: Sendable>(
    _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    let share = 32
    let parts = Mutex<[Int: [Result]]>([:])
    let partCount = (count + share - 1) / share
    DispatchQueue.concurrentPerform(iterations: partCount) { part in
      let results = self[part * share..<Swift.min(count, (part + 1) * share)].map(transform)
      parts.withLock { $0[part] = results }
    }
    return parts.withLock { parts in (0..<partCount).flatMap { parts[$0] ?? [] } }
  }
}

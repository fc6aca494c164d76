package import Domain
import Foundation
import Synchronization

/// Tells notices on a thread of its own, once a second, while others go on with their work.
///
/// A receiver that is slow or broken holds nobody up, not even at the end.
package final class NoticeLoop: Sendable {
  private static let pause = 1.0

  private let isStopped = Atomic(false)

  /// `telling` is asked each time who is to be told by now; nobody, where it is nil.
  package init(
    clock: @escaping @Sendable () -> Timestamp,
    _ telling: @escaping @Sendable () -> NoticeTelling?
  ) {
    Thread.detachNewThread { [self] in
      while !hasStopped {
        // A store that fails is told of by whoever records in it.
        if let telling = telling(),
          (try? telling.tell(at: clock(), until: { hasStopped })) == nil
        {
          return
        }
        Thread.sleep(forTimeInterval: Self.pause)
      }
    }
  }

  /// Begins no further notice; what is under way is told again by the next run or tick if it is cut off.
  package func stop() { isStopped.store(true, ordering: .releasing) }

  private var hasStopped: Bool { isStopped.load(ordering: .acquiring) }
}

import CGNUExtensions
import Glibc

/// How many calls may be under way at once.
///
/// `@unchecked` because the system's semaphore, which threads may share, lies behind a pointer.
package final class CallPlaces: @unchecked Sendable {
  private let semaphore: UnsafeMutablePointer<sem_t>

  package init(count: Int) {
    semaphore = .allocate(capacity: 1)
    sem_init(semaphore, 0, UInt32(clamping: count))
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  /// Waits for a place; false where there is none in time.
  package func take(until deadline: Deadline) -> Bool {
    var moment = deadline.moment
    while sem_clockwait(semaphore, CLOCK_MONOTONIC, &moment) != 0 {
      guard errno == EINTR else { return false }
    }
    return true
  }

  package func give() { sem_post(semaphore) }
}

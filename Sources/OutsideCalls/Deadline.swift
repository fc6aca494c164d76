package import Glibc

/// A moment after which nobody waits, on the clock that never goes back.
package struct Deadline: Sendable {
  package let moment: timespec

  package init(after duration: Duration) {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let (seconds, attoseconds) = duration.components
    let nanoseconds = now.tv_nsec + Int(attoseconds / 1_000_000_000)
    moment = timespec(
      tv_sec: now.tv_sec + Int(seconds) + nanoseconds / 1_000_000_000,
      tv_nsec: nanoseconds % 1_000_000_000
    )
  }

  /// Rounded up; 0 once it has passed.
  package var millisecondsLeft: Int32 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let left =
      (moment.tv_sec - now.tv_sec) * 1_000 + (moment.tv_nsec - now.tv_nsec + 999_999) / 1_000_000
    return Int32(clamping: max(0, left))
  }
}

import Glibc

/// The time and the chance that trying again goes by.
package struct ModelPacing: Sendable {
  /// What time it is.
  package let instant: @Sendable () -> ContinuousClock.Instant
  package let pause: @Sendable (Duration) -> Void
  /// Any number, each as likely as another.
  package let chance: @Sendable () -> UInt64

  package init(
    instant: @escaping @Sendable () -> ContinuousClock.Instant,
    pause: @escaping @Sendable (Duration) -> Void,
    chance: @escaping @Sendable () -> UInt64
  ) {
    (self.instant, self.pause, self.chance) = (instant, pause, chance)
  }

  /// The machine's own.
  package static let real = ModelPacing(
    instant: { .now },
    pause: { span in
      let (seconds, attoseconds) = span.components
      var wanted = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
      var left = timespec()
      while nanosleep(&wanted, &left) != 0 && errno == EINTR { wanted = left }
    },
    chance: { .random(in: .min ... .max) }
  )

  /// How long to wait before the try with this number, 1 for the first after a failure: something between
  /// nothing and a span that doubles each time, so that many do not come back at once.
  func wait(before number: Int) -> Duration {
    let longest = min(
      Self.longestMilliseconds,
      Self.firstMilliseconds << UInt64(min(number, 16) - 1)
    )
    return .milliseconds(Int64(chance() % (longest + 1)))
  }

  private static let firstMilliseconds: UInt64 = 250
  private static let longestMilliseconds: UInt64 = 5_000
}

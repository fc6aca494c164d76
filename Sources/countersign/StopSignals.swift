import Glibc
import Synchronization

/// Turns SIGTERM and SIGINT into a readable descriptor, so that a run ends in order.
struct StopSignals {
  /// Becomes readable with the first signal.
  let descriptor: Int32

  private static let writing = Atomic<Int32>(-1)
  private static let interrupted = Atomic<Bool>(false)

  /// Whether one of the signals was SIGINT.
  static var wasInterrupted: Bool { interrupted.load(ordering: .acquiring) }

  /// Whether a signal came.
  var isRaised: Bool {
    var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&one, 1, 0) > 0
  }

  /// Takes the signals from here on: none is lost between this and the first look at `descriptor`.
  init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    // The handler must not wait, however many signals come.
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    descriptor = ends[0]
    Self.writing.store(ends[1], ordering: .releasing)
    Self.interrupted.store(false, ordering: .releasing)
    var numbers = sigset_t()
    sigemptyset(&numbers)
    for number in [SIGTERM, SIGINT] {
      signal(number, Self.note)
      sigaddset(&numbers, number)
    }
    // Whoever started this process may have left them blocked.
    pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
  }

  /// Runs inside whatever was interrupted, so it does only what signal-safety(7) allows.
  private static let note: @convention(c) (Int32) -> Void = { number in
    let code = errno
    if number == SIGINT { interrupted.store(true, ordering: .releasing) }
    var byte: UInt8 = 0
    _ = write(writing.load(ordering: .acquiring), &byte, 1)
    errno = code
  }
}

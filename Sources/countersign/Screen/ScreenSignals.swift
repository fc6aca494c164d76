import Glibc
import Synchronization

/// Turns the signals that a full screen has to do with into a readable descriptor.
struct ScreenSignals {
  /// Readable once there is a signal.
  let descriptor: Int32

  private static let numbers = [SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT]
  private static let writing = Atomic<Int32>(-1)

  init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends {
      // Neither the handler nor the screen waits, and no editor inherits them.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    descriptor = ends[0]
    Self.writing.store(ends[1], ordering: .releasing)
    listen()
  }

  /// Takes the signals, which others may have taken meanwhile.
  func listen() {
    var numbers = sigset_t()
    sigemptyset(&numbers)
    for number in Self.numbers {
      signal(number, Self.note)
      sigaddset(&numbers, number)
    }
    // Whoever started this process may have left them blocked.
    pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
  }

  /// Lets the signals do what they usually do, while another program has the terminal: where that one
  /// is stopped, this one is too, and the shell is there again.
  func rest() {
    for number in Self.numbers { signal(number, SIG_DFL) }
  }

  /// The signals since the last look, in order.
  func taken() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    return bytes.prefix(max(count, 0)).map { Int32($0) }
  }

  /// Stops the process until somebody continues it.
  func suspend() {
    signal(SIGTSTP, SIG_DFL)
    raise(SIGTSTP)
    listen()
  }

  /// Runs inside whatever was interrupted, so it does only what signal-safety(7) allows.
  private static let note: @convention(c) (Int32) -> Void = { number in
    let code = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(writing.load(ordering: .acquiring), &byte, 1)
    errno = code
  }
}

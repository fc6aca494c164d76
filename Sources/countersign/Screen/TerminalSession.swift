import Glibc
import Synchronization
import TerminalView

/// The terminal while a full screen has it: raw, on its second page.
///
/// However the program ends, the terminal is as it was: `ProcessEnd` gives it back, and so do faults.
enum TerminalSession {
  /// How the terminal was before; nil while it is.
  private static let before = Mutex<termios?>(nil)

  // The second page; no line breaks by itself; pastes are marked as such.
  private static let entering = "\u{1B}[?1049h\u{1B}[?7l\u{1B}[?2004h"
  private static let leaving = "\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

  /// Takes the terminal, or takes it again after somebody else had it.
  static func enter() {
    before.withLock { before in
      var mode = termios()
      guard tcgetattr(STDIN_FILENO, &mode) == 0 else { return }
      if before == nil {
        before = mode
        faultMode = mode
        _ = atFault
      }
      cfmakeraw(&mode)
      tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
    }
    Terminal.print(Array(entering.utf8))
  }

  /// Gives the terminal back.
  ///
  /// What was typed for the screen is forgotten: the shell must not take it for commands.
  static func leave() {
    before.withLock { before in
      guard var mode = before else { return }
      before = nil
      // Not by `Terminal`, which ends the process where nobody reads: this may run at its end.
      _ = write(STDOUT_FILENO, leavingBytes, leavingBytes.count)
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &mode)
    }
  }

  /// Once: gives the terminal back where the process ends by a fault of its own.
  private static let atFault: Void = {
    // Made now: a fault is no time to make anything.
    _ = leavingBytes
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] { signal(number, fault) }
  }()

  // Neither changes once the handler of faults is there, which may take no lock.
  nonisolated(unsafe) private static var faultMode = termios()
  private static let leavingBytes = Array(leaving.utf8)

  /// Runs where nothing can be relied on, so it does only what signal-safety(7) allows.
  private static let fault: @convention(c) (Int32) -> Void = { number in
    _ = leavingBytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &faultMode)
    signal(number, SIG_DFL)
    raise(number)
  }

  /// How large the terminal is now.
  static var size: TerminalSize {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return .usual }
    return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }
}

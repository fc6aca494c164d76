import Glibc

/// Ends the process at once, with what was written and nothing else done.
///
/// Not by `exit`: that runs the handlers of libraries beside threads that still run or are just ending (a
/// reader that waits for input can be told of nothing), and either may use what the other has freed.
enum ProcessEnd {
  static func end(_ status: Int32) -> Never {
    TerminalSession.leave()
    _exit(status)
  }
}

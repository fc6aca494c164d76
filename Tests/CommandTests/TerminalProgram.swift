import Foundation
import Synchronization
import Testing

/// A program on a terminal of its own, which a test types on and looks at.
final class TerminalProgram: Sendable {
  private static let patience = 20.0

  let processID: pid_t
  private let master: Int32
  private let screen: Mutex<VirtualTerminal>

  /// Starts a program with a new terminal as its controlling one.
  init(
    _ executable: String = Program.url.path,
    _ arguments: [String],
    environment: [String: String] = [:],
    columns: Int = 80,
    rows: Int = 24
  ) throws {
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    guard openpty(&ends.master, &ends.slave, nil, nil, nil) == 0, let name = ttyname(ends.slave)
    else { throw Scratch.Failure(text: "no terminal") }
    defer { close(ends.slave) }
    for end in [ends.master, ends.slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    master = ends.master
    screen = Mutex(VirtualTerminal(columns: columns, rows: rows))
    let path = String(cString: name)
    Self.setSize(of: master, columns, rows)
    processID = try Self.spawn(
      executable,
      arguments,
      Scratch.environment.merging(["TERM": "xterm", "NO_COLOR": ""]) { $1 }
        .merging(environment) { $1 },
      on: path
    )
    let (descriptor, screen) = (master, self)
    Thread.detachNewThread { screen.follow(descriptor) }
  }

  private func follow(_ descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      screen.withLock { $0.write(bytes.prefix(count)) }
    }
  }

  var terminal: VirtualTerminal { screen.withLock { $0 } }

  /// Types keys.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Waits until the screen shows a text; records an issue where it never does.
  @discardableResult
  func shows(
    _ text: String,
    at location: SourceLocation = #_sourceLocation
  ) -> Bool {
    wait("the screen never showed `\(text)`", at: location) { $0.text.contains(text) }
  }

  @discardableResult
  func wait(
    _ complaint: String,
    at location: SourceLocation = #_sourceLocation,
    until isThere: (VirtualTerminal) -> Bool
  ) -> Bool {
    let end = Date.now.addingTimeInterval(Self.patience)
    while Date.now < end {
      if isThere(terminal) { return true }
      usleep(5000)
    }
    Issue.record("\(complaint):\n\(terminal.text)", sourceLocation: location)
    return false
  }

  func resize(columns: Int, rows: Int) {
    screen.withLock { $0.resize(columns: columns, rows: rows) }
    Self.setSize(of: master, columns, rows)
  }

  func send(_ signal: Int32) { kill(processID, signal) }

  /// Whether the terminal reads lines, echoes them and has keys for signals, as a shell leaves it.
  var isCooked: Bool {
    var mode = termios()
    tcgetattr(master, &mode)
    let flags = tcflag_t(ICANON | ECHO | ISIG)
    return mode.c_lflag & flags == flags && mode.c_oflag & tcflag_t(OPOST) != 0
  }

  /// Waits for the program's end, and gives its status, or minus the signal that ended it.
  func end(at location: SourceLocation = #_sourceLocation) -> Int32 {
    var status: Int32 = 0
    let end = Date.now.addingTimeInterval(Self.patience)
    while waitpid(processID, &status, WNOHANG) == 0 {
      usleep(5000)
      guard Date.now < end else {
        Issue.record("the program did not end:\n\(terminal.text)", sourceLocation: location)
        send(SIGKILL)
        waitpid(processID, &status, 0)
        break
      }
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
  }

  private static func setSize(of descriptor: Int32, _ columns: Int, _ rows: Int) {
    var size = winsize()
    (size.ws_col, size.ws_row) = (UInt16(columns), UInt16(rows))
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  private static func spawn(
    _ executable: String,
    _ arguments: [String],
    _ environment: [String: String],
    on terminal: String
  ) throws -> pid_t {
    var settings = posix_spawnattr_t()
    posix_spawnattr_init(&settings)
    defer { posix_spawnattr_destroy(&settings) }
    // A session of its own, whose first terminal becomes the controlling one. (The constant is hidden
    // behind a feature test in <spawn.h>.)
    let ownSession: Int16 = 0x80
    posix_spawnattr_setflags(&settings, ownSession)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, terminal, O_RDWR, 0)
    }
    var words = ([executable] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, executable, &actions, &settings, &words, &variables)
    guard code == 0 else { throw Scratch.Failure(text: String(cString: strerror(code))) }
    return child
  }
}

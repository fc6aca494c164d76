import Foundation
import Synchronization
import Testing

/// A program that runs while a test feeds it, reads it, stops it or kills it.
///
/// Started by `posix_spawn` with descriptors that no other child inherits: a pipe that a stranger
/// holds open would never end.
final class RunningProgram: Sendable {
  /// What is behind one of the program's three descriptors.
  enum End {
    case pipe
    case file(String)
    case closed
  }

  /// What a program left that has ended.
  struct Result {
    let end: Ending
    let lines: [String]
    let errors: String

    var status: Int32? { if case .status(let status) = end { status } else { nil } }
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
  }

  enum Ending: Equatable {
    case status(Int32)
    case signal(Int32)
  }

  let processID: pid_t
  private let input: Mutex<Int32?>
  let output: ByteStream
  private let errors: ByteStream

  /// Starts `executable`; its output is read as it comes unless `reads` is false.
  init(
    _ arguments: [String],
    executable: String = Program.url.path,
    input: End = .pipe,
    output: End = .pipe,
    reads: Bool = true
  ) throws {
    // One at a time: no child starts between the making of a pipe and its flag.
    let started = try Self.starting.withLock { _ in
      let (fed, told, said) = (try Self.pipe(), try Self.pipe(), try Self.pipe())
      defer { for descriptor in [fed.reading, told.writing, said.writing] { close(descriptor) } }
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      Self.connect(&actions, STDIN_FILENO, to: input, pipe: fed.reading)
      Self.connect(&actions, STDOUT_FILENO, to: output, pipe: told.writing)
      Self.connect(&actions, STDERR_FILENO, to: .pipe, pipe: said.writing)
      let child = try Self.spawn(executable, arguments, &actions)
      return (child, fed.writing, told.reading, said.reading)
    }
    processID = started.0
    self.input = Mutex(started.1)
    self.output = ByteStream(started.2)
    errors = ByteStream(started.3)
    if reads { self.output.read() }
    errors.read()
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes to the program's standard input, and waits until it is taken.
  func write(_ bytes: [UInt8]) {
    guard let descriptor = input.withLock({ $0 }) else { return }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  func closeInput() {
    input.withLock { descriptor in
      if let descriptor { close(descriptor) }
      descriptor = nil
    }
  }

  /// Writes all in the background, then closes.
  func feed(_ bytes: [UInt8]) {
    Thread.detachNewThread { [self] in
      write(bytes)
      closeInput()
    }
  }

  func send(_ signal: Int32) { kill(processID, signal) }

  /// The most memory the program has had resident so far.
  var peakKibibytes: Int? {
    let status = try? String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  /// Closes the input, reads the output to its end, and waits for the program.
  func end() -> Result {
    closeInput()
    return waitForEnd()
  }

  /// Waits for the program to end by itself, a minute at the most; its input stays as it is.
  func waitForEnd() -> Result {
    var status: Int32 = 0
    var waited = 0
    while waitpid(processID, &status, WNOHANG) == 0 {
      usleep(2000)
      waited += 1
      guard waited < 30_000 else {
        Issue.record("the program did not end within a minute")
        send(SIGKILL)
        waitpid(processID, &status, 0)
        break
      }
    }
    closeInput()
    output.waitForEnd()
    errors.waitForEnd()
    let end: Ending = status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
    return Result(
      end: end,
      lines: output.wholeLines,
      errors: String(decoding: errors.bytes, as: UTF8.self)
    )
  }

  private static let starting = Mutex(())

  private static func spawn(
    _ executable: String,
    _ arguments: [String],
    _ actions: inout posix_spawn_file_actions_t
  ) throws -> pid_t {
    var words = ([executable] + arguments).map { strdup($0) } + [nil]
    var settings = Scratch.environment.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer { (words + settings).forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, executable, &actions, nil, &words, &settings)
    guard code == 0 else { throw Scratch.Failure(text: String(cString: strerror(code))) }
    return child
  }

  private static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { throw Scratch.Failure(text: "no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func connect(
    _ actions: inout posix_spawn_file_actions_t,
    _ descriptor: Int32,
    to end: End,
    pipe: Int32
  ) {
    switch end {
    case .pipe: posix_spawn_file_actions_adddup2(&actions, pipe, descriptor)
    case .file(let path):
      posix_spawn_file_actions_addopen(&actions, descriptor, path, O_RDWR, 0)
    case .closed: posix_spawn_file_actions_addclose(&actions, descriptor)
    }
  }
}

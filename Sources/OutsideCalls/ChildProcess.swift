import CGNUExtensions
import Glibc

/// A program that was started: its output is read as its caller likes, and with this value its whole
/// process group ends.
package struct ChildProcess: ~Copyable {
  /// What becomes of what it writes to its standard error.
  package enum Errors: Sendable {
    case kept, dropped
  }

  /// Why reading went no further.
  package enum Pause: Sendable {
    /// It writes nothing more.
    case closed
    case enough
    case interrupted
  }

  private var outputStream: ProgramStream
  private var errorStream: ProgramStream
  /// 0 once it is reaped.
  private var process: pid_t

  /// Starts a program in a process group of its own.
  ///
  /// `input` is what it reads from its standard input, at most `ProgramCall.inputLimit`; nil for nothing.
  package init(_ call: ProgramCall, input: [UInt8]? = nil, errors: Errors) throws(CallFailure) {
    let told = try PipeEnds()
    let said = try Self.ends(of: errors)
    process = try Self.start(call, input, output: told.writing, errors: said.writing)
    outputStream = ProgramStream(told.reading)
    errorStream = ProgramStream(said.reading)
  }

  deinit { if process > 0 { _ = Self.end(process) } }

  /// What was read of its standard output so far, and of its standard error.
  package var output: [UInt8] { outputStream.bytes }
  package var errors: [UInt8] { errorStream.bytes }

  /// How many bytes of output have left the program and were not read.
  package var unreadBytes: Int { outputStream.unreadBytes }

  /// Reads what it writes until it writes nothing more, the output so far is enough, or `interruption`, another
  /// descriptor, can be read.
  ///
  /// Neither its output nor its errors may be longer than `limitBytes`.
  package mutating func read(
    until deadline: Deadline,
    limitBytes: Int,
    unlessReadable interruption: Int32 = -1,
    enough: ([UInt8]) -> Bool = { _ in false }
  ) throws(CallFailure) -> Pause {
    while outputStream.isOpen || errorStream.isOpen {
      if enough(outputStream.bytes) { return .enough }
      var waited = [
        outputStream.waited, errorStream.waited,
        pollfd(fd: interruption, events: Int16(POLLIN), revents: 0),
      ]
      let left = deadline.millisecondsLeft
      guard left > 0 else { throw .deadline }
      let ready = poll(&waited, nfds_t(waited.count), left)
      if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      guard ready > 0 else { throw .failed(.notStarted(errno)) }
      if waited[2].revents & Int16(POLLIN) != 0 { return .interrupted }
      if waited[0].revents != 0 { try outputStream.read(limitBytes: limitBytes) }
      if waited[1].revents != 0 { try errorStream.read(limitBytes: limitBytes) }
    }
    return .closed
  }

  /// Waits for the program to end, and ends what is left of all that it started; nil where it ended with status 0.
  package mutating func end(until deadline: Deadline) throws(CallFailure) -> CallEnding? {
    try Self.waitForEnd(of: process, until: deadline)
    let ended = process
    process = 0
    guard let status = Self.end(ended) else { throw .failed(.notStarted(ECHILD)) }
    let (signal, exit) = (status & 0x7F, status >> 8 & 0xFF)
    if signal != 0 { return .signal(signal) }
    return exit == 0 ? nil : .exit(exit)
  }

  /// Waits for the program to end, and leaves it to be reaped: until then its group is its own.
  private static func waitForEnd(
    of process: pid_t,
    until deadline: Deadline
  ) throws(CallFailure) {
    while true {
      var news = siginfo_t()
      let result = waitid(P_PID, id_t(process), &news, WEXITED | WNOHANG | WNOWAIT)
      if result != 0 && errno != EINTR { return }
      if result == 0 && news.si_signo != 0 { return }
      guard deadline.millisecondsLeft > 0 else { throw .deadline }
      usleep(500)
    }
  }

  /// Ends what is left of the program and all that it started; its status, where the system has it.
  private static func end(_ process: pid_t) -> Int32? {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return status
  }
}

// MARK: Starting

extension ChildProcess {
  private static func ends(of errors: Errors) throws(CallFailure) -> PipeEnds {
    switch errors {
    case .kept: try PipeEnds()
    case .dropped: PipeEnds(into: try .nowhere())
    }
  }

  private static func start(
    _ call: ProgramCall,
    _ input: [UInt8]?,
    output: borrowing Descriptor,
    errors: borrowing Descriptor
  ) throws(CallFailure) -> pid_t {
    let limit = ProgramCall.inputLimit
    guard (input?.count ?? 0) <= limit else { throw .tooLarge(limitBytes: limit) }
    let given =
      if let input { try Descriptor.file(holding: input) } else {
        try Descriptor.nowhere()
      }
    var process: pid_t = 0
    let error = spawn(&process, call, [given.number, output.number, errors.number])
    guard error == 0 else { throw .failed(.notStarted(error)) }
    return process
  }

  /// Starts a program with these as its first descriptors and no other of ours; an error number, or 0.
  private static func spawn(
    _ process: inout pid_t,
    _ call: ProgramCall,
    _ descriptors: [Int32]
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    posix_spawn_file_actions_addchdir_np(&actions, call.folder)
    posix_spawn_file_actions_addclosefrom_np(&actions, Int32(descriptors.count))

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))

    return withCStrings(call.arguments) { arguments in
      withCStrings(call.environment) { environment in
        guard let path = arguments[0] else { return ENOMEM }
        return posix_spawn(&process, path, &actions, &attributes, arguments, environment)
      }
    }
  }
}

/// Lends texts to a C function as an array of C strings that ends with a null.
private func withCStrings<Outcome>(
  _ texts: [String],
  _ body: ([UnsafeMutablePointer<CChar>?]) -> Outcome
) -> Outcome {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}

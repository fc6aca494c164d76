import CGNUExtensions
import Glibc

/// Asks a program: no shell, nothing of our environment, nothing of our files, and its whole process
/// group is ended when it has answered or its time is up.
package struct ProgramCall: Sendable {
  /// The most that a program is given to read, in bytes.
  package static let inputLimit = 4 << 20

  /// The program and its arguments.
  package let arguments: [String]
  /// The folder it runs in, which a path such as `./tools/order` starts from.
  package let folder: String

  package init(_ arguments: [String], folder: String) {
    (self.arguments, self.folder) = (arguments, folder)
  }

  private static let environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"]

  /// What the program writes to its standard output, where it ends with status 0.
  ///
  /// `input` is what it reads from its standard input, at most `inputLimit`; nil for nothing.
  package func answer(
    _ input: [UInt8]? = nil,
    until deadline: Deadline,
    limitBytes: Int
  ) throws(CallFailure) -> [UInt8] {
    let given = try input.map { (bytes) throws(CallFailure) in try Self.file(holding: bytes) }
    defer { if let given { close(given) } }
    let ends = try Self.pipe()
    defer { close(ends.read) }
    var process: pid_t = 0
    let error = spawn(&process, input: given, output: ends.write)
    close(ends.write)
    guard error == 0 else { throw .failed(.notStarted(error)) }

    let output: Result<[UInt8], CallFailure>
    do throws(CallFailure) {
      let bytes = try read(ends.read, until: deadline, limitBytes: limitBytes)
      try waitForEnd(of: process, until: deadline)
      output = .success(bytes)
    } catch {
      output = .failure(error)
    }
    let status = end(process)
    let bytes = try output.get()
    guard let status else { throw .failed(.notStarted(ECHILD)) }
    let signal = status & 0x7F
    guard signal == 0 else { throw .failed(.signal(signal)) }
    guard status >> 8 & 0xFF == 0 else { throw .failed(.exit(status >> 8 & 0xFF)) }
    return bytes
  }

  private static func pipe() throws(CallFailure) -> (read: Int32, write: Int32) {
    var ends: (read: Int32, write: Int32) = (-1, -1)
    let isOpen = withUnsafeMutablePointer(to: &ends) {
      $0.withMemoryRebound(to: Int32.self, capacity: 2) { pipe2($0, O_CLOEXEC) == 0 }
    }
    guard isOpen else { throw .failed(.notStarted(errno)) }
    return ends
  }

  /// A file without a name that has these bytes in it, to be read from its start.
  ///
  /// A pipe holds 64 KiB, and who fills it while the program answers may wait for the program for ever.
  private static func file(holding bytes: [UInt8]) throws(CallFailure) -> Int32 {
    guard bytes.count <= inputLimit else { throw .tooLarge(limitBytes: inputLimit) }
    let descriptor = memfd_create("input", countersign_close_on_exec)
    guard descriptor >= 0 else { throw .failed(.notStarted(errno)) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        close(descriptor)
        throw .failed(.notStarted(EIO))
      }
      rest = rest.dropFirst(count)
    }
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }

  /// Starts the program in a process group of its own; an error number, or 0.
  private func spawn(_ process: inout pid_t, input: Int32?, output: Int32) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addchdir_np(&actions, folder)
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)

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

    return withCStrings(arguments) { arguments in
      withCStrings(Self.environment) { environment in
        guard let path = arguments[0] else { return ENOMEM }
        return posix_spawn(&process, path, &actions, &attributes, arguments, environment)
      }
    }
  }

  private func read(
    _ descriptor: Int32,
    until deadline: Deadline,
    limitBytes: Int
  ) throws(CallFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let left = deadline.millisecondsLeft
      guard left > 0 else { throw .deadline }
      let ready = poll(&waiting, 1, left)
      if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      let count = ready < 0 ? -1 : Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw .failed(.notStarted(errno))
      }
      bytes += chunk[..<count]
      guard bytes.count <= limitBytes else { throw .tooLarge(limitBytes: limitBytes) }
    }
  }

  /// Waits for the program to end, and leaves it to be reaped: until then its group is its own.
  private func waitForEnd(
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
  private func end(_ process: pid_t) -> Int32? {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return status
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

import Foundation

/// A process of the measured program, with what it used when it ends.
struct Child {
  /// Where one of the three standard descriptors leads.
  enum Stream {
    case discarded
    case file(String)
    /// One end of a pipe, of which the child gets its own copy.
    case descriptor(Int32)
  }

  /// What a process used.
  struct End {
    let status: Int32
    let seconds: Double
    /// In user and system mode, of all threads.
    let cpuSeconds: Double
    /// The most memory it held at once.
    ///
    /// Linux counts what this process held as the child began, so this one stays small.
    let peakBytes: Int
  }

  let pid: pid_t
  private let began = Clock.seconds

  /// Starts a program, on one core where it is so wished, with `variables` beside what is set here.
  init(
    _ path: String,
    _ arguments: [String],
    input: Stream = .discarded,
    output: Stream,
    error: Stream,
    variables: [String: String] = [:],
    onOneCore: Bool = false
  ) throws(Complaint) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, stream) in [(Int32(0), input), (1, output), (2, error)] {
      let mode = descriptor == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
      switch stream {
      case .discarded:
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
      case .file(let path):
        posix_spawn_file_actions_addopen(&actions, descriptor, path, mode, 0o600)
      case .descriptor(let source): posix_spawn_file_actions_adddup2(&actions, source, descriptor)
      }
    }
    // `taskset` becomes the program: it is one process with one name.
    let command = (onOneCore ? ["/usr/bin/taskset", "-c", "0"] : []) + [path] + arguments
    var words = command.map { strdup($0) }
    words.append(nil)
    let environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    var settings = environment.map { strdup("\($0.key)=\($0.value)") }
    settings.append(nil)
    defer { for word in words + settings { free(word) } }
    var pid: pid_t = 0
    let failure = posix_spawn(&pid, command[0], &actions, nil, words, settings)
    guard failure == 0 else { throw Complaint("cannot start `\(command[0])`: \(failure)") }
    self.pid = pid
  }

  /// Waits for its end.
  func wait() throws(Complaint) -> End {
    var (status, usage) = (Int32(0), rusage())
    while wait4(pid, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw Complaint("lost the process \(pid)") }
    }
    let isExit = status & 0x7F == 0
    return End(
      status: isExit ? status >> 8 & 0xFF : -(status & 0x7F),
      seconds: Clock.seconds - began,
      cpuSeconds: Clock.seconds(of: usage.ru_utime) + Clock.seconds(of: usage.ru_stime),
      peakBytes: Int(usage.ru_maxrss) * 1024
    )
  }
}

/// Reads the clock that only moves forward.
enum Clock {
  static var seconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  static func seconds(of time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  /// How long `body` takes.
  static func seconds(of body: () throws -> Void) rethrows -> Double {
    let began = seconds
    try body()
    return seconds - began
  }
}

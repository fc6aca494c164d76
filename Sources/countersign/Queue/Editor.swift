import Foundation

/// The person's own editor, opened on a text.
struct Editor {
  /// What a person may write at the most: as much as a document holds.
  static let byteLimit = 1 << 20

  private let command: String
  /// The file that is edited: it is in a folder that only its owner reads.
  let path: String

  /// Writes the text into a file named after `name`.
  init(_ text: String, name: String) throws(Complaint) {
    let environment = ProcessInfo.processInfo.environment
    let named = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
    guard let command = named.first(where: { !$0.isEmpty }) else {
      throw Complaint(
        .usage,
        "no editor: neither `VISUAL` nor `EDITOR` is set",
        hint: "name a file with the new text instead: -F FILE, or -F - for standard input"
      )
    }
    self.command = command
    var folder = Array((NSTemporaryDirectory() + "/countersign-XXXXXX").utf8CString)
    guard mkdtemp(&folder) != nil else { throw Self.cannotWrite(NSTemporaryDirectory()) }
    let made = folder.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    path = made + "/" + name
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.cannotWrite(path) }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw Self.cannotWrite(path)
    }
  }

  /// Waits for the editor to end, and reads what it left.
  func edit() throws(Complaint) -> [UInt8] {
    let status = run()
    guard status == 0 else {
      throw Complaint(
        .noInput,
        "the editor ended with status \(status), so nothing is changed",
        hint: "what it left is in `\(path)`"
      )
    }
    // Neither another file by a link, nor a pipe that nobody writes to.
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: descriptor >= 0)
    var left = stat()
    guard descriptor >= 0, fstat(descriptor, &left) == 0, left.st_mode & S_IFMT == S_IFREG,
      let data = try? file.read(upToCount: Self.byteLimit + 1)
    else {
      throw Complaint(.noInput, "the editor left no text in `\(path)`")
    }
    return Array(data)
  }

  /// Forgets the text.
  func remove() {
    unlink(path)
    rmdir((path as NSString).deletingLastPathComponent)
  }

  /// Runs the editor by a shell, for it may have arguments; in the foreground, as a process group of
  /// its own could not read the terminal.
  private func run() -> Int32 {
    var settings = posix_spawnattr_t()
    posix_spawnattr_init(&settings)
    defer { posix_spawnattr_destroy(&settings) }
    // This program ignores them, and the editor shall not.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&settings, &signals)
    posix_spawnattr_setflags(&settings, Int16(POSIX_SPAWN_SETSIGDEF))
    // An interrupt is the editor's affair.
    signal(SIGINT, SIG_IGN)
    signal(SIGQUIT, SIG_IGN)
    defer {
      signal(SIGINT, SIG_DFL)
      signal(SIGQUIT, SIG_DFL)
    }
    let line = ["sh", "-c", command + " \"$1\"", "sh", path]
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/bin/sh", nil, &settings, &words, environ) == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  private static func cannotWrite(_ path: String) -> Complaint {
    Complaint(.cannotCreate, "cannot write `\(path)`: \(String(cString: strerror(errno)))")
  }
}

import Foundation
import Synchronization

/// The built program, run as a person or a platform runs it.
struct Program {
  /// What a finished run left.
  struct Result {
    let status: Int32
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }

    /// The lines of standard output.
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// Beside the test bundle, where the build puts it.
  static let url = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "countersign")

  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Runs a command to its end, with `input` on standard input.
  static func run(
    _ arguments: [String],
    input: [UInt8] = [],
    environment: [String: String] = [:],
    in folder: URL = repository
  ) throws -> Result {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = Scratch.environment.merging(environment) { $1 }
    let (reading, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = reading
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Each pipe has its own thread: a full one would stop the program for ever.
    let written = Mutex<[UInt8]>([])
    let said = Mutex<[UInt8]>([])
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      let data = Array(output.fileHandleForReading.readDataToEndOfFile())
      written.withLock { $0 = data }
    }
    DispatchQueue.global().async(group: group) {
      let data = Array(errors.fileHandleForReading.readDataToEndOfFile())
      said.withLock { $0 = data }
    }
    signal(SIGPIPE, SIG_IGN)
    try? reading.fileHandleForWriting.write(contentsOf: Data(input))
    try? reading.fileHandleForWriting.close()
    group.wait()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: written.withLock { $0 },
      errors: String(decoding: said.withLock { $0 }, as: UTF8.self)
    )
  }

  static func run(_ arguments: [String], input: String) throws -> Result {
    try run(arguments, input: Array(input.utf8))
  }
}

/// Folders and stores that tests work in; they are removed when the test process ends.
enum Scratch {
  private static let root: URL = {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "countersign-tests-\(ProcessInfo.processInfo.processIdentifier)")
    atexit { try? FileManager.default.removeItem(at: Scratch.root) }
    return root
  }()

  /// What programs are started with: their keys lie in a folder that is removed with the rest.
  static let environment: [String: String] = ProcessInfo.processInfo.environment
    .merging(["COUNTERSIGN_CONFIG_HOME": root.path + "/people"]) { $1 }

  private static let count = Atomic<Int>(0)

  /// A new, empty folder.
  static func folder() throws -> URL {
    let number = count.add(1, ordering: .relaxed).newValue
    let url = root.appending(path: "\(number)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  /// A new store whose release in force is the sample workspace's.
  ///
  /// The first call makes the release; later ones copy that store.
  static func sampleStore() throws -> String {
    let original = try sample.get()
    let folder = try Self.folder()
    for name in try FileManager.default.contentsOfDirectory(atPath: original.path) {
      try FileManager.default.copyItem(
        at: original.appending(path: name),
        to: folder.appending(path: name)
      )
    }
    return folder.appending(path: "store.sqlite").path
  }

  private static let sample: Swift.Result<URL, any Error> = Swift.Result {
    let folder = try Self.folder()
    let store = folder.appending(path: "store.sqlite").path
    let result = try Program.run(["init", "--demo", "--store", store])
    guard result.status == 0 else { throw Failure(text: result.errors) }
    return folder
  }

  struct Failure: Error {
    let text: String
  }
}

import CanonicalJSON
import Foundation
import SourceFiles
import Synchronization

/// A shop of a drill's own: the files of a release, a store that was made of them, and made-up people with keys.
///
/// Everything is done in it by this program's own commands, as people would type them; nothing of the real store
/// is in it but the release.
struct DrillShop {
  /// What a command told, and how it ended.
  struct Told {
    let status: Int32
    let output: [UInt8]
    let errors: String

    var lines: [String] {
      String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  /// A command of the shop that ended otherwise than it must for the drill to go on.
  struct Trouble: Error {
    let reason: String
  }

  /// Who founded it, and who review.
  static let founder = "mira"
  static let reviewers = ["noor", "jonas"]

  let folder: URL
  let program: String

  var store: String { folder.appending(path: "store/store.sqlite").path }

  /// Makes a shop of a release's files in a new folder.
  init(of files: [SourceFile], program: String, in folder: URL) throws {
    (self.folder, self.program) = (folder, program)
    for file in files {
      let place = folder.appending(path: "desk/" + file.path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(file.bytes).write(to: place)
    }
    try must(Self.founder, "init", "--demo", "--person", Self.founder)
    for person in Self.reviewers { try enroll(person, as: "reviewer") }
  }

  /// A shop that was made before.
  init(at folder: URL, program: String) { (self.folder, self.program) = (folder, program) }

  /// The same shop once more, in another folder.
  func copy(to other: URL) throws -> DrillShop {
    try FileManager.default.copyItem(at: folder, to: other)
    return DrillShop(at: other, program: program)
  }

  /// Has the founder invite a person, who enrolls with a key of their own.
  func enroll(_ person: String, as role: String) throws {
    let words = ["people", "invite", person, "--name", person.capitalized, "--role", role]
    let told = try must(Self.founder, words)
    let all = told.lines.joined(separator: " ").split(whereSeparator: \.isWhitespace)
    guard let code = all.first(where: { $0.hasPrefix("join_") }) else {
      throw Trouble(reason: "`people invite` told no code")
    }
    try must(person, "people", "enroll", String(code).replacing(",", with: ""))
  }

  // MARK: Commands

  /// Runs a command as a person, to its end.
  func run(_ person: String, _ words: [String], input: [UInt8] = []) throws -> Told {
    let process = command(person, words)
    let (reading, output, errors) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (
      reading, output, errors
    )
    try process.run()
    // Each pipe is read by a thread of its own: a full one would hold the program for ever.
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
    try? reading.fileHandleForWriting.write(contentsOf: Data(input))
    try? reading.fileHandleForWriting.close()
    group.wait()
    process.waitUntilExit()
    return Told(
      status: process.terminationStatus,
      output: written.withLock { $0 },
      errors: said.withLock { String(decoding: $0, as: UTF8.self) }
    )
  }

  /// Runs a command that must be done.
  @discardableResult
  func must(_ person: String, _ words: String...) throws -> Told { try must(person, words) }

  @discardableResult
  func must(_ person: String, _ words: [String], input: [UInt8] = []) throws -> Told {
    let told = try run(person, words, input: input)
    guard told.status == 0 else {
      let last = told.errors.split(separator: "\n").first ?? ""
      throw Trouble(reason: "`\(words.joined(separator: " "))` ended with \(told.status): \(last)")
    }
    return told
  }

  /// A command of a person's, on this shop's store, that is not started yet.
  func command(_ person: String, _ words: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = words + ["--store", store]
    process.currentDirectoryURL = folder.appending(path: "desk")
    process.environment = [
      "COUNTERSIGN_CONFIG_HOME": folder.appending(path: "people/\(person)").path, "NO_COLOR": "1",
    ]
    return process
  }

  /// The decisions on some lines, by the release in force.
  func decide(_ lines: [[UInt8]]) throws -> [JSONValue] {
    let input = [UInt8](lines.map { $0 + [10] }.joined())
    let told = try run(Self.founder, ["run", "--quiet"], input: input)
    let decisions = told.lines.compactMap {
      try? JSONValue(parsing: Array($0.utf8), limits: .object)
    }
    guard decisions.count == lines.count else {
      throw Trouble(reason: "`run` told \(decisions.count) of \(lines.count) decisions")
    }
    return decisions
  }
}

import CanonicalJSON
import Foundation
import OutsideCalls
import SourceFiles

/// A shop of a drill's own: the files of a release, a store that was made of them, and made-up people with keys.
///
/// Everything is done in it by this program's own commands, as people would type them; nothing of the real store
/// is in it but the release.
struct DrillShop {
  /// What a command told, and how it ended.
  struct Told {
    /// Nil where it ended with status 0.
    let ending: CallEnding?
    let output: [UInt8]
    let errors: [UInt8]

    var isDone: Bool { ending == nil }

    var lines: [String] {
      String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// What it said to people first.
    var complaint: String? {
      String(decoding: errors, as: UTF8.self).split(separator: "\n").first.map(String.init)
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
  /// What interrupts its commands.
  let signals: StopSignals

  var store: String { folder.appending(path: "store/store.sqlite").path }

  /// Makes a shop of a release's files in a new folder.
  init(
    of files: [SourceFile],
    program: String,
    in folder: URL,
    signals: StopSignals
  ) throws {
    (self.folder, self.program, self.signals) = (folder, program, signals)
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
  init(at folder: URL, program: String, signals: StopSignals) {
    (self.folder, self.program, self.signals) = (folder, program, signals)
  }

  /// The same shop once more, in another folder.
  func copy(to other: URL) throws -> DrillShop {
    try FileManager.default.copyItem(at: folder, to: other)
    return DrillShop(at: other, program: program, signals: signals)
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

  /// Starts a command as a person, and goes on while it runs.
  func start(_ person: String, _ words: [String], input: [UInt8]? = nil) throws -> ShopCommand {
    try ShopCommand(words, by: person, in: self, input: input)
  }

  /// Runs a command as a person, to its end.
  func run(_ person: String, _ words: [String], input: [UInt8]? = nil) throws -> Told {
    var command = try start(person, words, input: input)
    return try command.told()
  }

  /// Runs a command that must be done.
  @discardableResult
  func must(_ person: String, _ words: String...) throws -> Told { try must(person, words) }

  @discardableResult
  func must(_ person: String, _ words: [String]) throws -> Told {
    let told = try run(person, words)
    if let ending = told.ending {
      let reason = "`\(words.joined(separator: " "))`: \(ending): \(told.complaint ?? "")"
      throw Trouble(reason: reason)
    }
    return told
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

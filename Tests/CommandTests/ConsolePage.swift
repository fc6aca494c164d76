import Foundation
import Testing

/// A page of Markdown whose console blocks are run, in its order, and print what it says.
struct ConsolePage {
  private enum Part {
    /// A YAML block, and the file that the text before it names last.
    ///
    /// One that begins with `schema:` or is Markdown, or names a new file, is the file; another is added
    /// to its end.
    case file(path: String, text: String)
    /// A command of a console block, and what the page says it prints.
    ///
    /// `…` stands for any text, and alone on a line for any lines. In the command it stands for what
    /// the page's commands printed last where the words up to it were the same, or the word was.
    /// A name before the `$` says whose keys are at hand.
    case step(person: String?, command: String, expected: [String])
  }

  private let parts: [Part]

  /// Reads a page of the repository, with words replaced that are otherwise where the test runs.
  init(_ path: String, replacing words: [String: String] = [:]) throws {
    let url = Program.repository.appending(path: path)
    let written = try String(contentsOf: url, encoding: .utf8)
    let page = words.reduce(written) { $0.replacing($1.key, with: $1.value) }
    var parts: [Part] = []
    var text = ""
    for (index, piece) in page.components(separatedBy: "\n```").enumerated() {
      // Every second piece is what stands between fences.
      if index.isMultiple(of: 2) {
        text = piece
      } else if piece.hasPrefix("console\n") {
        parts += Self.steps(piece.dropFirst("console\n".count))
      } else if piece.hasPrefix("yaml\n") {
        let names = text.matches(of: /`([a-z\/.-]+\.yaml)`/)
        let name = try #require(names.last?.1, "no file is named before a block of \(path)")
        parts.append(.file(path: String(name), text: piece.dropFirst("yaml\n".count) + "\n"))
      } else if piece.hasPrefix("prompty\n") {
        let names = text.matches(of: /`([a-z\/.-]+\.prompty)`/)
        let name = try #require(names.last?.1, "no file is named before a block of \(path)")
        parts.append(.file(path: String(name), text: piece.dropFirst("prompty\n".count) + "\n"))
      } else if piece.hasPrefix("markdown\n") {
        let names = text.matches(of: /`([a-z0-9\/.-]+\.md)`/)
        let name = try #require(names.last?.1, "no file is named before a block of \(path)")
        parts.append(.file(path: String(name), text: piece.dropFirst("markdown\n".count) + "\n"))
      }
    }
    self.parts = parts
  }

  /// How many commands there are.
  var stepCount: Int { parts.count { if case .step = $0 { true } else { false } } }

  private static func steps(_ block: Substring) -> [Part] {
    var steps: [(person: String?, command: String, expected: [String])] = []
    for line in block.split(separator: "\n") {
      if let step = line.wholeMatch(of: /([a-z]*)\$ (.*)/) {
        steps.append((step.1.isEmpty ? nil : String(step.1), String(step.2), []))
      } else if !steps.isEmpty {
        steps[steps.count - 1].expected.append(String(line))
      }
    }
    return steps.map { .step(person: $0.person, command: $0.command, expected: $0.expected) }
  }

  /// A folder that holds what the repository's workspace holds, with a release in force.
  static func workspace() throws -> URL {
    let folder = try Scratch.folder()
    for name in ["countersign.yaml", "knowledge", "rules", "prompts", "Examples"] {
      try FileManager.default.copyItem(
        at: Program.repository.appending(path: name),
        to: folder.appending(path: name)
      )
    }
    _ = try Program.run(["init", "--demo"], in: folder)
    return folder
  }

  /// Writes the files and runs the commands, each once, in the order of the page.
  func run(in folder: URL) throws {
    var said = ""
    for part in parts {
      switch part {
      case .file(let path, let text): try Self.write(text, to: folder.appending(path: path))
      case .step(let person, let written, let expected):
        let command = try Self.completed(written, from: said)
        let printed = try Self.run(command, as: person, in: folder)
        said += printed.joined(separator: "\n") + "\n"
        let report = "\(command)\n\(printed.joined(separator: "\n"))"
        #expect(Self.matches(printed[...], expected[...]), "\(report)")
      }
    }
  }

  private static func write(_ text: String, to url: URL) throws {
    let old = try? String(contentsOf: url, encoding: .utf8)
    let isWhole = text.hasPrefix("schema:") || text.hasPrefix("---\n")
    let added = isWhole ? nil : old
    try Data(((added ?? "") + text).utf8).write(to: url)
  }

  /// The command with what was printed last in the place of each `…` outside of quotes.
  private static func completed(_ command: String, from said: String) throws -> String {
    guard let end = command.prefix(while: { $0 != "\"" && $0 != "'" }).lastIndex(of: "…") else {
      return command
    }
    let (known, rest) = (command[...end], command[command.index(after: end)...])
    for words in [String(known), String(known.split(separator: " ").last ?? "")] {
      let pattern = words.split(separator: "…", omittingEmptySubsequences: false)
        .map { NSRegularExpression.escapedPattern(for: String($0)) }.joined(separator: "[^\\s`]+")
      let found = try said.matches(of: Regex(pattern)).last.map { String(said[$0.range]) }
      if let found { return known.dropLast(words.count) + found + rest }
    }
    throw Scratch.Failure(text: "nothing was printed that completes `\(command)`")
  }

  private static func run(
    _ command: String,
    as person: String?,
    in folder: URL
  ) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    let path = Program.url.deletingLastPathComponent().path
    let environment = Scratch.environment
    var own = ["PATH": "\(path):\(environment["PATH"] ?? "")"]
    if let person { own["COUNTERSIGN_CONFIG_HOME"] = folder.appending(path: ".\(person)").path }
    process.environment = environment.merging(own) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return withoutDueReviews(
      String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init)
    )
  }

  /// The lines without what the calendar adds: each policy comes due for a review some day.
  private static func withoutDueReviews(_ lines: [String]) -> [String] {
    lines.contains { $0.contains(": warning: `review_by` was ") }
      ? lines.filter { !$0.contains(": warning: `review_by` was ") }
        .map { $0.replacing(/, \d+ warnings?$/, with: "") }
      : lines
  }

  /// Whether a line is what was expected, with `…` for any text.
  private static func matches(_ line: String, _ expected: String) -> Bool {
    let parts = expected.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
    guard line.hasPrefix(parts[0]) else { return false }
    var rest = line.dropFirst(parts[0].count)
    for (index, part) in parts.enumerated().dropFirst() {
      if index == parts.count - 1 {
        return part.isEmpty || rest.hasSuffix(part)
      }
      guard let found = rest.range(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.isEmpty
  }

  /// Whether the lines are what was expected, with a line `…` for any lines.
  private static func matches(_ lines: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return lines.isEmpty }
    if first == "…" {
      return (0...lines.count).contains { matches(lines.dropFirst($0), expected.dropFirst()) }
    }
    guard let line = lines.first, matches(line, first) else { return false }
    return matches(lines.dropFirst(), expected.dropFirst())
  }
}

import Foundation
import Testing

/// The README's commands are run, in its order, in a copy of the workspace, and print what it says.
@Suite struct ReadmeTests {
  /// A command of a console block, and what the README says it prints.
  ///
  /// `…` stands for any text, and alone on a line for any lines.
  struct Step {
    let command: String
    let expected: [String]
  }

  private static func steps() throws -> [Step] {
    let readme = try String(
      contentsOf: Program.repository.appending(path: "README.md"),
      encoding: .utf8
    )
    return readme.components(separatedBy: "```console\n").dropFirst().flatMap { block -> [Step] in
      let text = block.components(separatedBy: "\n```").first ?? ""
      return text.components(separatedBy: "$ ").dropFirst().map { step in
        let lines = step.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let printed = lines.dropFirst().filter { !$0.isEmpty }
        return Step(command: lines.first ?? "", expected: printed)
      }
    }
  }

  /// A folder that holds what the repository's workspace holds, with a release in force.
  private static func workspace() throws -> URL {
    let folder = try Scratch.folder()
    for name in ["countersign.yaml", "knowledge", "rules", "prompts", "Examples"] {
      try FileManager.default.copyItem(
        at: Program.repository.appending(path: name),
        to: folder.appending(path: name)
      )
    }
    _ = try Program.run(["init"], in: folder)
    return folder
  }

  private static func run(_ command: String, in folder: URL) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    let path = Program.url.deletingLastPathComponent().path
    let environment = ProcessInfo.processInfo.environment
    process.environment = environment.merging(["PATH": "\(path):\(environment["PATH"] ?? "")"]) {
      $1
    }
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
    lines.filter { !$0.contains(": warning: `review_by` was ") }
      .map { $0.replacing(/, \d+ warnings?$/, with: "") }
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

  @Test func `each command of the README prints what it says`() throws {
    let steps = try Self.steps()
    try #require(steps.count >= 8)
    let folder = try Self.workspace()
    for step in steps {
      let printed = try Self.run(step.command, in: folder)
      let report = "\(step.command)\n\(printed.joined(separator: "\n"))"
      #expect(Self.matches(printed[...], step.expected[...]), "\(report)")
    }
  }

  @Test func `the first screen shows the two commands`() throws {
    let readme = try String(
      contentsOf: Program.repository.appending(path: "README.md"),
      encoding: .utf8
    )
    let first = readme.split(separator: "\n", omittingEmptySubsequences: false).prefix(40)
    #expect(first.contains { $0.hasPrefix("make run") })
    #expect(first.contains { $0.hasPrefix("make test") })
  }

  @Test func `every exit status that the program names is in the README`() throws {
    let readme = try String(
      contentsOf: Program.repository.appending(path: "README.md"),
      encoding: .utf8
    )
    let source = try String(
      contentsOf: Program.repository.appending(path: "Sources/countersign/Complaint.swift"),
      encoding: .utf8
    )
    let codes = source.matches(of: /case \w+ = (\d+)/).map { String($0.output.1) }
    try #require(codes.count >= 8)
    for code in codes { #expect(readme.contains("| \(code) |"), "\(code)") }
  }
}

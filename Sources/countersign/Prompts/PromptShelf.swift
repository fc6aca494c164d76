import ArgumentParser
import Foundation
import Pipeline
import Prompting
import SourceFiles

/// A workspace's prompts, and prompts in files beside it.
struct PromptShelf: ParsableArguments {
  @Option(name: [.customShort("C")], help: "The workspace: the folder of countersign.yaml.")
  var directory = "."

  /// A prompt file that was read, and the file of tests beside it.
  struct Volume {
    let source: SourceFile
    /// Nil where the file has errors.
    let prompt: PromptFile?
    /// Nil where there is none.
    let tests: SourceFile?
  }

  /// Reads the prompts of these names or files, or all of the workspace; what is wrong with them is in the log.
  func volumes(named names: [String], log: FindingLog) throws -> [Volume] {
    guard names.isEmpty else { return try names.map { try volume(named: $0, log: log) } }
    let files = try workspaceFiles(log: log)
    return Self.prompts(in: files).map { volume($0, tests: files[Self.tests(of: $0)], log: log) }
  }

  /// A prompt without errors; else tells what is wrong.
  func prompt(named name: String) throws -> PromptFile {
    let log = FindingLog()
    guard let prompt = try volume(named: name, log: log).prompt else {
      log.complain()
      throw ExitStatus.badWorkspace.code
    }
    return prompt
  }

  /// A file, where the name ends as one of a prompt does, else the workspace's prompt of that name.
  func volume(named name: String, log: FindingLog) throws -> Volume {
    if name.hasSuffix(".prompty") {
      let source = try NamedFile.read(name)
      return volume(source, tests: NamedFile.read(Self.tests(of: source), log: log), log: log)
    }
    let files = try workspaceFiles(log: FindingLog())
    let sources = Self.prompts(in: files)
    guard let source = sources.first(where: { Self.name(of: $0) == name }) else {
      let known = sources.map(Self.name)
      throw Complaint(
        .noInput,
        "no prompt `\(name)`",
        hint: nearest(to: name, among: known).map { "did you mean `\($0)`?" }
          ?? "there are: \(known.joined(separator: ", ")); files end with `.prompty`"
      ).told()
    }
    return volume(source, tests: files[Self.tests(of: source)], log: log)
  }

  private func volume(_ source: SourceFile, tests: SourceFile?, log: FindingLog) -> Volume {
    Volume(source: source, prompt: PromptFile(loading: source, log: log), tests: tests)
  }

  private static func prompts(in files: WorkspaceFiles) -> [SourceFile] {
    files.under("prompts").filter { $0.path.hasSuffix(".prompty") }
  }

  static func name(of source: SourceFile) -> String {
    String((source.path.split(separator: "/").last ?? "").dropLast(".prompty".count))
  }

  private static func tests(of source: SourceFile) -> String {
    PromptTestFile.path(besides: source.path)
  }

  private func workspaceFiles(log: FindingLog) throws -> WorkspaceFiles {
    var options = WorkspaceOptions()
    (options.directory, options.store) = (directory, nil)
    try options.requireWorkspace()
    return WorkspaceFiles(reading: options.folder, log: log)
  }
}

extension PromptShelf.Volume {
  /// Reads the tests; nil where there are none or they have errors, and `missing` says how bad the first is.
  func testFile(missing: Finding.Severity, log: FindingLog) -> PromptTestFile? {
    guard let prompt else { return nil }
    guard let tests else {
      let hint = "write `\(PromptTestFile.path(besides: source.path))`"
      log.add([Finding(missing, at: SourcePlace(file: source.path), "no tests", hint: hint)])
      return nil
    }
    return PromptTestFile(reading: tests, of: prompt, log: log)
  }
}

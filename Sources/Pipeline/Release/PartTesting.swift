import Prompting
import Rules
import SourceFiles

/// Reads and runs the tests that a workspace has, as the commands under `rules` and `prompts` do.
enum PartTesting {
  /// Reads the tests of each rule file and of each prompt; parts without any are warned of.
  static func check(_ parts: WorkspaceParts, in files: WorkspaceFiles, log: FindingLog) {
    for set in parts.rules { _ = tests(of: set, in: files, missing: .warning, log: log) }
    for prompt in parts.prompts { _ = tests(of: prompt, in: files, missing: .warning, log: log) }
  }

  /// Runs them; those that fail, and parts without any, are errors in the log.
  static func run(
    _ parts: WorkspaceParts,
    in files: WorkspaceFiles,
    log: FindingLog
  ) -> [ReleaseExamination.Tests] {
    parts.rules.compactMap { set in
      guard let tests = tests(of: set, in: files, missing: .error, log: log) else { return nil }
      let results = tests.results(of: set)
      return taken(results, at: tests.path, shownBy: "countersign rules test", log: log)
    }
      + parts.prompts.compactMap { prompt in
        guard let tests = tests(of: prompt, in: files, missing: .error, log: log) else {
          return nil
        }
        let results = tests.results(of: prompt)
        return taken(results, at: tests.path, shownBy: "countersign prompts test", log: log)
      }
  }

  private static func tests(
    of set: RuleSet,
    in files: WorkspaceFiles,
    missing: Finding.Severity,
    log: FindingLog
  ) -> RuleTestFile? {
    let (part, path) = (set.file.path, RuleTestFile.path(besides: set.file.path))
    return source(at: path, besides: part, in: files, missing: missing, log: log)
      .flatMap { RuleTestFile(reading: $0, of: set, log: log) }
  }

  private static func tests(
    of prompt: PromptFile,
    in files: WorkspaceFiles,
    missing: Finding.Severity,
    log: FindingLog
  ) -> PromptTestFile? {
    let path = PromptTestFile.path(besides: prompt.path)
    return source(at: path, besides: prompt.path, in: files, missing: missing, log: log)
      .flatMap { PromptTestFile(reading: $0, of: prompt, log: log) }
  }

  private static func source(
    at path: String,
    besides part: String,
    in files: WorkspaceFiles,
    missing: Finding.Severity,
    log: FindingLog
  ) -> SourceFile? {
    if let source = files[path] { return source }
    let place = SourcePlace(file: part)
    log.add([Finding(missing, at: place, "no tests", hint: "write `\(path)`")])
    return nil
  }

  private static func taken(
    _ results: [TestResult],
    at path: String,
    shownBy command: String,
    log: FindingLog
  ) -> ReleaseExamination.Tests {
    for result in results where !result.passes {
      log.error(
        at: result.place,
        "the test `\(result.name)` fails: \(result.differences.joined(separator: "; "))",
        hint: "see `\(command)`"
      )
    }
    return ReleaseExamination.Tests(path: path, count: results.count { $0.passes })
  }
}

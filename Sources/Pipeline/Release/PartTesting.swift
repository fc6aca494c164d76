import Prompting
import Rules
import SourceFiles

/// Runs the tests that a workspace has, as `rules test` and `prompts test` do.
enum PartTesting {
  /// The tests of each rule file and of each prompt; those that fail, and parts without any, are errors in the
  /// log.
  static func run(
    _ parts: WorkspaceParts,
    in files: WorkspaceFiles,
    log: FindingLog
  ) -> [ReleaseExamination.Tests] {
    parts.rules.compactMap { set in
      let path = RuleTestFile.path(besides: set.file.path)
      guard let source = source(at: path, besides: set.file.path, in: files, log: log),
        let tests = RuleTestFile(reading: source, of: set, log: log)
      else { return nil }
      let results = tests.results(of: set)
      return taken(results, at: path, shownBy: "countersign rules test", log: log)
    }
      + parts.prompts.compactMap { prompt in
        let path = PromptTestFile.path(besides: prompt.path)
        guard let source = source(at: path, besides: prompt.path, in: files, log: log),
          let tests = PromptTestFile(reading: source, of: prompt, log: log)
        else { return nil }
        let results = tests.results(of: prompt)
        return taken(results, at: path, shownBy: "countersign prompts test", log: log)
      }
  }

  private static func source(
    at path: String,
    besides part: String,
    in files: WorkspaceFiles,
    log: FindingLog
  ) -> SourceFile? {
    if let source = files[path] { return source }
    log.error(at: SourcePlace(file: part), "no tests", hint: "write `\(path)`")
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

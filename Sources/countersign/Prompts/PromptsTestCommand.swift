import ArgumentParser
import Prompting
import SourceFiles

/// Runs the tests beside prompts.
struct PromptsTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests beside prompts.",
    discussion: """
      The tests of `prompts/a.prompty` stand in `prompts/tests/a.yaml`: what is rendered of inputs, \
      and what is read out of answers that a model once gave. No model is called. The status is 3 \
      where a test fails, or a prompt has no tests or has errors.

      EXAMPLES
        countersign prompts test
        countersign prompts test draft-answer
        countersign prompts test --junit > results.xml
      """
  )

  @OptionGroup var shelf: PromptShelf

  @Argument(help: "Prompts by name or file. Usual: all of the workspace.")
  var names: [String] = []

  @OptionGroup var output: TestOutput

  func run() throws {
    let log = FindingLog()
    let volumes = try shelf.volumes(named: names, log: log)
    if volumes.isEmpty {
      throw Complaint(
        .findings,
        "no prompts, so no tests",
        hint: "write `prompts/draft-answer.prompty` and `prompts/tests/draft-answer.yaml`"
      ).told()
    }
    let reports = volumes.map { volume in
      let file = volume.testFile(missing: .error, log: log)
      return TestReports.Report(
        path: volume.source.path,
        results: file.flatMap { file in volume.prompt.map { file.results(of: $0) } },
        uncovered: nil,
        testPath: PromptTestFile.path(besides: volume.source.path)
      )
    }
    try TestReports(name: "prompts", reports: reports, log: log).tell(in: output)
  }
}

import ArgumentParser
import Prompting
import SourceFiles

/// Finds everything wrong with prompts.
struct PromptsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds all errors of prompts and of their tests at once.",
    discussion: """
      Each finding is one line, `file:line:column: error: what is wrong; what to do`. The status is \
      3 where there is an error.

      EXAMPLES
        countersign prompts check
        countersign prompts check prompts/draft-answer.prompty --json
      """
  )

  @OptionGroup var shelf: PromptShelf

  @Argument(help: "Prompts by name or file. Usual: all of the workspace.")
  var names: [String] = []

  @OptionGroup var output: FindingOutput

  func run() throws {
    let log = FindingLog()
    let volumes = try shelf.volumes(named: names, log: log)
    let tests = volumes.compactMap { $0.testFile(missing: .warning, log: log) }
    let count = tests.reduce(0) { $0 + $1.tests.count }
    output.tell(log, aboutFiles: volumes.count, more: "\(count) tests")
    if log.hasErrors { throw ExitStatus.findings.code }
  }
}

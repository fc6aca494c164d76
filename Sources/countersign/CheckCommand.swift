import ArgumentParser
import Pipeline
import SourceFiles

/// Finds everything wrong with a workspace.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds all errors of the workspace's files at once.",
    discussion: """
      Each finding is one line, `file:line:column: error: what is wrong; what to do`. The status is \
      3 where there is an error. Warnings leave it at 0: files that nothing reads, documents whose \
      `review_by` has passed or is near, policies that no intent reaches, intents that nothing in \
      force answers, examples with the same words, and documents that say the same with other \
      numbers. Where a release is in force, what it holds of policies and playbooks must not be \
      written anew.

      EXAMPLES
        countersign check
        countersign check -C ~/desk --json
        countersign check --sarif > findings.sarif   for code review
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @OptionGroup var output: FindingOutput

  func run() throws {
    try workspace.requireWorkspace()
    let log = FindingLog()
    let files = try workspace.check(log: log)
    output.tell(log, aboutFiles: files.files.count)
    if log.hasErrors { throw ExitStatus.findings.code }
  }
}

import ArgumentParser
import CanonicalJSON
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
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print the findings as one JSON object.")
  var json = false

  func run() throws {
    try workspace.requireWorkspace()
    let log = FindingLog()
    let files = try workspace.check(log: log)
    if json {
      Terminal.say(log.json(aboutFiles: files.files.count).prettyText)
    } else {
      for finding in log.sorted { Terminal.say(Terminal.escapedLine(finding.description)) }
      Terminal.say(log.sentence(about: files))
    }
    if log.hasErrors { throw ExitStatus.findings.code }
  }
}

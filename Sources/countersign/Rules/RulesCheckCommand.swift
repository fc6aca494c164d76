import ArgumentParser
import Rules
import SourceFiles

/// Finds everything wrong with rule files.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds all errors of rule files and of their tests at once.",
    discussion: """
      Each finding is one line, `file:line:column: error: what is wrong; what to do`. The status is \
      3 where there is an error.

      EXAMPLES
        countersign rules check
        countersign rules check rules/refunds.rules.yaml --json
      """
  )

  @OptionGroup var shelf: RuleShelf

  @OptionGroup var output: FindingOutput

  func run() throws {
    let log = FindingLog()
    let volumes = try shelf.volumes(log: log)
    for volume in volumes { volume.checkTests(log: log) }
    let rules = volumes.compactMap(\.set).reduce(0) { $0 + $1.file.rules.count }
    output.tell(log, aboutFiles: volumes.count, more: "\(rules) rules")
    if log.hasErrors { throw ExitStatus.findings.code }
  }
}

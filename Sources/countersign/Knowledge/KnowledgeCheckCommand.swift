import ArgumentParser
import Domain
import Pipeline
import SourceFiles

/// Finds everything wrong with the documents, the approved texts and the intents.
struct KnowledgeCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds all errors of documents, approved texts and intents at once.",
    discussion: """
      Checks the whole workspace, and tells what concerns the files of `knowledge/`. Each finding \
      is one line, `file:line:column: error: what is wrong; what to do`. Where a release is in \
      force, what it holds must not be written anew. The status is 3 where there is an error, in \
      these files or in others.

      EXAMPLES
        countersign knowledge check
        countersign knowledge check --sarif > findings.sarif   for code review
        countersign knowledge check --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @OptionGroup var output: FindingOutput

  func run() throws {
    let all = FindingLog()
    let count = try workspace.check(log: all).files.count { Self.isKnowledge($0.path) }
    let log = FindingLog()
    log.add(all.findings.filter { Self.isKnowledge($0.place.file) })
    output.tell(log, aboutFiles: count)
    let others = Set(all.findings.filter { $0.severity == .error }).count { finding in
      !Self.isKnowledge(finding.place.file)
    }
    if others > 0 {
      Terminal.complain(
        "\(others) \(others == 1 ? "error" : "errors") in other files; see `countersign check`"
      )
    }
    if all.hasErrors { throw ExitStatus.findings.code }
  }

  private static func isKnowledge(_ path: String) -> Bool {
    path == "knowledge" || path.hasPrefix("knowledge/")
  }
}

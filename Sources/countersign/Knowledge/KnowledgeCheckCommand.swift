import ArgumentParser
import CanonicalJSON
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

  @Flag(help: "Print the findings as one JSON object.")
  var json = false

  @Flag(help: "Print the findings as SARIF 2.1.0.")
  var sarif = false

  func validate() throws {
    if json, sarif { throw ValidationError("choose one of --json and --sarif") }
  }

  func run() throws {
    let all = FindingLog()
    let count = try workspace.check(log: all).files.count { Self.isKnowledge($0.path) }
    let log = FindingLog()
    log.add(all.findings.filter { Self.isKnowledge($0.place.file) })
    if sarif {
      let report = FindingSARIF.log(
        of: log.sorted,
        tool: "countersign",
        version: Engine.version
      )
      Terminal.say(report.prettyText)
    } else if json {
      let result: JSONValue = [
        "ok": .bool(!log.hasErrors), "files": .integer(Int64(count)),
        "findings": .array(log.sorted.map(\.json)),
      ]
      Terminal.say(result.prettyText)
    } else {
      for finding in log.sorted { Terminal.say(Terminal.escapedLine(finding.description)) }
      Terminal.say(log.sentence(aboutFiles: count))
    }
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

import ArgumentParser
import CanonicalJSON
import Storage

/// Shows an incident.
struct IncidentShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows an incident: what it holds, whom to tell by when, what to do, what was done.",
    discussion: """
      EXAMPLES
        countersign incident show inc_7d
        countersign incident show inc_7d --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The incident, or the beginning of its name, as `incident list` shows it.")
  var incident: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let found = try workspace.incident(named: incident, in: store)
    let page = try workspace.tellingFailures { try IncidentPage(of: found, in: store) }
    if json { return Terminal.say(page.json.prettyText) }
    for line in page.lines { Terminal.say(line) }
  }
}

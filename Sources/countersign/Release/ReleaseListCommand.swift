import ArgumentParser
import CanonicalJSON
import Domain
import Releases
import Review
import Storage

/// Lists the releases.
struct ReleaseListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the releases, newest first: who made and signed each, and whom it judges.",
    discussion: """
      EXAMPLES
        countersign release list
        countersign release list --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let releases = try workspace.tellingFailures { try ReleaseStanding.all(in: store) }
    if json {
      let whole: JSONValue = ["releases": .array(releases.map(\.json))]
      return Terminal.say(whole.prettyText)
    }
    let rows = releases.map { release in
      [
        release.id.short, release.savedAt.description,
        release.authors.map(\.text).joined(separator: ", "),
        release.signatures.map(\.person.text).joined(separator: ", "), release.state,
      ]
    }
    for line in Columns([["ID", "MADE", "BY", "SIGNED", "STATE"]] + rows).lines {
      Terminal.say(Terminal.escapedLine(line))
    }
  }
}

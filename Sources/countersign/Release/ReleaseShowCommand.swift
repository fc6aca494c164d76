import ArgumentParser
import CanonicalJSON
import Domain
import Pipeline
import Releases
import Storage

/// Shows all that a release is made of.
struct ReleaseShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract:
      "Shows a release whole: each part with its owner, who signed it, and what the gates found.",
    discussion: """
      EXAMPLES
        countersign release show newest
        countersign release show rel_5k2m --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: ArgumentHelp(stringLiteral: ReleaseArgument.help))
  var release = "in-force"

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    try workspace.tellingFailures {
      let id = try ReleaseArgument.find(release, in: store)
      guard let saved = try store.releases().first(where: { $0.id == id }) else {
        throw ReleaseError.notFound(id)
      }
      let page = ReleasePage(
        manifest: try ReleaseContents(of: id, in: store).manifest,
        standing: try ReleaseStanding(of: saved, store.rollout(), in: store),
        examinations: try store.examinations(of: id),
        reports: try store.releaseSteps(of: id).compactMap { step in
          step.report.map { (step.step.word, $0) }
        }
      )
      if json { return Terminal.say(page.json.prettyText) }
      for line in page.lines { Terminal.say(line) }
    }
  }
}

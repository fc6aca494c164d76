import ArgumentParser
import CanonicalJSON
import Domain
import Pipeline
import SourceFiles
import Storage

/// Tells what one release has otherwise than another.
struct ReleaseDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells what differs between two releases, part by part, and who owns each change.",
    discussion: """
      Policies, templates and prompts word by word, rules by their verdicts with an example of each, \
      the matrix, screens, intents and the configuration value by value. It reads the store's \
      objects alone, but where one side is `draft`, the working files. The status is 1 where anything \
      differs.

      EXAMPLES
        countersign release diff                    what the newest would change
        countersign release diff in-force draft     what the working files would
        countersign release diff previous in-force --json
      """
  )

  @Argument(
    help: "The release as it was: an id or a beginning of it, in-force, previous, newest, draft."
  )
  var old = "in-force"

  @Argument(help: "The release as it is.")
  var new = "newest"

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let page = try workspace.tellingFailures {
      let (from, to) = (try contents(old, in: store), try contents(new, in: store))
      return try ReleaseDifferencePage(from: from, to: to)
    }
    if json {
      Terminal.say(page.json.prettyText)
    } else {
      for line in page.lines { Terminal.say(line) }
    }
    if !page.comparison.isEmpty { throw ExitStatus.different.code }
  }

  private func contents(_ name: String, in store: Store) throws -> ReleaseContents {
    guard name == "draft" else {
      return try ReleaseContents(of: ReleaseArgument.find(name, in: store), in: store)
    }
    try workspace.requireWorkspace()
    let pins = try store.releaseInForce().map {
      try ReleaseContents(of: $0, in: store).manifest.pins
    }
    let compiled = try WorkspaceCompiler.compile(
      folder: workspace.folder,
      isDraft: true,
      pins: pins ?? []
    ) { try store.object($0) }
    return ReleaseContents(of: compiled)
  }
}

import ArgumentParser
import CanonicalJSON
import Domain
import Pipeline
import Releases
import Storage

/// Looks at the gates before a release.
struct ReleaseGatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gates",
    abstract: "Looks at each gate before a release, and says what it found.",
    discussion: """
      The status is 1 where a gate is closed. Nothing is written.

      EXAMPLES
        countersign release gates newest
        countersign release gates rel_5k2m --share 5%     for a canary of so many
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "\(ReleaseArgument.help)")
  var release: String

  @OptionGroup var scope: RolloutScopeOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let report = try workspace.tellingFailures {
      let id = try ReleaseArgument.find(release, in: store)
      try scope.check(against: id, in: store)
      return try ReleaseGates(store).report(of: id, for: scope.scope, at: SystemClock.now)
    }
    let page = GatePage(report: report)
    if json {
      Terminal.say(page.json.prettyText)
    } else {
      Terminal.say("release \(report.release), for \(report.scope.text)")
      for line in page.lines { Terminal.say(line) }
    }
    if !report.isOpen { throw ExitStatus.different.code }
  }
}

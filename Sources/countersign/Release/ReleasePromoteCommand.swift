import ArgumentParser
import Domain
import Pipeline
import Releases
import Review
import Storage

/// Puts a release in force.
struct ReleasePromoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Puts a release in force for everybody, if every gate is open.",
    discussion: """
      Checks, tests, regression cases, a backtest, leave for what becomes milder, a rehearsal of going \
      back, and two signatures: `countersign release gates` looks at them without promoting. Workers \
      follow before their next ticket. The status is 1 where a gate is closed, and 76 where another \
      release came into force meanwhile.

      EXAMPLES
        countersign release promote newest
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "\(ReleaseArgument.help)")
  var release: String

  func run() throws {
    let signing = try SigningSession(workspace, for: .promote, "promote a release")
    let id = try workspace.tellingFailures { try ReleaseArgument.find(release, in: signing.store) }
    let from = try signing.rollout().inForce
    let now = SystemClock.now
    let report = try signing.report(of: id, for: .all, at: now)
    let step: RolloutStep =
      if let from {
        .promote(id, from: from, gates: report.digest)
      } else {
        .begin(id, gates: report.digest, isDemo: false)
      }
    try signing.take(step, report: report, at: now)
    for line in GatePage(report: report).lines { Terminal.say(line) }
    Terminal.say("in force \(id)")
    if let from {
      Terminal.say("back     countersign release rollback --to \(from.short) --reason \"…\"")
    }
    try signing.close()
  }
}

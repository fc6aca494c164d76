import ArgumentParser
import Domain
import Releases
import Review

/// Ends a canary.
struct ReleaseEndCanaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end-canary",
    abstract: "Ends the canary: the release in force judges everybody again.",
    discussion: """
      One person is enough, and no gate is asked.

      EXAMPLES
        countersign release end-canary --reason "more refusals than expected"
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Why, for colleagues and auditors: 1 to 500 characters.")
  var reason: ReasonArgument

  func run() throws {
    let signing = try SigningSession(workspace, for: .rollBack, "end a canary")
    guard let canary = try signing.rollout().canary else {
      throw Complaint(.stale, "no canary goes on", hint: "nothing is left to do").told()
    }
    try signing.take(.endCanary(canary.release, reason.reason))
    Terminal.say("ended    the canary of \(canary.release)")
    try signing.close()
  }
}

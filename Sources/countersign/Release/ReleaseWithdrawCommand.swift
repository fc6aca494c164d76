import ArgumentParser
import Domain
import Releases
import Review
import Storage

/// Keeps a release from ever being in force again.
struct ReleaseWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Keeps a release from ever coming into force again.",
    discussion: """
      Its canary and its shadow end. Where it is in force it stays so until a rollback: something has \
      to judge.

      EXAMPLES
        countersign release withdraw rel_5k2m --reason "cites a price that never was"
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "\(ReleaseArgument.help)")
  var release: String

  @Option(help: "Why, for colleagues and auditors: 1 to 500 characters.")
  var reason: ReasonArgument

  func run() throws {
    let signing = try SigningSession(workspace, for: .rollBack, "withdraw a release")
    let id = try workspace.tellingFailures { try ReleaseArgument.find(release, in: signing.store) }
    if let earlier = try signing.rollout().withdrawals[id] {
      throw Complaint(
        .stale,
        "`\(earlier.by)` withdrew the release `\(id)` on \(earlier.at)",
        hint: "nothing is left to do"
      ).told()
    }
    let after = try signing.take(.withdraw(id, reason.reason))
    Terminal.say("withdrawn \(id)")
    if after.inForce == id {
      Terminal.say("next      it is in force still: countersign release rollback --reason \"…\"")
    }
    try signing.close()
  }
}

import ArgumentParser
import Domain
import Releases
import Review
import Storage

/// Goes back to a release that was in force.
struct ReleaseRollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Goes back to a release that was in force, at once.",
    discussion: """
      One person is enough, no gate is asked, and it works while the line is stopped. Workers follow \
      before their next ticket. What was withdrawn is never gone back to.

      EXAMPLES
        countersign release rollback --reason "section 3 names the wrong period"
        countersign release rollback --to rel_5k2m --reason "the last two are wrong"
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "The release to go back to. Usual: the one before.")
  var to: String?

  @Option(help: "Why, for colleagues and auditors: 1 to 500 characters.")
  var reason: ReasonArgument

  func run() throws {
    let signing = try SigningSession(workspace, for: .rollBack, "roll back a release")
    let rollout = try signing.rollout()
    let from = try signing.inForce()
    let target = try to.map { name in
      try workspace.tellingFailures { try ReleaseArgument.find(name, in: signing.store) }
    }
    guard let target = target ?? rollout.previous else {
      throw Complaint(
        .notAllowed,
        "there is nothing to go back to: no other release was in force, or all were withdrawn",
        hint: "stop what is wrong with `countersign stop`, and promote a release that is mended"
      ).told()
    }
    try signing.take(.rollBack(to: target, from: from, reason.reason))
    Terminal.say("in force \(target)")
    Terminal.say("was      \(from)")
    if let canary = rollout.canary { Terminal.say("ended    the canary of \(canary.release)") }
    Terminal.say(
      "next     so that it never returns: countersign release withdraw \(from.short) --reason \"…\""
    )
    try signing.close()
  }
}

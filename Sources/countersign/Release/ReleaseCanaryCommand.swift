import ArgumentParser
import Domain
import Pipeline
import Releases
import Review
import Storage

/// Lets a release judge some of the tickets.
struct ReleaseCanaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "canary",
    abstract: "Lets a release judge a share of the customers, if every gate is open.",
    discussion: """
      The gates are those of `promote`; two people have signed for so many customers at least. A \
      customer is within or without by a keyed hash, and stays so. \
      `releases: {greatest_canary: 25%}` in countersign.yaml says how many there may be at the most.

      EXAMPLES
        countersign release canary newest --share 5%
        countersign release canary newest --share 20% --intents order_status --channels chat
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "\(ReleaseArgument.help)")
  var release: String

  @OptionGroup var scope: RolloutScopeOptions

  func validate() throws {
    guard scope.share != nil else { throw ValidationError("say of how many: --share 5%") }
  }

  func run() throws {
    let signing = try SigningSession(workspace, for: .promote, "begin a canary")
    let id = try workspace.tellingFailures {
      let id = try ReleaseArgument.find(release, in: signing.store)
      try scope.check(against: id, in: signing.store)
      return id
    }
    try signing.beginCanary(of: id, scope.scope)
    try signing.close()
  }
}

extension SigningSession {
  /// Begins or widens a canary, and tells of it.
  func beginCanary(of id: ReleaseID, _ scope: RolloutScope) throws {
    let base = try inForce()
    let greatest = try workspace.tellingFailures {
      try Configuration.inForce(in: store)?.promotion.greatestCanary
    }
    if let greatest, scope.share > greatest {
      throw Complaint(
        .notAllowed,
        "a canary may judge \(greatest.text) of the customers at the most, not \(scope.share.text)",
        hint: "countersign release promote \(id.short)"
      ).told()
    }
    let now = SystemClock.now
    let report = try report(of: id, for: scope, at: now)
    try take(.canary(id, beside: base, scope, gates: report.digest), report: report, at: now)
    for line in GatePage(report: report).lines { Terminal.say(line) }
    Terminal.say("canary   \(id): \(scope.text)")
    Terminal.say("end      countersign release end-canary --reason \"…\"")
  }
}

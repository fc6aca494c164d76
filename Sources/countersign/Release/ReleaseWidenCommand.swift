import ArgumentParser
import Domain
import Releases
import Review

/// Lets a canary judge more.
struct ReleaseWidenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "widen",
    abstract: "Lets the canary judge more tickets, if every gate is open.",
    discussion: """
      What is not named stays as it is. Whoever was within stays within.

      EXAMPLES
        countersign release widen --share 20%
      """
  )

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var scope: RolloutScopeOptions

  func validate() throws {
    guard !scope.isEmpty else { throw ValidationError("say how far: --share 20%") }
  }

  func run() throws {
    let signing = try SigningSession(workspace, for: .promote, "widen a canary")
    guard let canary = try signing.rollout().canary else {
      throw Complaint(
        .stale,
        "no canary goes on",
        hint: "countersign release canary RELEASE --share 5%"
      ).told()
    }
    try workspace.tellingFailures { try scope.check(against: canary.release, in: signing.store) }
    var wider = canary.scope
    if let share = scope.share { wider.share = share }
    if let names = scope.intents { wider.intents = names.names }
    if let names = scope.segments { wider.segments = names.names }
    if let names = scope.channels { wider.channels = names.names }
    try signing.beginCanary(of: canary.release, wider)
    try signing.close()
  }
}

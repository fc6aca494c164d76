import ArgumentParser
import Domain
import Releases
import Review

/// Lets a release judge beside the one in force.
struct ReleaseShadowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shadow",
    abstract: "Lets a release judge live tickets beside the one in force, and tell nobody.",
    discussion: """
      EXAMPLES
        countersign release shadow newest
        countersign release shadow --end
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "\(ReleaseArgument.help)")
  var release: String?

  @Flag(help: "End it.")
  var end = false

  func validate() throws {
    guard (release == nil) == end else {
      throw ValidationError("name a release, or give --end")
    }
  }

  func run() throws {
    let signing = try SigningSession(workspace, for: .promote, "shadow a release")
    if let release {
      let id = try workspace.tellingFailures {
        try ReleaseArgument.find(release, in: signing.store)
      }
      if try signing.inForce() == id {
        throw Complaint(
          .stale,
          "the release \(id.short) is in force, and judges everything already"
        ).told()
      }
      try signing.take(.shadow(id))
      Terminal.say("shadow   \(id)")
    } else {
      guard let shadow = try signing.rollout().shadow else {
        throw Complaint(.stale, "no release is a shadow", hint: "nothing is left to do").told()
      }
      try signing.take(.endShadow(shadow))
      Terminal.say("ended    the shadow of \(shadow)")
    }
    try signing.close()
  }
}

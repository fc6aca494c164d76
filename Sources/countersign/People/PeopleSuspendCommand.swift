import ArgumentParser
import Review

/// Keeps a person from doing anything.
struct PeopleSuspendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend",
    abstract: "Keeps a person from doing anything, at once.",
    discussion: """
      One who keeps people is enough. What the person signed and what has not taken effect counts for \
      nothing from now on; `reinstate` takes two.

      EXAMPLES
        countersign people suspend noor --reason "laptop stolen"
      """
  )

  @OptionGroup var keeper: KeeperOptions

  @Argument(help: "The person.")
  var id: PersonArgument

  @Option(help: "Why: 1 to 500 characters of one line.")
  var reason: String

  func run() throws {
    guard let reason = Reason(reason) else {
      throw ValidationError(
        "--reason takes 1 to 500 characters of one line, none hidden, no space at its ends"
      )
    }
    try keeper.make(.suspend(id.id, reason), deed: "`\(id.id)` is suspended")
  }
}

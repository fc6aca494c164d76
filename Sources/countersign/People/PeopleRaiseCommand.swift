import ArgumentParser
import Review

/// Gives a person more roles.
struct PeopleRaiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "raise",
    abstract: "Gives a person roles besides those they have.",
    discussion: """
      Takes two who keep people: the second runs the same command.

      EXAMPLES
        countersign people raise noor --role senior
      """
  )

  @OptionGroup var keeper: KeeperOptions
  @OptionGroup var roles: RoleOptions

  @Argument(help: "The person.")
  var id: PersonArgument

  func run() throws {
    let deed = "`\(id.id)` is \(roles.set.sentence) too"
    try keeper.make(.raise(id.id, to: roles.set), deed: deed)
  }
}

import ArgumentParser
import Review

/// Takes roles from a person.
struct PeopleLowerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lower",
    abstract: "Takes roles from a person, at once.",
    discussion: """
      One who keeps people is enough.

      EXAMPLES
        countersign people lower noor --role senior
      """
  )

  @OptionGroup var keeper: KeeperOptions
  @OptionGroup var roles: RoleOptions

  @Argument(help: "The person.")
  var id: PersonArgument

  func run() throws {
    let deed = "`\(id.id)` is \(roles.set.sentence) no more"
    try keeper.make(.lower(id.id, from: roles.set), deed: deed)
  }
}

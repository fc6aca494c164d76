import ArgumentParser
import Review

/// Lets a suspended person act again.
struct PeopleReinstateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reinstate",
    abstract: "Lets a suspended person act again, with the key and the roles they had.",
    discussion: """
      Takes two who keep people: the second runs the same command.

      EXAMPLES
        countersign people reinstate noor
      """
  )

  @OptionGroup var keeper: KeeperOptions

  @Argument(help: "The person.")
  var id: PersonArgument

  func run() throws {
    try keeper.make(.reinstate(id.id), deed: "`\(id.id)` is reinstated")
  }
}

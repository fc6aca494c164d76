import ArgumentParser

/// The models that may be asked.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Lists the models that may be asked, and asks each whether it answers.",
    discussion: """
      Without any, replies quote whole sentences of policies, and nothing leaves the machine. \
      docs/models.md.

      EXAMPLES
        countersign models list          who runs them, under which contract
        countersign models check         ask each something that tells of nobody
      """,
    subcommands: [ModelsListCommand.self, ModelsCheckCommand.self]
  )
}

import ArgumentParser

/// What people completed, for the platform to carry out.
struct OutboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox",
    abstract: "Tells the decisions that people have completed.",
    discussion: """
      Each line is a `decision/1` that supersedes the one that `run` told of the same ticket. It is \
      told again until it is acknowledged, so keep each id once.

      EXAMPLES
        countersign outbox                  print what is not acknowledged
        countersign outbox --follow --ack   go on, and take what was written for acknowledged
        countersign outbox ack ID           acknowledge one, by its whole id
      """,
    subcommands: [OutboxTellCommand.self, OutboxAckCommand.self],
    defaultSubcommand: OutboxTellCommand.self
  )
}

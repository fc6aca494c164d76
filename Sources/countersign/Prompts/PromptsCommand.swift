import ArgumentParser

/// The tools of those who write prompts.
struct PromptsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompts",
    abstract: "Checks, tests, renders and compares the prompts that models are given.",
    discussion: """
      EXAMPLES
        countersign prompts check                       all errors of the prompts
        countersign prompts test                        their tests
        countersign prompts show draft-answer           what goes in and what comes back
        countersign prompts render greet --input text='Hello'
        countersign prompts diff draft-answer           what differs from the release in force
      """,
    subcommands: [
      PromptsCheckCommand.self, PromptsTestCommand.self, PromptsRenderCommand.self,
      PromptsShowCommand.self, PromptsDiffCommand.self,
    ]
  )
}

import ArgumentParser

/// The tools of those who own the intents.
struct IntentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intents",
    abstract: "Checks, tests, measures and explains what tickets are taken to ask for.",
    discussion: """
      EXAMPLES
        countersign intents check                      examples that contradict or overlap
        countersign intents test                       labelled texts, against the stated floors
        countersign intents report                     how well each intent is recognised
        countersign intents explain "where is my bag"  which words and examples spoke for it
        countersign intents suggest                    recorded tickets that were not understood
        countersign intents train                      what `release create` trains, shown
      """,
    subcommands: [
      IntentsCheckCommand.self, IntentsTestCommand.self, IntentsReportCommand.self,
      IntentsExplainCommand.self, IntentsSuggestCommand.self, IntentsTrainCommand.self,
    ]
  )
}

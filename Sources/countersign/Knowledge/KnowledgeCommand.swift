import ArgumentParser

/// The tools of those who write policies.
struct KnowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "knowledge",
    abstract: "Checks, finds and compares the documents that answers rest on.",
    discussion: """
      EXAMPLES
        countersign knowledge check                    all errors of documents and intents
        countersign knowledge list                     what is in force today
        countersign knowledge show refund-policy       its text, section by section
        countersign knowledge new gift-wrapping        a file to fill in
        countersign knowledge search "how long"        what retrieval finds, and why
        countersign knowledge diff refund-policy       released text against working text
        countersign knowledge effective --at 2026-01-15 --jurisdiction DE
        countersign knowledge stale --within 30d       whose review is due
        countersign knowledge where-used refund-policy
      """,
    subcommands: [
      KnowledgeCheckCommand.self, KnowledgeListCommand.self, KnowledgeShowCommand.self,
      KnowledgeEffectiveCommand.self, KnowledgeSearchCommand.self, KnowledgeNewCommand.self,
      KnowledgeDiffCommand.self, KnowledgeStaleCommand.self, KnowledgeWhereUsedCommand.self,
    ]
  )
}

import ArgumentParser

/// The tools of those who write rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Checks, tests and explains the rules that decide actions.",
    discussion: """
      EXAMPLES
        countersign rules check                                 all errors of the rule files
        countersign rules test --coverage                       their tests, and what these leave out
        countersign rules explain --action refund --facts f.yaml
        countersign rules analyse                               gaps, dead rules, overlaps
        countersign rules try 'order.total > money("50.00 EUR")' --action refund < tickets.jsonl
      """,
    subcommands: [
      RulesCheckCommand.self, RulesTestCommand.self, RulesExplainCommand.self,
      RulesTryCommand.self, RulesFormatCommand.self, RulesAnalyseCommand.self,
      RulesDiffCommand.self,
    ]
  )
}

import ArgumentParser

/// The tools of those who write rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Checks, tests and explains the rules that decide actions.",
    discussion: """
      EXAMPLES
        countersign rules check                all errors of the rule files
        countersign rules test --coverage      their tests, and what these leave out
        countersign rules explain --action refund --facts facts.yaml
        countersign rules try 'order.digital' --action refund < tickets.jsonl
        countersign rules fmt                  the files in their usual form
        countersign rules analyse              gaps, rules that never fire, overlaps
        countersign rules diff old.rules.yaml rules/refunds.rules.yaml
      """,
    subcommands: [
      RulesCheckCommand.self, RulesTestCommand.self, RulesExplainCommand.self,
      RulesTryCommand.self, RulesFormatCommand.self, RulesAnalyseCommand.self,
      RulesDiffCommand.self,
    ]
  )
}

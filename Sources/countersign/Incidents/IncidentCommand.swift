import ArgumentParser

/// What went wrong, and what is done about it.
struct IncidentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incident",
    abstract:
      "Opens incidents, works on them, and closes them with a case that later releases pass.",
    discussion: """
      What counts as one stands in rules/incidents.yaml of the release in force. To open one freezes \
      the evidence and starts the clocks; docs/incidents.md is the page for the worst hour.

      EXAMPLES
        countersign incident open --kind wrong-commitment --decision dec_5k2m --reason "60 days promised"
        countersign incident list
        countersign incident show inc_7d
        countersign incident contain inc_7d --reason "stop_4k2m"
        countersign incident dismiss inc_7d --reason "the amount was the one that was agreed"
        countersign incident export inc_7d -o inc_7d.bundle --html inc_7d.html
      """,
    subcommands: [
      IncidentOpenCommand.self, IncidentListCommand.self, IncidentShowCommand.self,
      IncidentAddCommand.self, IncidentAssignCommand.self, IncidentContainCommand.self,
      IncidentNotifyCommand.self, IncidentCloseCommand.self, IncidentDismissCommand.self,
      IncidentExportCommand.self,
    ]
  )
}

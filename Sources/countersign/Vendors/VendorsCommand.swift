import ArgumentParser

/// The contracts with those who run models.
struct VendorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vendors",
    abstract: "Shows the contracts with those who run models, and what they lack.",
    discussion: """
      They are data, in rules/vendors.yaml, and part of each release: nothing is sent to a model \
      against them. docs/models.md.

      EXAMPLES
        countersign vendors check               what is missing, and what comes to its end
        countersign vendors check --on 2027-12-01
        countersign vendors show larkspur       what a contract says, clause by clause
      """,
    subcommands: [VendorsCheckCommand.self, VendorsShowCommand.self]
  )
}

import ArgumentParser

/// One decision's proof, in a file of its own.
struct ReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "Proves one decision in a file, which needs no store to check.",
    discussion: """
      A receipt holds the decision's entry of the log, what leads from it to what the log signed, \
      the approvals with their signatures, and what you choose to show. docs/receipt.md tells how \
      anybody can check it.

      EXAMPLES
        countersign receipt dec_5k2m -o one.receipt
        countersign receipt dec_5k2m --disclose line,document -o one.receipt
        countersign receipt verify one.receipt --key log.pub
      """,
    subcommands: [ReceiptIssueCommand.self, ReceiptVerifyCommand.self],
    defaultSubcommand: ReceiptIssueCommand.self
  )
}

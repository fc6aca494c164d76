import ArgumentParser
import Domain
import Storage

/// Takes completed decisions for carried out.
struct OutboxAckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack",
    abstract: "Acknowledges completed decisions: they are told no more.",
    discussion: """
      Where one of them is no completed decision, none is acknowledged, and the status is 66.

      EXAMPLES
        countersign outbox ack dec_0123456789abcdefghjkmnpqrs
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The ids of the decisions, in full.")
  var decisions: [String]

  func run() throws {
    let store = try workspace.openStore()
    let unknown = try workspace.tellingFailures {
      try store.acknowledge(decisions.map { DecisionID(text: $0) }, at: SystemClock.now)
    }
    try workspace.tellingFailures { try store.close() }
    guard let first = unknown.first else { return }
    throw Complaint(
      .noInput,
      "`\(Terminal.escapedLine(first.text))` is no completed decision; none was acknowledged",
      hint: "`countersign outbox` prints those that wait"
    ).told()
  }
}

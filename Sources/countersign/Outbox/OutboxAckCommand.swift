import ArgumentParser
import Domain
import Review
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
      It takes an operator's key, as `effects` does.
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The ids of the decisions, in full.")
  var decisions: [String]

  func run() throws {
    let store = try workspace.openStore()
    let attempt = Attempting(store: store, workspace: workspace, what: "outbox ack")
    _ = try Signer(for: .reportEffects, to: attempt)
    let unknown = try workspace.tellingFailures {
      try store.acknowledge(decisions.map { DecisionID(text: $0) }, at: SystemClock.now)
    }
    try workspace.tellingFailures { try store.close() }
    guard let first = unknown.first else {
      return Terminal.note("acknowledged \(decisions.count)")
    }
    throw Complaint(
      .noInput,
      "`\(Terminal.escapedLine(first.text))` is the whole id of no completed decision; "
        + "none was acknowledged",
      hint: "`countersign outbox` prints those that wait, each with its whole id"
    ).told()
  }
}

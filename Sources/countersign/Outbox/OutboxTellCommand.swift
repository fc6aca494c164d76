import ArgumentParser
import Domain
import Foundation
import Pipeline
import Review
import Storage

/// Prints what people completed.
struct OutboxTellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tell",
    abstract: "Prints the completed decisions that are not acknowledged, oldest first.",
    discussion: """
      EXAMPLES
        countersign outbox tell
        countersign outbox tell --follow
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Wait for more, until a signal or the reader ends it.")
  var follow = false

  @Flag(help: "Take each decision for acknowledged once it is written.")
  var ack = false

  func run() throws {
    let store = try workspace.openStore()
    if ack {
      let attempt = Attempting(store: store, workspace: workspace, what: "outbox --ack")
      _ = try Signer(for: .reportEffects, to: attempt)
    }
    var options = OutboxRun.Options()
    (options.follows, options.acknowledges) = (follow, ack)
    options.folder = workspace.folder
    if follow { options.stop = StopSignals().descriptor }
    var run = OutboxRun(store: store, options: options) { SystemClock.now }
    let end = try workspace.tellingFailures { try run.run() }
    try workspace.tellingFailures { try store.close() }
    switch end {
    case .done, .stopped, .outputClosed: return
    case .held(let count):
      throw Complaint(
        .lineStopped,
        "the line is stopped, and holds \(count) of what people completed",
        hint: "countersign status"
      ).told()
    case .outputFailed(let code):
      throw Complaint(.outputFailed, "cannot write decisions: \(errorText(code))").told()
    }
  }
}

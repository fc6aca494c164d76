import ArgumentParser
import Domain
import Foundation
import Pipeline
import Review
import Storage

/// Takes in what the platform did.
struct EffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "Reads what the platform did about actions, and closes their chain.",
    discussion: """
      Each line is an `effect/1` (see `countersign schema effect`), and gets one receipt on standard \
      output: recorded, known, refused or invalid. An effect is of an action that a decision let \
      out, by its idempotency key, and moves only forward: unknown to anything, failed to succeeded, \
      succeeded to reversed. Arguments that are not those that were let out are recorded and called \
      out. The status is 65 where a line was refused or invalid.

      EXAMPLES
        countersign effects effects.jsonl
        payment-log --json | countersign effects > receipts.jsonl
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(
    help: "The file of effects; - or none: standard input.",
    completion: .file(extensions: ["jsonl"])
  )
  var file: String?

  @Flag(name: .shortAndLong, help: "Print no summary on standard error.")
  var quiet = false

  func run() throws {
    let input = try InputFile.open(file, of: "effects")
    let store = try workspace.openStore()
    let attempt = Attempting(store: store, workspace: workspace, what: "effects")
    _ = try Signer(for: .reportEffects, to: attempt)
    var run = EffectRun(store: store, output: STDOUT_FILENO) { SystemClock.now }
    let summary = try workspace.tellingFailures { try run.run(input: input) }
    try workspace.tellingFailures { try store.close() }
    if !quiet, summary.end != .outputClosed { Terminal.note(Self.sentence(summary)) }
    switch summary.end {
    case .outputClosed: throw ExitStatus.outputFailed.code
    case .outputFailed(let code):
      throw Complaint(.outputFailed, "cannot write receipts: \(errorText(code))").told()
    case .inputFailed(let code):
      throw Complaint(.noInput, "cannot read effects: \(errorText(code))").told()
    case .done: break
    }
    if summary.refused > 0 { throw ExitStatus.invalidInput.code }
  }

  private static func sentence(_ summary: EffectRun.Summary) -> String {
    let parts = [
      (summary.recorded, "recorded"), (summary.known, "known"), (summary.refused, "refused"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let more =
      summary.contradicting > 0
      ? "; \(summary.contradicting) with other arguments than let out" : ""
    return "effects: " + (parts.isEmpty ? "none" : parts.joined(separator: ", ")) + more
  }
}

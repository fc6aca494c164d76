import ArgumentParser
import Domain
import Pipeline
import Review
import Storage

/// Finds the case whose turn it is.
struct QueueNextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Shows the case whose turn it is; with --claim it is yours for 15 minutes.",
    discussion: """
      No two people get the same case. The status is 66 where nothing waits.

      EXAMPLES
        countersign queue next --claim
        countersign queue next --claim --queue payments
      """
  )

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var queue: QueueOptions

  @Flag(help: "Take the case.")
  var claim = false

  func run() throws {
    let store = try claim ? workspace.openTickedStore() : workspace.openStore(.readOnly)
    try queue.check(in: store, workspace)
    let id = claim ? try claimed(store) : try first(store)
    guard let id else {
      throw Complaint(.noInput, "nothing waits\(queue.queues.isEmpty ? "" : " there")").told()
    }
    for line in try CasePage(id, in: store, workspace).lines { Terminal.say(line) }
  }

  private func first(_ store: Store) throws -> CaseID? {
    try workspace.tellingFailures { try store.waitingCases(queues: queue.queues, limit: 1) }
      .first?.id
  }

  private func claimed(_ store: Store) throws -> CaseID? {
    let attempt = Attempting(store: store, workspace: workspace, what: "queue next --claim")
    let signer = try Signer(for: .review, to: attempt)
    let now = SystemClock.now
    let answer = try workspace.tellingFailures {
      try store.claimNext(
        queues: queue.queues,
        at: now,
        terms: CaseTerms(inForceIn: store)
      ) { try? signer.statement(Step.claim.members(on: $0), for: Step.claim.purpose, at: now) }
    }
    switch answer {
    case nil: return nil
    case .success(let change): return change.after.id
    case .failure(let error): throw Complaint(error.status, "\(error)").told()
    }
  }
}

import ArgumentParser
import Pipeline
import Review
import SourceFiles
import Storage

/// Which queues a command looks at.
struct QueueOptions: ParsableArguments {
  @Option(
    name: .customLong("queue"),
    help: "A queue; repeat it for several. Usual: all of them."
  )
  var queues: [String] = []

  /// Refuses queues that nobody would look at: those that neither the release in force names nor a
  /// case or a role.
  func check(in store: Store, _ workspace: WorkspaceOptions) throws {
    try Self.check(queues, in: store, workspace)
  }

  static func check(_ queues: [String], in store: Store, _ workspace: WorkspaceOptions) throws {
    let roles = Set(Role.allCases.map(\.rawValue))
    let others = queues.filter { !roles.contains($0) }
    guard !others.isEmpty else { return }
    let known = try workspace.tellingFailures { try Configuration.queues(inForceIn: store) }
    guard !known.isEmpty else { return }
    for queue in others where !known.contains(queue) {
      if try workspace.tellingFailures({ try store.hasCases(ofQueue: queue) }) { continue }
      let near = nearest(to: queue, among: known).map { "did you mean `\($0)`? " } ?? ""
      throw Complaint(
        .usage,
        "no queue `\(Terminal.escapedLine(queue))`",
        hint: near + "queues: " + known.joined(separator: ", ")
      ).told()
    }
  }
}

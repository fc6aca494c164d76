import ArgumentParser
import Storage
import TransparencyLog

/// Signs the log as it is.
struct LogCheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Signs the log as it is now, and prints the checkpoint.",
    discussion: """
      A checkpoint is a signed note (C2SP tlog-checkpoint): the log's name, its number of entries, \
      and the root of their tree.

      EXAMPLES
        countersign log checkpoint
        countersign log checkpoint -o last.checkpoint
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(name: .shortAndLong, help: "The file to write it to.")
  var output: String?

  func run() throws {
    let store = try workspace.openStore()
    try workspace.write(try workspace.signedCheckpoint(of: store), to: output)
    try workspace.tellingFailures { try store.close() }
  }
}

extension WorkspaceOptions {
  /// Signs the log of a store as it is.
  func signedCheckpoint(of store: Store) throws -> [UInt8] {
    let key = try logKey(of: store)
    let note = try tellingFailures { try store.signCheckpoint(by: key, at: SystemClock.now) }
    guard let note else {
      throw Complaint(.different, "the log is empty; there is nothing to sign").told()
    }
    return Array(note.text.utf8)
  }
}

import ArgumentParser
import Foundation
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

/// Puts a checkpoint where the store's owner cannot take it back.
struct LogAnchorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchor",
    abstract: "Signs the log as it is now, and appends the checkpoint to a file elsewhere.",
    discussion: """
      Whoever holds both the store and its key can write another log. What they cannot rewrite is a \
      checkpoint out of their reach: on another machine, at a notary, in print.

      EXAMPLES
        countersign log anchor /mnt/elsewhere/checkpoints
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The file to append to; each checkpoint ends with an empty line.")
  var file: String

  func run() throws {
    let store = try workspace.openStore()
    let note = try workspace.signedCheckpoint(of: store) + [UInt8(ascii: "\n")]
    try workspace.tellingFailures { try store.close() }
    let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, Foundation.write(descriptor, note, note.count) == note.count,
      fsync(descriptor) == 0
    else {
      throw Complaint(
        .cannotCreate,
        "cannot append to `\(file)`: \(String(cString: strerror(errno)))"
      ).told()
    }
  }
}

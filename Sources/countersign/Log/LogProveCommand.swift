import ArgumentParser
import Storage
import TransparencyLog

/// Proves one entry.
struct LogProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Proves that an entry is in the signed log, in a file that needs no store to check.",
    discussion: """
      The file is a C2SP tlog-proof: the entry's index, the hashes up to the root, and the \
      checkpoint that signs it.

      EXAMPLES
        countersign log prove 17
        countersign log prove dec_5k2m -o one.tlog-proof
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The index of an entry, or the beginning of a decision's id.")
  var entry: String

  @Option(name: .shortAndLong, help: "The file to write it to.")
  var output: String?

  func run() throws {
    let store = try workspace.openStore()
    let index = try index(in: store)
    var proof = try workspace.tellingFailures { try store.logProof(of: index) }
    if proof == nil {
      _ = try workspace.signedCheckpoint(of: store)
      proof = try workspace.tellingFailures { try store.logProof(of: index) }
    }
    try workspace.tellingFailures { try store.close() }
    guard let proof else {
      throw Complaint(.different, "the log has no entry \(index)").told()
    }
    try workspace.write(proof.bytes, to: output)
  }

  private func index(in store: Store) throws -> Int64 {
    if let index = Int64(entry) { return index }
    let id = try workspace.decision(named: entry, in: store)
    guard let index = try workspace.tellingFailures({ try store.logEntry(of: id) }) else {
      throw Complaint(.different, "`\(id)` is older than the log").told()
    }
    return index
  }
}

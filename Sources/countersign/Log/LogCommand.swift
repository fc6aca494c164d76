import ArgumentParser
import Foundation
import Storage
import TransparencyLog

/// The record that nobody can bend unseen.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "The record of everything that was decided and done, and what proves it.",
    discussion: """
      Each decision, step of a person, stop, refused attempt and effect is one entry of a tree of \
      hashes (RFC 6962), whose root is signed from time to time. docs/record.md says what that \
      proves.

      EXAMPLES
        countersign log verify --anchor last.checkpoint --key log.pub
        countersign log prove dec_5k2m -o one.tlog-proof
        countersign log anchor /mnt/elsewhere/checkpoints
      """,
    subcommands: [
      LogVerifyCommand.self, LogCheckpointCommand.self, LogShowCommand.self, LogTailCommand.self,
      LogProveCommand.self, LogAnchorCommand.self, LogWitnessCommand.self, LogExportCommand.self,
      LogKeyCommand.self,
    ]
  )
}

extension WorkspaceOptions {
  /// The key that signs the log of a store that is open.
  func logKey(of store: Store) throws -> SignerKey {
    do throws(Complaint) {
      if let key = try store.logKeyFile?.key() { return key }
    } catch { throw error.told() }
    throw Complaint(
      .notAllowed,
      "no key signs this log",
      hint: "make one with `countersign log key --rotate`"
    ).told()
  }

  /// Reads a small file that somebody names.
  func bytes(of path: String, what: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20 else {
      throw Complaint(.noInput, "cannot read \(what) `\(path)`").told()
    }
    return Array(data)
  }

  /// Writes a file, or to standard output where none is named.
  func write(_ bytes: [UInt8], to path: String?) throws {
    guard let path else { return Terminal.print(bytes) }
    try OutputFile.write(bytes, to: path)
  }
}

import ArgumentParser
import Foundation
import Storage
import TransparencyLog

/// Writes the log as files that other verifiers read.
struct LogExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the signed log as tiles, which any verifier of C2SP tlog-tiles reads.",
    discussion: """
      The folder then holds `checkpoint`, `tile/` and `tile/entries/`: all of the log, and none of \
      what it only commits to.

      EXAMPLES
        countersign log export --tiles /srv/log
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "The folder to write to.")
  var tiles: String

  func run() throws {
    let store = try workspace.openStore()
    let note = try workspace.signedCheckpoint(of: store)
    let size = try workspace.tellingFailures { try store.logProof(of: 0) }.map { proof in
      Int64((try? Checkpoint(SignedNote(proof.checkpoint).unverifiedText).size) ?? 0)
    }
    var writer = TileWriter()
    var next: Int64 = 0
    let end = size ?? 0
    while next < end {
      let limit = Int(min(end - next, 1000))
      let entries = try workspace.tellingFailures { try store.logEntries(from: next, limit: limit) }
      for entry in entries { try write(try writer.append(entry.bytes)) }
      guard let last = entries.last else { break }
      next = last.index + 1
    }
    try write(writer.partialTiles)
    try workspace.write(note, to: tiles + "/checkpoint")
    try workspace.tellingFailures { try store.close() }
    Terminal.complain("wrote \(end) entries to `\(tiles)`")
  }

  private func write(_ files: [TileWriter.File]) throws {
    for file in files {
      let path = "\(tiles)/\(file.path)"
      let folder = (path as NSString).deletingLastPathComponent
      do {
        try FileManager.default.createDirectory(
          atPath: folder,
          withIntermediateDirectories: true
        )
      } catch {
        throw Complaint(unwritten: folder, error).told()
      }
      try workspace.write(file.bytes, to: path)
    }
  }
}

import Domain
import Pipeline
import SourceFiles

/// Makes a desk of a workspace for a command, or lists everything that is wrong with it.
enum WorkspaceCompiler {
  /// Pinned parts are read by `object`; nothing is pinned where nobody says so.
  static func compile(
    folder: String,
    isDraft: Bool,
    pins: [ReleasePin] = [],
    object: (Digest) throws -> [UInt8]? = { _ in nil }
  ) throws -> CompiledDesk {
    let log = FindingLog()
    let files = try WorkspaceFiles(reading: folder, log: log).pinning(pins, object: object)
    let compiled: CompiledDesk?
    do {
      compiled =
        log.hasErrors ? nil : try Desk.compile(files, isDraft: isDraft, pins: pins, log: log)
    } catch {
      throw Complaint(.badWorkspace, "cannot train the classifier: \(error)").told()
    }
    guard let compiled, !log.hasErrors else {
      for finding in log.sorted { Terminal.note(Terminal.escapedLine(finding.description) + "\n") }
      throw Complaint(
        .badWorkspace,
        "the workspace has errors, and nothing was decided",
        hint: "mend them, and see `countersign check`"
      ).told()
    }
    return compiled
  }
}

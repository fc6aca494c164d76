import Domain
import Foundation
import Pipeline
import SourceFiles
import Storage

extension WorkspaceOptions {
  /// Reads the workspace and reports all that is wrong with it, by itself and beside what is released.
  func check(log: FindingLog) throws -> WorkspaceFiles {
    try requireWorkspace()
    if let store, !FileManager.default.fileExists(atPath: store) {
      throw Complaint(
        .badWorkspace,
        "no store at `\(store)`",
        hint: "without `--store`, the workspace's own counts"
      ).told()
    }
    let files = WorkspaceFiles(reading: folder, log: log)
    Desk.check(files, today: SystemClock.now.day, log: log)
    _ = lossTable(log: log)
    DrillShelf.check(in: folder, besides: files, log: log)
    compareReleased(files, log: log)
    return files
  }

  /// Says nothing where there is no store, and nothing more where countersign.yaml does not say which.
  private func compareReleased(_ files: WorkspaceFiles, log: FindingLog) {
    guard let path = try? storePath(), FileManager.default.fileExists(atPath: path) else { return }
    do {
      let store = try Store.open(at: path, mode: .readOnly)
      try ReleasedTextCheck(in: store, files: files, today: SystemClock.now.day, log: log)?.run()
    } catch {
      log.error(
        at: SourcePlace(file: "knowledge"),
        "cannot be held against the release in force: \(error)",
        hint: "see `countersign doctor`"
      )
    }
  }
}

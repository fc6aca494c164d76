import Classification
import Domain
import SourceFiles
import Storage

/// Desks of a release that differ from it in one file each.
struct EditVariants {
  /// Why an edit cannot be made alone.
  struct Obstacle: Error { let text: String }

  private let old: Desk
  private let files: WorkspaceFiles
  private let new: [String: ReleaseManifest.File]
  private let store: Store

  init(of old: Desk, _ files: WorkspaceFiles, to new: ReleaseManifest, in store: Store) {
    (self.old, self.files, self.store) = (old, files, store)
    self.new = Dictionary(new.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The older release with one edit; nil within where nothing is judged by the file.
  func desk(with edit: ReleaseEdit) throws -> Result<Desk?, Obstacle> {
    if edit.path.hasSuffix(".tests.yaml") || edit.path.hasPrefix("prompts/tests/") {
      return .success(nil)
    }
    var changed = files.files.filter { $0.path != edit.path }
    if let file = new[edit.path] { changed.append(try ReleasedFiles.read(file, in: store)) }
    let log = FindingLog()
    do throws(ClassifierError) {
      let desk = try old.varied(WorkspaceFiles(changed), log: log)
      guard let desk else {
        let first = log.sorted.first { $0.severity == .error }
        return .failure(
          Obstacle(text: "it does not stand alone: \(first.map { "\($0)" } ?? "it has errors")")
        )
      }
      return .success(desk)
    } catch {
      return .failure(Obstacle(text: "it does not stand alone: \(error)"))
    }
  }
}

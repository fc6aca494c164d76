import Classification
import Domain
import SourceFiles

/// Desks of a release that differ from it in one edit each.
struct EditVariants {
  /// Why an edit cannot be made alone.
  struct Obstacle: Error { let text: String }

  private let old: Desk
  private let files: WorkspaceFiles
  private let new: ReleaseContents

  init(of old: Desk, _ files: WorkspaceFiles, to new: ReleaseContents) {
    (self.old, self.files, self.new) = (old, files, new)
  }

  /// The older release with one edit; nil within where nothing is judged by the file.
  func desk(with edit: ReleaseEdit) throws -> Result<Desk?, Obstacle> {
    if [.ruleTests, .promptTests].contains(PartKind(of: edit.path)) { return .success(nil) }
    var changed = files.files.filter { !edit.files.contains($0.path) }
    for path in edit.files {
      if let file = try new.file(at: path) { changed.append(file) }
    }
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

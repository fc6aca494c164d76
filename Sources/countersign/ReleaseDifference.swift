import Domain
import Pipeline
import SourceFiles

/// Which files of a workspace are not as a release holds them.
struct ReleaseDifference {
  /// A path, and what became of the file there.
  let changes: [(path: String, word: String)]

  /// The most files that are named.
  private static let namedLimit = 5

  init(from manifest: ReleaseManifest, to files: WorkspaceFiles) {
    let released = Dictionary(
      manifest.files.map { ($0.path, $0.digest) },
      uniquingKeysWith: { first, _ in first }
    )
    // What no stage reads is in no release.
    let files = files.files.filter { PartKind(of: $0.path) != .other }
    let working = Set(files.map(\.path))
    let here = files.compactMap { file -> (path: String, word: String)? in
      guard let digest = released[file.path] else { return (file.path, "new") }
      return digest == Digest(of: file.bytes) ? nil : (file.path, "changed")
    }
    let gone = manifest.files.filter { !working.contains($0.path) }
      .map { (path: $0.path, word: "removed") }
    changes = (here + gone).sorted { $0.path < $1.path }
  }

  /// `2 files: countersign.yaml changed, rules/risk.yaml changed`.
  var sentence: String {
    let named = changes.prefix(Self.namedLimit).map { "\($0.path) \($0.word)" }
    let more = changes.count - named.count
    return "\(changes.count) \(changes.count == 1 ? "file" : "files"): "
      + (named + (more > 0 ? ["\(more) more"] : [])).joined(separator: ", ")
  }
}

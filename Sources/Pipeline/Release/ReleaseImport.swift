import CanonicalJSON
package import Domain
package import Releases
import Review
package import SourceFiles

/// A release out of a file, looked at as one that is made here, but that nothing is trained.
package struct ReleaseImport {
  private let file: ReleaseFile
  private let now: Timestamp

  package init(_ file: ReleaseFile, at now: Timestamp) { (self.file, self.now) = (file, now) }

  /// Whether the file holds exactly what its manifest names, and this program can judge by it.
  ///
  /// Nil where checks or tests of its files find an error, all of it in the log; throws a `ReleaseError` where
  /// the release is damaged or another program's.
  package func made(log: FindingLog) throws -> MadeRelease? {
    guard let manifest = ReleaseManifest(bytes: file.manifest.canonicalBytes),
      manifest.id == file.release
    else { throw ReleaseError.damaged("the manifest") }
    guard manifest.form == .owned else { throw ReleaseError.unowned(manifest.id) }
    let objects = Dictionary(
      file.objects.map { ($0.digest, $0.bytes) },
      uniquingKeysWith: { first, _ in first }
    )
    for part in manifest.files where objects[part.digest] == nil {
      throw ReleaseError.objectMissing(part.digest, path: part.path)
    }
    let named = Set(manifest.digests)
    if let other = file.objects.first(where: { !named.contains($0.digest) }) {
      throw ReleaseError.damaged("the file, with the object `\(other.digest)` of no release,")
    }
    let desk = try Desk.load(manifest) { objects[$0] }
    let files = WorkspaceFiles(
      manifest.files.compactMap { part in
        objects[part.digest].map { SourceFile(path: part.path, bytes: $0) }
      }
    )
    let tests = try Desk.examine(
      manifest,
      files,
      upon: nil,
      trains: false,
      today: now.day,
      log: log,
      testLog: log
    )
    guard !log.hasErrors else { return nil }
    let compiled = CompiledDesk(
      desk: desk,
      objects: file.objects.map { ($0.digest, $0.bytes) },
      tests: tests
    )
    return MadeRelease(
      compiled: compiled,
      examination: ReleaseExamination(of: compiled, log, note: "", at: now)
    ).telling(elsewhere: file.steps.map(Self.elsewhere))
  }

  private static func elsewhere(_ step: ReleaseFile.Step) -> ReleaseExamination.Elsewhere {
    ReleaseExamination.Elsewhere(
      step: (try? RolloutStep(step.statement))?.word ?? "",
      person: step.statement.person.text,
      key: step.key.id.text,
      at: step.statement.moment?.description ?? ""
    )
  }
}

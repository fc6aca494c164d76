package import Classification
package import Domain
import Knowledge
package import SourceFiles
package import Storage

/// A release with what it is made of, read from the store or from memory as it is asked for.
package struct ReleaseContents: Sendable {
  package let manifest: ReleaseManifest
  private let object: @Sendable (Digest) throws -> [UInt8]?

  /// A release that the store keeps; of none of its objects it is known yet whether it is there.
  package init(of release: ReleaseID, in store: Store) throws {
    manifest = try ReleaseManifest(of: release, in: store)
    object = { try store.object($0) }
  }

  /// What a workspace's files make.
  package init(of compiled: CompiledDesk) {
    manifest = compiled.desk.manifest
    let objects = Dictionary(compiled.objects, uniquingKeysWith: { $1 })
    object = { objects[$0] }
  }

  package func bytes(_ digest: Digest, path: String) throws -> [UInt8] {
    guard let bytes = try object(digest) else {
      throw ReleaseError.objectMissing(digest, path: path)
    }
    return bytes
  }

  package func file(at path: String) throws -> SourceFile? {
    try manifest.files.first { $0.path == path }.map { try file($0) }
  }

  package func file(_ file: ReleaseManifest.File) throws -> SourceFile {
    SourceFile(path: file.path, bytes: try bytes(file.digest, path: file.path))
  }

  /// The classifier, where it was trained by this program on the same intents; else nil.
  func classifier(ofSame files: WorkspaceFiles) throws -> Classifier? {
    guard digest(ofClassifierOf: files) != nil else { return nil }
    return try classifier()
  }

  /// The classifier as it was trained for the release.
  package func classifier() throws -> Classifier {
    try Classifier(serialized: bytes(manifest.classifier, path: "the classifier"))
  }

  /// The index, where this program made it of the same policies, playbooks and synonyms; else nil.
  func index(ofSame files: WorkspaceFiles) throws -> SectionIndex? {
    guard digest(ofIndexOf: files) != nil else { return nil }
    return try SectionIndex(serialized: bytes(manifest.index, path: "the index"))
  }

  /// The same, by digest and without reading it.
  func digest(ofClassifierOf files: WorkspaceFiles) -> Digest? {
    isSame(files) { PartKind(of: $0) == .intents } ? manifest.classifier : nil
  }

  /// The same of the index.
  func digest(ofIndexOf files: WorkspaceFiles) -> Digest? {
    isSame(files, Desk.isIndexed) ? manifest.index : nil
  }

  /// Whether this program made it, and of the same as some files that a predicate names by their paths.
  private func isSame(_ files: WorkspaceFiles, _ isMeant: (String) -> Bool) -> Bool {
    manifest.engine == Engine.name && manifest.holdsSame(as: files, isMeant)
  }

  /// All files, as a workspace would have them.
  package func files() throws -> WorkspaceFiles {
    WorkspaceFiles(try manifest.files.map { try file($0) })
  }
}

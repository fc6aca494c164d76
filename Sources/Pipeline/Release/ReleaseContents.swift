package import Domain
package import SourceFiles
package import Storage

/// A release with what it is made of, read from the store or from memory as it is asked for.
package struct ReleaseContents: Sendable {
  package let manifest: ReleaseManifest
  private let object: @Sendable (Digest) throws -> [UInt8]?

  /// A release that the store keeps; of none of its objects it is known yet whether it is there.
  package init(of release: ReleaseID, in store: Store) throws {
    guard let bytes = try store.manifest(of: release) else { throw ReleaseError.notFound(release) }
    guard let manifest = ReleaseManifest(bytes: bytes), manifest.id == release else {
      throw ReleaseError.damaged("the manifest of `\(release)`")
    }
    self.manifest = manifest
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

  /// All files, as a workspace would have them.
  package func files() throws -> WorkspaceFiles {
    WorkspaceFiles(try manifest.files.map { try file($0) })
  }
}

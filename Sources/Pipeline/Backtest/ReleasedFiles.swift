package import Domain
import SourceFiles
package import Storage

/// All files of a release, out of the store's objects.
package enum ReleasedFiles {
  static func read(_ release: ReleaseID, in store: Store) throws -> WorkspaceFiles {
    try read(manifest(of: release, in: store), in: store)
  }

  package static func manifest(
    of release: ReleaseID,
    in store: Store
  ) throws -> ReleaseManifest {
    guard let bytes = try store.manifest(of: release) else { throw ReleaseError.notFound(release) }
    guard let manifest = ReleaseManifest(bytes: bytes), manifest.id == release else {
      throw ReleaseError.damaged("the manifest of `\(release)`")
    }
    return manifest
  }

  static func read(_ manifest: ReleaseManifest, in store: Store) throws -> WorkspaceFiles {
    WorkspaceFiles(try manifest.files.map { try read($0, in: store) })
  }

  static func read(_ file: ReleaseManifest.File, in store: Store) throws -> SourceFile {
    guard let bytes = try store.object(file.digest) else {
      throw ReleaseError.objectMissing(file.digest, path: file.path)
    }
    return SourceFile(path: file.path, bytes: bytes)
  }
}

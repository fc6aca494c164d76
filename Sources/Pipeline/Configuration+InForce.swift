import SourceFiles
package import Storage

extension Configuration {
  /// Reads the configuration of the release in force, and nothing else of it; nil where none is in force.
  package static func inForce(in store: Store) throws -> Configuration? {
    guard let release = try store.releaseInForce() else { return nil }
    guard let bytes = try store.manifest(of: release), let manifest = ReleaseManifest(bytes: bytes)
    else { throw ReleaseError.damaged("the manifest of `\(release)`") }
    guard let digest = manifest.files.first(where: { $0.path == path })?.digest,
      let text = try store.object(digest),
      let found = Configuration(loading: SourceFile(path: path, bytes: text), log: FindingLog())
    else { throw ReleaseError.damaged("`\(path)` of the release `\(release)`") }
    return found
  }
}

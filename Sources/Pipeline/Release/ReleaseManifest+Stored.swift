import Domain
import Storage

extension ReleaseManifest {
  /// The manifest of a release that a store keeps; throws a `ReleaseError` where it is unknown or damaged.
  init(of release: ReleaseID, in store: Store) throws {
    guard let bytes = try store.manifest(of: release) else { throw ReleaseError.notFound(release) }
    guard let manifest = ReleaseManifest(bytes: bytes), manifest.id == release else {
      throw ReleaseError.damaged("the manifest of `\(release)`")
    }
    self = manifest
  }
}

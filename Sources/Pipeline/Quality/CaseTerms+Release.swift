import Domain
package import Review
import SourceFiles
package import Storage

extension CaseTerms {
  /// The terms that the release in force sets; the usual ones where none is, or it cannot be read.
  package init(inForceIn store: Store) throws(StoreError) {
    self.init()
    guard let release = try store.releaseInForce() else { return }
    try self.init(of: release, in: store)
  }

  init(of release: ReleaseID, in store: Store) throws(StoreError) {
    self.init()
    guard let manifest = try store.manifest(of: release).flatMap({ ReleaseManifest(bytes: $0) }),
      let digest = manifest.files.first(where: { $0.path == Configuration.path })?.digest,
      let bytes = try store.object(digest)
    else { return }
    let file = SourceFile(path: Configuration.path, bytes: bytes)
    let reviews = Configuration.Reviews(in: file) ?? Configuration.Reviews()
    secondReviews = reviews.seconds
    escalation = EscalationRule(
      levels: [.init(role: reviews.overdueTo, time: Configuration.Reviews.overdueTime)]
    )
  }
}

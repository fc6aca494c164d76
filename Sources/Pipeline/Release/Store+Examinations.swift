package import Domain
import Releases
package import Storage

extension Store {
  /// What checks and tests of a release came to, once for each time that somebody signed that they made it,
  /// oldest first.
  package func examinations(of release: ReleaseID) throws -> [ReleaseExamination] {
    try releaseSteps(of: release).compactMap { recorded in
      guard case .create(_, let examined?) = recorded.step else { return nil }
      guard let bytes = try object(examined) else {
        throw ReleaseError.objectMissing(examined, path: "the examination")
      }
      guard let examination = ReleaseExamination(bytes: bytes), examination.release == release
      else { throw ReleaseError.damaged("the examination of `\(release)`") }
      return examination
    }
  }
}

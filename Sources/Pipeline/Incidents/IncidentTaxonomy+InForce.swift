package import Incidents
import SourceFiles
package import Storage

extension IncidentTaxonomy {
  /// What counts as an incident by the release in force, and nothing else of it; nothing where none is in
  /// force, or where it says nothing.
  package static func inForce(in store: Store) throws -> IncidentTaxonomy {
    guard let release = try store.releaseInForce() else { return .none }
    let contents = try ReleaseContents(of: release, in: store)
    guard let file = try contents.file(at: path) else { return .none }
    guard let found = IncidentTaxonomy(loading: file, log: FindingLog()) else {
      throw ReleaseError.damaged("`\(path)` of the release `\(release)`")
    }
    return found
  }
}

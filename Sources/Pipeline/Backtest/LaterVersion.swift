package import Domain
import Knowledge
import SourceFiles
package import Storage

/// A version of a policy that a candidate brings and that begins later: past tickets are not judged by it.
package struct LaterVersion: Sendable, Equatable {
  package let document: String
  package let version: String
  package let begins: CalendarDay

  /// Those that a candidate holds and the release in force does not, in the order of their days.
  package static func all(
    in candidate: ReleaseID,
    after day: CalendarDay,
    store: Store
  ) throws -> [LaterVersion] {
    guard let released = try ReleasedDocuments(inForceIn: store) else { return [] }
    let documents = try ReleasedDocuments(of: candidate, in: store)
    return try documents.digests.keys.filter { released.digests[$0] == nil }
      .compactMap { path in
        guard let file = try documents.file(at: path),
          let read = WrittenDocument(reading: file, log: FindingLog())?.document
        else { return nil }
        let begins = read.imprint.applicability.effectiveFrom
        guard day < begins else { return nil }
        return LaterVersion(
          document: read.id,
          version: read.version.description,
          begins: begins
        )
      }
      .sorted { ($0.begins, $0.document, $0.version) < ($1.begins, $1.document, $1.version) }
  }
}

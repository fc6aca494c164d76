package import Domain
package import Knowledge
import Releases
package import SourceFiles
package import Storage

/// The policies and playbooks of a release, read from the store file by file as they are asked for.
package struct ReleasedDocuments: Sendable {
  package let release: ReleaseID
  /// The digests of the files, by path.
  package let digests: [String: Digest]
  private let store: Store

  /// Reads which documents a release holds, whichever version of the program made it.
  package init(of release: ReleaseID, in store: Store) throws {
    let manifest = try ReleaseManifest(of: release, in: store)
    self.release = release
    self.store = store
    digests = Dictionary(
      manifest.files.lazy.filter { KnowledgeBase.isDocument($0.path) }.map {
        ($0.path, $0.digest)
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The id that a document's path names, whatever the file says.
  package static func id(of path: String) -> String {
    let parts = path.split(separator: "/")
    return parts.count == 4 ? String(parts[2]) : String(parts.last?.prefix { $0 != "." } ?? "")
  }

  /// The documents of the release in force; nil where none is.
  package init?(inForceIn store: Store) throws {
    guard let release = try store.releaseInForce() else { return nil }
    try self.init(of: release, in: store)
  }

  /// The documents of each release that was in force before the present one, oldest first.
  package static func formerly(inForceIn store: Store) throws -> [ReleasedDocuments] {
    let rollout = try store.rollout()
    var seen: Set<ReleaseID> = []
    return try rollout.turns.map(\.release)
      .filter { $0 != rollout.inForce && seen.insert($0).inserted }
      .map { try ReleasedDocuments(of: $0, in: store) }
  }

  package func file(at path: String) throws -> SourceFile? {
    guard let digest = digests[path] else { return nil }
    guard let bytes = try store.object(digest) else {
      throw ReleaseError.objectMissing(digest, path: path)
    }
    return SourceFile(path: path, bytes: bytes)
  }

  package func files() throws -> WorkspaceFiles {
    WorkspaceFiles(try digests.keys.sorted().compactMap { try file(at: $0) })
  }

  /// Holds a citation against the document that it names, as the release has it.
  package func check(_ citation: Citation) throws -> CitationCheck {
    let path = "knowledge/policies/\(citation.document)/\(citation.version).md"
    guard let file = try file(at: path) else { return .noSuchDocument }
    return KnowledgeBase(loading: [file], log: FindingLog()).check(citation)
  }
}

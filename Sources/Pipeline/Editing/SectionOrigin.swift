package import Domain
package import Knowledge
import SourceFiles
package import Storage

/// Where a section's text stands: a document's version, in a release or in the working files.
package struct SectionOrigin: Sendable {
  package enum Source: Sendable, Equatable {
    case inForce(ReleaseID)
    /// A release that was in force before, or never was.
    case earlier(ReleaseID)
    case workingFiles
  }

  package let source: Source
  package let document: Document
  package let section: Section

  /// The fewest hexadecimal digits that name a section.
  package static let shortestPrefix = 8

  /// Finds the sections whose digest begins with some hexadecimal digits.
  ///
  /// Looks in the release in force first, then in the others, newest first, then in the working
  /// files, and stops at the first that has any. No file is read twice, however many releases hold it.
  package static func all(
    of digits: String,
    store: Store?,
    files: WorkspaceFiles?
  ) throws -> [SectionOrigin] {
    var search = Search(digits: digits)
    if let store {
      let current = try store.releaseInForce()
      let earlier = try store.releases().map(\.id).filter { $0 != current }.reversed()
      for release in (current.map { [$0] } ?? []) + earlier {
        let documents = try ReleasedDocuments(of: release, in: store)
        let source = release == current ? Source.inForce(release) : .earlier(release)
        for (path, digest) in documents.digests.sorted(by: { $0.key < $1.key })
        where search.isNew(digest) {
          if let file = try documents.file(at: path) { search.look(in: file, source) }
        }
        if !search.found.isEmpty { return search.found }
      }
    }
    for file in files?.documents ?? [] where search.isNew(Digest(of: file.bytes)) {
      search.look(in: file, .workingFiles)
    }
    return search.found
  }

  private struct Search {
    let digits: String
    private(set) var found: [SectionOrigin] = []
    private var seen: Set<Digest> = []

    init(digits: String) { self.digits = digits }

    mutating func isNew(_ digest: Digest) -> Bool { seen.insert(digest).inserted }

    mutating func look(in file: SourceFile, _ source: Source) {
      for document in KnowledgeBase(loading: [file], log: FindingLog()).documents {
        for section in document.sections where section.digest.hex.hasPrefix(digits) {
          found.append(SectionOrigin(source: source, document: document, section: section))
        }
      }
    }
  }
}

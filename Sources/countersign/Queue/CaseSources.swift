import Domain
import Knowledge
import Pipeline
import SourceFiles
import Storage

/// What the release of a case says: the sections that it cites, and the playbooks.
struct CaseSources {
  private let released: ReleasedDocuments
  private let playbooks: KnowledgeBase

  /// Nil where the release cannot be read.
  init?(of release: ReleaseID, in store: Store) {
    guard let released = try? ReleasedDocuments(of: release, in: store) else { return nil }
    self.released = released
    let paths = released.digests.keys.filter { $0.hasPrefix("knowledge/playbooks/") }.sorted()
    let files = paths.compactMap { (try? released.file(at: $0)) ?? nil }
    playbooks = KnowledgeBase(loading: files, log: FindingLog())
  }

  /// `confirmed`, or what is wrong with a citation.
  func sentence(on citation: Citation) -> String {
    do { return try released.check(citation).sentence } catch {
      return "cannot be checked: \(error)"
    }
  }

  /// The section that a citation names, whole, with the quote between » and «.
  ///
  /// Nil where the citation does not hold: then the words that stand there are not what was quoted.
  func marked(_ citation: Citation) -> String? {
    let path = "knowledge/policies/\(citation.document)/\(citation.version).md"
    guard let file = (try? released.file(at: path)) ?? nil,
      let version = Document.Version(citation.version),
      let section = KnowledgeBase(loading: [file], log: FindingLog())
        .document(citation.document, version: version)?.section(citation.section),
      let quote = section.text.scalars(in: citation.range),
      quote.utf8.elementsEqual(citation.quote.utf8)
    else { return nil }
    let (before, after) = (section.text[..<quote.startIndex], section.text[quote.endIndex...])
    return "\(before)»\(quote)«\(after)"
  }

  /// The playbook for cases of an intent, as its name says: `delete_data` is a deletion.
  func playbook(for intent: String) -> Document? {
    if let named = playbooks.playbook(for: intent) { return named }
    let words = intent.split(separator: "_").filter { $0.count >= 5 }.map { String($0.prefix(5)) }
    return playbooks.documents.first {
      guard case .playbook(let kinds) = $0.imprint.kind else { return false }
      return kinds.contains { kind in words.contains { kind.hasPrefix($0) } }
    }
  }
}

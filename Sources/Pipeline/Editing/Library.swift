package import Knowledge
package import SourceFiles
import TextForms

/// What editors work on: the documents of a workspace, and what there is around them.
package struct Library: Sendable {
  package let files: WorkspaceFiles
  package let knowledge: KnowledgeBase
  let parts: WorkspaceParts

  /// Reads the parts that can be read; what is wrong with them is in the log.
  package init(reading files: WorkspaceFiles, log: FindingLog) {
    self.files = files
    let knowledge = KnowledgeBase(loading: files.documents, log: log)
    parts = WorkspaceParts(reading: files, log: log) { document, anchor in
      knowledge.versions(of: document).contains { $0.section(anchor) != nil }
    }
    self.knowledge = knowledge
  }

  /// Where a document lies in the workspace.
  package static func path(of document: Document) -> String { document.path }

  /// Where and in which language a ticket is that does not say so; nil without a configuration.
  package var usualScope: (jurisdiction: String, language: String)? {
    parts.configuration.map { ($0.jurisdiction, $0.language) }
  }

  /// A section that a search found, and why.
  package struct Found: Sendable {
    package let passage: Passage
    /// Whether its score is high enough for it to be quoted where no intent names it.
    package let reachesFloor: Bool
    /// What each term of the words added to the score, in their order.
    package let matches: [Match]
  }

  /// What retrieval finds with some words among all policies of a scope, best first, and how many of
  /// the words say something.
  package func search(_ words: String, in scope: Scope, limit: Int) -> (
    found: [Found], wordCount: Int, emptiness: Search.Emptiness?
  ) {
    let index = SectionIndex(indexing: knowledge, synonyms: parts.synonyms)
    let search = index.search(FoldedText(words), in: scope, topics: [], limit: limit)
    let floor = parts.configuration?.thresholds.retrievalScore ?? 0
    return (
      search.passages.map {
        Found(
          passage: $0,
          reachesFloor: $0.score >= floor,
          matches: index.explanation(of: $0, for: search)
        )
      },
      search.queryWords, search.emptiness
    )
  }
}

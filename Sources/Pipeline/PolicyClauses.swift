import Knowledge
package import SourceFiles

/// The clauses of a workspace's policies, for rules to cite.
package struct PolicyClauses: Sendable {
  private let knowledge: KnowledgeBase

  /// Reads the policies; what is wrong with them is in the log.
  package init(of files: WorkspaceFiles, log: FindingLog) {
    knowledge = KnowledgeBase(loading: files.documents, log: log)
  }

  /// Whether some version of a document has a section with this anchor.
  package func contains(document: String, anchor: String) -> Bool {
    knowledge.versions(of: document).contains { $0.section(anchor) != nil }
  }
}

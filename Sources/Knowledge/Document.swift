package import Domain

/// One version of a policy or a playbook: what its front matter says, and its sections.
package struct Document: Sendable, Equatable {
  /// What a document is for.
  package enum Kind: Sendable, Equatable {
    /// Answers customers, as far as its audience goes.
    case policy
    /// Guides reviewers through these kinds of cases, and is never cited to a customer.
    case playbook(for: [String])

    var isPolicy: Bool { self == .policy }
  }

  /// Who may see the text of a document.
  package enum Audience: String, Sendable, CaseIterable {
    case `public`, customer, `internal`
  }

  /// How the text of a document may be quoted.
  package enum Composition: String, Sendable, CaseIterable {
    /// Any run of its words.
    case free
    /// Whole sentences alone, one after the other.
    case strict
  }

  /// What a document was written from.
  package struct Source: Sendable, Equatable {
    package let title: String
    /// Begins with `https://`.
    package let url: String?
    /// The day on which it was read.
    package let retrieved: CalendarDay?
  }

  package internal(set) var imprint: Imprint
  /// In the order of the text; none is empty, and no two share an anchor.
  package let sections: [Section]

  package var id: String { imprint.id }
  package var title: String { imprint.title }
  package var owner: String { imprint.owner }
  package var version: Version { imprint.version }

  /// Where its file lies in the workspace.
  package var path: String {
    switch imprint.kind {
    case .policy: "\(DocumentPath.policies)\(id)/\(version).md"
    case .playbook: "\(DocumentPath.playbooks)\(id).md"
    }
  }

  package func section(_ anchor: String) -> Section? { sections.first { $0.anchor == anchor } }

  package func isInForce(in scope: Scope) -> Bool { imprint.applicability.covers(scope) }
}

/// What the front matter of a document says about it.
package struct Imprint: Sendable, Equatable {
  /// Lower-case letters, digits and hyphens; permanent, and shared by all versions.
  package let id: String
  package let kind: Document.Kind
  package let title: String
  package let owner: String
  package let version: Document.Version
  package internal(set) var applicability: Applicability
  /// Sorted, each once.
  package let topics: [String]
  /// The day by which its owner looks at it again.
  package let reviewBy: CalendarDay
  package let changeSummary: String?
  /// The version that this one takes the place of.
  package let supersedes: Document.VersionName?
  package let sources: [Document.Source]
  package let composition: Document.Composition
}

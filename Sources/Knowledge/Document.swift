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

  package let imprint: Imprint
  /// In the order of the text; none is empty, and no two share an anchor.
  package let sections: [Section]

  package var id: String { imprint.id }
  package var title: String { imprint.title }
  package var owner: String { imprint.owner }
  package var version: Version { imprint.version }

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
  package let applicability: Applicability
  /// Sorted, each once.
  package let topics: [String]
  /// The day by which its owner looks at it again.
  package let reviewBy: CalendarDay
  package let changeSummary: String?
}

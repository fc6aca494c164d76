package import Domain
import TextForms

/// What a search found.
package struct Search: Sendable, Equatable {
  /// Why nothing was found.
  package enum Emptiness: String, Sendable, CaseIterable {
    /// No document that the scope's audiences may see is in its language.
    case noSuchLanguage
    /// No document on the topics is in force in the scope.
    case nothingInForce
    /// No section of the documents in force reaches the floor.
    case nothingFound
  }

  /// Highest score first; equal ones by document, version and place in the document.
  package let passages: [Passage]
  /// How many different words of the query say something, whether or not a section has them.
  package let queryWords: Int
  /// Nil where there are passages.
  package let emptiness: Emptiness?
  /// What of the query stands in some section, and the query itself.
  let terms: [QueryTerm]
  let query: FoldedText
}

/// A section that was found, with all that quoting and citing it takes.
///
/// Many are found and few are quoted: what the index knows of one is read when it is asked for.
package struct Passage: Sendable, Equatable {
  /// In thousandths; see `SectionIndex.search`.
  package let score: Int
  /// The words of the query, folded, whose stems, or what stands for them, stand in the section;
  /// sorted, each once.
  package let matchedTerms: [String]
  /// The section's number in the index that found it, and its document's.
  let section: Int
  private let number: Int
  private let index: SectionIndex

  init(_ section: Int, of index: SectionIndex, score: Int, matchedTerms: [String]) {
    self.score = score
    self.matchedTerms = matchedTerms
    self.section = section
    self.index = index
    number = index.sections.document(of: section)
  }

  package var document: String { index.imprints[number].id }
  package var title: String { index.imprints[number].title }
  package var version: String { index.imprints[number].version.description }
  package var owner: String { index.imprints[number].owner }
  package var effectiveFrom: CalendarDay { index.imprints[number].applicability.effectiveFrom }
  /// The fact whose moment counts for its document; see `Applicability.inForceBy`.
  package var inForceBy: String? { index.imprints[number].applicability.inForceBy }
  package func isAnchor(_ anchor: String) -> Bool { index.sections.isAnchor(anchor, of: section) }
  package var anchor: String { index.sections.anchor(of: section) }
  package var heading: String { index.sections.heading(of: section) }
  package var text: String { index.sections.text(of: section) }
  package var digest: Digest { index.sections.digest(of: section) }
  /// In Unicode scalars of the text.
  package var sentences: [Range<Int>] { index.sections.sentences(of: section) }

  /// Whether both are the same section of the same version, found alike, by whichever index.
  package static func == (left: Self, right: Self) -> Bool {
    left.section == right.section && left.score == right.score
      && left.matchedTerms == right.matchedTerms
      && (left.index === right.index
        || left.index.imprints[left.number] == right.index.imprints[right.number]
          && left.anchor == right.anchor && left.digest == right.digest)
  }

  /// A citation of a part of the text; nil where the range is empty or reaches outside.
  ///
  /// The range is in Unicode scalars. `number` is what the reply refers to it by, from 1.
  package func citation(number: Int, range: Range<Int>) -> Citation? {
    guard !range.isEmpty, let quote = text.scalars(in: range) else { return nil }
    return Citation(
      number: number,
      document: document,
      title: title,
      section: anchor,
      version: version,
      inForceSince: effectiveFrom,
      quote: String(quote),
      range: range,
      digest: digest
    )
  }
}

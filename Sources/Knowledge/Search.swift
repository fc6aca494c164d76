package import Domain

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
  /// The words of the query that stand in some section.
  let terms: [QueryTerm]
}

/// A section that was found, with all that quoting and citing it takes.
package struct Passage: Sendable, Equatable {
  package let document: String
  package let title: String
  package let version: String
  package let owner: String
  package let effectiveFrom: CalendarDay
  package let anchor: String
  package let heading: String
  package let text: String
  package let digest: Digest
  /// In Unicode scalars of the text.
  package let sentences: [Range<Int>]
  /// In hundredths; see `SectionIndex.search`.
  package let score: Int
  /// The words of the query, folded, whose stems stand in the section; sorted.
  package let matchedTerms: [String]
  /// The language of the scope in which it was found.
  let language: String
  /// The section's number in the index that found it.
  let section: Int

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

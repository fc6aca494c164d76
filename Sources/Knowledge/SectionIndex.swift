/// The policies of one release, ready to be searched and quoted: no Markdown is parsed to do so.
///
/// Ranks by BM25 with fields (Robertson, Zaragoza, Taylor: "Simple BM25 Extension to Multiple
/// Weighted Fields", CIKM 2004) over words, pairs of words, and parts of the words of titles and
/// headings. What each term adds to each section is worked out while building, and kept as an integer. Playbooks are no part of it: nothing cites them to a customer.
///
/// A class because each passage that is found keeps hold of it; it never changes.
package final class SectionIndex: Sendable {
  /// In the order of their ids and, for one id, their versions.
  let imprints: [Imprint]
  /// In the order of the documents, and within one of the text.
  let sections: SectionTable
  let terms: TermTable
  let vocabulary: Vocabulary
  let synonyms: SynonymTable
  /// Derived from the imprints.
  let topics: TopicTable
  /// Derived from the terms.
  private let directory: TermDirectory

  init(
    imprints: [Imprint],
    sections: SectionTable,
    terms: TermTable,
    vocabulary: Vocabulary,
    synonyms: SynonymTable
  ) {
    self.imprints = imprints
    self.sections = sections
    self.terms = terms
    self.vocabulary = vocabulary
    self.synonyms = synonyms
    topics = TopicTable(imprints)
    directory = TermDirectory(of: terms.hashes)
  }

  /// The number of a term, or nil where no section has it.
  func number(of term: UInt64) -> Int? { directory.place(of: term, in: terms.hashes) }

  package var sectionCount: Int { sections.count }
}

package import Domain

/// What a citation leads to.
package struct CitedSection: Sendable, Equatable {
  package let check: CitationCheck
  /// The text of the section that the citation names; nil where there is none.
  package let text: String?
  /// Where the sentences stand that a reply may use whole and no part of; nil where the document is
  /// free, and any run of its words will do.
  package let wholeSentences: [Range<Int>]?
}

/// What a citation is worth, held against the documents.
package enum CitationCheck: String, Sendable, CaseIterable {
  /// The quote stands at its place in the section of the document's version.
  case confirmed
  /// There is no such version of the document.
  case noSuchDocument
  /// The title or the first day in force is not the document's.
  case otherDocument
  case noSuchSection
  /// The section's text is not the one that the digest names.
  case otherText
  /// Other words than the quote stand at the range, or it reaches outside of the text.
  case otherWords
  /// The document is strict, and the quote is no run of whole sentences.
  case brokenSentence
  /// The document is internal, and no word of it is for customers.
  case internalDocument
  /// The document is not in force for the customer's place and time, or not for their eyes.
  case outOfScope

  /// `section` tells digest, text and sentences of the section that the citation names.
  fileprivate init(
    _ citation: Citation,
    against imprint: Imprint?,
    section: (digest: Digest, text: String, sentences: [Range<Int>])?
  ) {
    guard let imprint else {
      self = .noSuchDocument
      return
    }
    guard imprint.applicability.audience != .internal else {
      self = .internalDocument
      return
    }
    guard imprint.title == citation.title,
      imprint.applicability.effectiveFrom == citation.inForceSince
    else {
      self = .otherDocument
      return
    }
    guard let section else {
      self = .noSuchSection
      return
    }
    guard section.digest == citation.digest else {
      self = .otherText
      return
    }
    let words = citation.range.isEmpty ? nil : section.text.scalars(in: citation.range)
    guard let words, words.hasSameBytes(as: citation.quote) else {
      self = .otherWords
      return
    }
    let isWhole =
      section.sentences.contains { $0.lowerBound == citation.range.lowerBound }
      && section.sentences.contains { $0.upperBound == citation.range.upperBound }
    self = imprint.composition == .free || isWhole ? .confirmed : .brokenSentence
  }
}

extension KnowledgeBase {
  /// Holds a citation against the document that it names, whether or not that is in force.
  package func check(_ citation: Citation) -> CitationCheck {
    let document = Document.Version(citation.version)
      .flatMap { self.document(citation.document, version: $0) }
    let section = document?.section(citation.section).map { ($0.digest, $0.text, $0.sentences) }
    return CitationCheck(citation, against: document?.imprint, section: section)
  }
}

extension SectionIndex {
  /// Holds a citation against the document that it names, whether or not that is in force.
  package func check(_ citation: Citation) -> CitationCheck { source(of: citation).check }

  /// Whether the document that a citation names holds for a scope; false where there is none.
  package func covers(_ citation: Citation, _ scope: Scope) -> Bool {
    document(citation.document, version: citation.version)
      .map { imprints[$0].applicability.covers(scope) } ?? false
  }

  /// What a citation is worth, and the text of the section that it names; nil where there is none.
  package func source(of citation: Citation) -> CitedSection {
    guard let number = document(citation.document, version: citation.version) else {
      return CitedSection(check: .noSuchDocument, text: nil, wholeSentences: nil)
    }
    let section = section(citation.section, ofDocument: number).map { section in
      (
        digest: sections.digest(of: section), text: sections.text(of: section),
        sentences: sections.sentences(of: section)
      )
    }
    return CitedSection(
      check: CitationCheck(citation, against: imprints[number], section: section),
      text: section?.text,
      wholeSentences: imprints[number].composition == .strict ? section?.sentences : nil
    )
  }

  private func section(_ anchor: String, ofDocument number: Int) -> Int? {
    range(number, in: sections.documentStarts).first { sections.isAnchor(anchor, of: $0) }
  }

  private func document(_ id: String, version: String) -> Int? {
    guard let version = Document.Version(version) else { return nil }
    let place = imprints.indices.partitioningIndex { place in
      imprints[place].id == id ? imprints[place].version >= version : imprints[place].id > id
    }
    guard place < imprints.count, imprints[place].id == id, imprints[place].version == version
    else { return nil }
    return place
  }
}

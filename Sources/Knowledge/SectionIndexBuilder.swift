import Domain
import TextForms

extension SectionIndex {
  /// Indexes the policies, with the synonyms that their editors list.
  ///
  /// The same documents and synonyms give the same index, on any machine.
  package convenience init(indexing base: KnowledgeBase, synonyms: Synonyms = .none) {
    let policies = base.documents.filter(\.imprint.kind.isPolicy)
    var builder = SectionIndexBuilder()
    for document in policies { builder.add(document) }
    let table = SynonymTable(synonyms)
    let (sections, terms, vocabulary) = builder.finish(keeping: Set(table.terms))
    self.init(
      imprints: policies.map(\.imprint),
      sections: sections,
      terms: terms,
      vocabulary: vocabulary,
      synonyms: table
    )
  }
}

/// Reads documents term by term, section after section.
private struct SectionIndexBuilder {
  /// How often a word of the title, the heading or the anchor counts.
  private static let headingWeight: UInt32 = 3

  private var table = SectionTable()
  private var counts = PostingCounts()
  /// The stems that can be near a mistyped word, each with its term's number.
  private var stems: [(letters: [UInt8], term: UInt32)] = []

  mutating func add(_ document: Document) {
    var reader = TermReader(language: document.imprint.applicability.language)
    for section in document.sections {
      // Above the first heading there is only the title.
      let headings =
        section.anchor == Section.topAnchor
        ? [document.title] : [document.title, section.heading]
      for text in headings { readParts(of: text, &reader) }
      let anchor = headings.count > 1 ? [section.anchor] : []
      for text in headings + anchor { _ = read(text, times: Self.headingWeight, &reader) }
      for sentence in section.sentences {
        let text = String(section.text.scalars(in: sentence) ?? "")
        table.appendSentence(sentence, terms: Set(read(text, times: 1, &reader)))
      }
      table.appendSection(section)
      counts.endSection()
    }
    table.documentStarts.append(UInt32(table.count))
  }

  /// Counts the words of a text, each so many times, and their pairs; the numbers of the words.
  private mutating func read(
    _ text: String,
    times: UInt32,
    _ reader: inout TermReader
  ) -> [UInt32] {
    var found: [UInt32] = []
    var previous: UInt64?
    var unseen: [(letters: [UInt8], term: UInt32)] = []
    reader.read(FoldedText(text)) { hash, letters, _ in
      let (number, isNew) = counts.add(hash, .word, times: times)
      if isNew { unseen.append((Array(letters), number)) }
      found.append(number)
      if let previous { _ = counts.add(TermHash.pair(previous, hash), .pair, times: 1) }
      previous = hash
    }
    for word in unseen {
      let stem = word.letters.withUnsafeBufferPointer { reader.withStem(of: $0) { Array($0) } }
      if Vocabulary.holds(stem) { stems.append((stem, word.term)) }
    }
    return found
  }

  private mutating func readParts(of text: String, _ reader: inout TermReader) {
    reader.read(FoldedText(text)) { _, letters, _ in
      TermHash.parts(of: letters) { _ = counts.add($0, .part, times: 1) }
    }
  }

  /// Renumbers the terms by their hashes, and weighs them.
  consuming func finish(
    keeping named: Set<UInt64>
  ) -> (SectionTable, TermTable, Vocabulary) {
    let (terms, numbers) = counts.finish(keeping: named)
    table.renumberSentenceTerms(numbers)
    var vocabulary = Vocabulary()
    for (letters, term) in stems.sorted(by: { $0.letters.lexicographicallyPrecedes($1.letters) }) {
      vocabulary.append(letters, term: numbers[Int(term)])
    }
    return (table, terms, vocabulary)
  }
}

extension Vocabulary {
  /// Takes stems in the order of their letters.
  fileprivate mutating func append(_ stem: [UInt8], term: UInt32) {
    letters += stem
    letterStarts.append(UInt32(letters.count))
    terms.append(term)
    masks.append(Self.mask(of: stem))
  }
}

extension SectionTable {
  fileprivate mutating func appendSection(_ section: Section) {
    for text in [section.anchor, section.heading, section.text] {
      letters += text.utf8
      stringStarts.append(UInt32(letters.count))
    }
    digests += section.digest.bytes
    sentenceStarts.append(UInt32(sentenceBounds.count / 2))
  }

  fileprivate mutating func appendSentence(_ range: Range<Int>, terms: Set<UInt32>) {
    sentenceBounds += [UInt32(range.lowerBound), UInt32(range.upperBound)]
    sentenceTerms += terms
    sentenceTermStarts.append(UInt32(sentenceTerms.count))
  }

  /// Gives each term its new number; the terms of a sentence ascend afterwards.
  fileprivate mutating func renumberSentenceTerms(_ numbers: [UInt32]) {
    for place in sentenceTerms.indices { sentenceTerms[place] = numbers[Int(sentenceTerms[place])] }
    for sentence in 0..<sentenceTermStarts.count - 1 {
      sentenceTerms[range(sentence, in: sentenceTermStarts)].sort()
    }
  }
}

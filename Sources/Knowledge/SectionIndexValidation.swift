// What must hold between the arrays of an index, so that no search reaches outside of one.

extension SectionTable {
  func validate(documents: Int, terms: Int) throws(SectionIndexError) {
    guard count <= KnowledgeBase.sectionLimit else { throw .damaged("sections") }
    try check(documentStarts, owners: documents, items: count, "documents")
    try check(stringStarts, owners: count * 3, items: letters.count, "strings")
    guard digests.count == count * 32 else { throw .damaged("digests") }
    guard sentenceBounds.count % 2 == 0 else { throw .damaged("bounds of sentences") }
    let sentences = sentenceBounds.count / 2
    try check(sentenceStarts, owners: count, items: sentences, "sentences")
    try check(
      sentenceTermStarts,
      owners: sentences,
      items: sentenceTerms.count,
      "terms of sentences"
    )
    guard sentenceTerms.allSatisfy({ $0 < terms }) else { throw .damaged("terms of sentences") }
    for section in 0..<count { try validateSentences(of: section) }
  }

  /// Sentences follow one another inside their text.
  private func validateSentences(of section: Int) throws(SectionIndexError) {
    let text = range(section * 3 + 2, in: stringStarts)
    // Each scalar has one byte that is not a continuation.
    let scalars = letters.withUnsafeBufferPointer {
      UnsafeBufferPointer(rebasing: $0[text]).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
    var end = 0
    for sentence in range(section, in: sentenceStarts) {
      let lower = Int(sentenceBounds[sentence * 2])
      let upper = Int(sentenceBounds[sentence * 2 + 1])
      guard end <= lower, lower < upper, upper <= scalars else {
        throw .damaged("bounds of sentences")
      }
      end = upper
    }
  }
}

extension TermTable {
  func validate(sections: Int) throws(SectionIndexError) {
    guard weights.count == hashes.count, zip(hashes, hashes.dropFirst()).allSatisfy(<) else {
      throw .damaged("terms")
    }
    guard weights.allSatisfy({ $0 <= Self.impactLimit }) else { throw .damaged("weights") }
    try check(postingStarts, owners: hashes.count, items: postingSections.count, "postings")
    guard arePostingsInOrder(sections: sections) else { throw .damaged("sections of postings") }
    guard postingImpacts.count == postingSections.count,
      postingImpacts.allSatisfy({ $0 <= Self.impactLimit })
    else { throw .damaged("impacts") }
  }
}

extension TermTable {
  /// A section stands once in the postings of a term, so that impacts add up within their limit.
  private func arePostingsInOrder(sections count: Int) -> Bool {
    postingSections.withUnsafeBufferPointer { sections in
      hashes.indices.allSatisfy { term in
        var next = 0
        for posting in postings(of: term) {
          let section = Int(sections[posting])
          guard next <= section, section < count else { return false }
          next = section + 1
        }
        return true
      }
    }
  }
}

extension Vocabulary {
  func validate(terms count: Int) throws(SectionIndexError) {
    try check(letterStarts, owners: terms.count, items: letters.count, "vocabulary")
    guard zip(letterStarts, letterStarts.dropFirst()).allSatisfy({ $1 - $0 >= Self.shortest })
    else { throw .damaged("vocabulary") }
    guard terms.allSatisfy({ $0 < count }) else { throw .damaged("terms of the vocabulary") }
    guard masks.count == terms.count else { throw .damaged("masks of the vocabulary") }
  }
}

extension SynonymTable {
  func validate() throws(SectionIndexError) {
    guard zip(keys, keys.dropFirst()).allSatisfy(<) else { throw .damaged("synonyms") }
    let targets = termStarts.count - 1
    try check(targetStarts, owners: keys.count, items: targets, "synonyms")
    try check(termStarts, owners: targets, items: terms.count, "terms of synonyms")
    try check(textStarts, owners: targets, items: letters.count, "texts of synonyms")
  }
}

/// Checks that `starts` cuts the items among their owners: from 0, never back, to the last.
private func check(
  _ starts: [UInt32],
  owners: Int,
  items: Int,
  _ part: String
) throws(SectionIndexError) {
  guard owners >= 0, starts.count == owners + 1, starts.first == 0,
    starts.last.map({ Int($0) }) == items, zip(starts, starts.dropFirst()).allSatisfy(<=)
  else { throw .damaged(part) }
}

extension SectionIndex {
  /// The sentences of a passage that share the most with a search's query, in the order of the text.
  ///
  /// A sentence scores the weights of the distinct terms that it shares with the query, the first
  /// of a section an eighth more. Equal ones go to the earlier sentence, and one that shares nothing
  /// is never returned. The passage and the search come from this index; a passage that does not gives nothing.
  package func bestSentences(
    of passage: Passage,
    for search: Search,
    limit: Int
  ) -> [Range<Int>] {
    guard passage.section < sections.count, sections.digest(of: passage.section) == passage.digest
    else { return [] }
    let first = Int(sections.sentenceStarts[passage.section])
    let sentences = passage.sentences
    let words = search.terms.filter(\.origin.isWord)
    let scores = sentences.indices.map { place in
      let score = score(ofSentence: first + place, for: words)
      return place == 0 ? score + score / 8 : score
    }
    return scores.indices.filter { scores[$0] > 0 }
      .sorted { (scores[$1], $0) < (scores[$0], $1) }
      .prefix(max(limit, 0)).sorted().map { sentences[$0] }
  }

  private func score(ofSentence sentence: Int, for words: [QueryTerm]) -> Int {
    sections.sentenceTerms.withUnsafeBufferPointer { sentenceTerms in
      let own = UnsafeBufferPointer(
        rebasing: sentenceTerms[range(sentence, in: sections.sentenceTermStarts)]
      )
      return words.reduce(0) { sum, term in
        let place = own.partitioningIndex { $0 >= term.number }
        guard place < own.count, own[place] == term.number else { return sum }
        return sum + Int(terms.weights[term.number]) * Int(term.origin.share)
      }
    }
  }
}

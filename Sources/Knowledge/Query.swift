import TextForms

/// A question as an index understands it in a scope: read once, for any number of searches.
package struct Query: Sendable {
  /// The question itself.
  let text: FoldedText
  /// What of it stands in some section.
  let terms: [QueryTerm]
  /// How many different words say something, whether or not a section has them.
  let wordCount: Int
  let scope: Scope
  private let index: SectionIndex
  private let words: MatchedWords
  /// Of each section.
  private let scores: [UInt32]

  init(
    _ text: FoldedText,
    in scope: Scope,
    of index: SectionIndex,
    leavingOut kinds: Set<Match.Kind>
  ) {
    let reader = QueryReader(text, language: scope.language, in: index, leavingOut: kinds)
    self.text = text
    self.scope = scope
    self.index = index
    terms = reader.terms
    wordCount = reader.wordCount
    words = MatchedWords(reader.terms, of: text)
    scores = index.scores(for: reader.terms)
  }

  /// The sections that answer it best; see `SectionIndex.search`.
  package func search(topics: [String], limit: Int, floor: Int = 1) -> Search {
    var admission = Admission(to: index, scope: scope, topics: topics)
    let best = best(
      count: min(max(limit, 0), SectionIndex.passageLimit),
      floor: UInt32(min(max(floor, 1), SectionIndex.floorLimit)),
      &admission
    )
    return Search(
      passages: best.map(passage),
      queryWords: wordCount,
      emptiness: best.isEmpty ? admission.emptiness() : nil,
      terms: terms,
      query: text
    )
  }

  /// The admitted sections with the highest scores, in the order of a search's passages.
  private func best(count: Int, floor: UInt32, _ admission: inout Admission) -> [Scored] {
    var best: [Scored] = []
    guard count > 0 else { return best }
    var bar = floor
    scores.withUnsafeBufferPointer { scores in
      // Sections come in their final order, so that a later one must score more to go before.
      for section in scores.indices where scores[section] >= bar {
        guard admission.admits(section: section) else { continue }
        let found = Scored(section: section, score: scores[section])
        best.insert(found, at: best.partitioningIndex { $0.score < found.score })
        if best.count > count { best.removeLast() }
        if best.count == count { bar = best[count - 1].score + 1 }
      }
    }
    return best
  }

  private func passage(_ found: Scored) -> Passage {
    Passage(
      found.section,
      of: index,
      score: Int(found.score),
      matchedTerms: words.words { index.terms.impact(of: $0, in: found.section) > 0 }
    )
  }
}

/// A section and its score.
private struct Scored {
  let section: Int
  let score: UInt32
}

/// The words of a query by the terms that stand for them.
private struct MatchedWords {
  /// In the order of the words.
  private var terms: [(word: String, number: Int)] = []

  init(_ queryTerms: [QueryTerm], of query: FoldedText) {
    for term in queryTerms where term.origin.isWord {
      // A phrase that has synonyms gives each of its words.
      let words = term.origin.isOneWord ? [term.place] : Array(Words(query, in: term.place))
      for word in words {
        terms.append((String(decoding: query.bytes[word], as: UTF8.self), term.number))
      }
    }
    terms.sort { ($0.word, $0.number) < ($1.word, $1.number) }
  }

  /// The words of which a term stands somewhere, each once.
  func words(standing: (Int) -> Bool) -> [String] {
    var words: [String] = []
    for term in terms where words.last != term.word && standing(term.number) {
      words.append(term.word)
    }
    return words
  }
}

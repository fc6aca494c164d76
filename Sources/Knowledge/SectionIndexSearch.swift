package import TextForms

extension SectionIndex {
  /// The most passages of one search.
  package static let passageLimit = 64
  /// The highest floor of a search.
  package static let floorLimit = 10_000_000

  /// The sections that answer a query best, of documents in force in the scope.
  ///
  /// Where `topics` is not empty, only documents on one of them count. Scores are thousandths of
  /// BM25: a word that one section of a hundred has adds 4,600 where it stands once in a section of
  /// mean length, and at most 10,100 however often it stands there; a word that every section has
  /// adds next to nothing. Each time the query has it counts. Two words side by side add three tenths
  /// of that for themselves, synonyms and what a mistyped word was taken for a half, and each three
  /// letters that a word shares with the title or heading a tenth, where words found the section. What scores less than `floor` counts
  /// as not found. Of the first 512 words of the query the 64 are looked for that tell most; at most
  /// `passageLimit` passages are returned. Terms of the kinds to leave out add nothing.
  package func search(
    _ query: FoldedText,
    in scope: Scope,
    topics: [String],
    limit: Int,
    floor: Int = 1,
    leavingOut kinds: Set<Match.Kind> = []
  ) -> Search {
    let reader = QueryReader(query, language: scope.language, in: self, leavingOut: kinds)
    var admission = Admission(to: self, scope: scope, topics: topics)
    let best = best(
      of: scores(for: reader.terms),
      count: min(max(limit, 0), Self.passageLimit),
      floor: UInt32(min(max(floor, 1), Self.floorLimit)),
      &admission
    )
    let words = MatchedWords(reader.terms, of: query)
    let passages = best.map { passage($0, matching: words) }
    return Search(
      passages: passages,
      queryWords: reader.wordCount,
      emptiness: passages.isEmpty ? admission.emptiness() : nil,
      terms: reader.terms,
      query: query
    )
  }

  /// The section that an anchor names, of the version of a document that is in force in the scope.
  ///
  /// Nil where there is none. Its score is 0: nothing was searched for.
  package func passage(_ anchor: String, of document: String, in scope: Scope) -> Passage? {
    let first = imprints.partitioningIndex { $0.id >= document }
    let versions = imprints[first...].indices.prefix { imprints[$0].id == document }
    guard let version = versions.last(where: { imprints[$0].applicability.covers(scope) }),
      let section = range(version, in: sections.documentStarts)
        .first(where: { sections.isAnchor(anchor, of: $0) })
    else { return nil }
    return passage(
      Scored(section: section, score: 0),
      matching: MatchedWords([], of: FoldedText(""))
    )
  }

  /// The score of each section.
  private func scores(for queryTerms: [QueryTerm]) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: sections.count) { scores, count in
      scores.initialize(repeating: 0)
      terms.postingSections.withUnsafeBufferPointer { holders in
        terms.postingImpacts.withUnsafeBufferPointer { impacts in
          let words = queryTerms.prefix { $0.origin != .part }
          for term in words {
            for posting in terms.postings(of: term.number) {
              scores[Int(holders[posting])] &+= UInt32(impacts[posting]) &* term.weight
            }
          }
          // Letters lift what was found by words, and find nothing alone.
          for term in queryTerms[words.endIndex...] {
            for posting in terms.postings(of: term.number) {
              let score = scores[Int(holders[posting])]
              let impact = score == 0 ? 0 : UInt32(impacts[posting])
              scores[Int(holders[posting])] = score &+ impact &* term.weight
            }
          }
        }
      }
      count = sections.count
    }
  }

  /// The admitted sections with the highest scores, in the order of a search's passages.
  private func best(
    of scores: [UInt32],
    count: Int,
    floor: UInt32,
    _ admission: inout Admission
  ) -> [Scored] {
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

  private func passage(_ found: Scored, matching words: MatchedWords) -> Passage {
    Passage(
      found.section,
      of: self,
      score: Int(found.score),
      matchedTerms: words.words { terms.impact(of: $0, in: found.section) > 0 }
    )
  }
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

/// A section and its score.
private struct Scored {
  let section: Int
  let score: UInt32
}

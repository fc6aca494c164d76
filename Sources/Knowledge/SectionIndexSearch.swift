package import TextForms

extension SectionIndex {
  /// The most passages of one search.
  package static let passageLimit = 64

  /// The sections that answer a query best, of documents in force in the scope.
  ///
  /// Where `topics` is not empty, only documents on one of them count. Scores are hundredths of
  /// BM25: a word that one section of a hundred has adds 460 where it stands once in a section of
  /// mean length, and at most 1,010 however often it stands there; a word that every section has
  /// adds next to nothing. What scores less than `floor` counts as not found. At most 64 words of
  /// the query are looked for, those that come first; at most `passageLimit` passages are returned.
  package func search(
    _ query: FoldedText,
    in scope: Scope,
    topics: [String],
    limit: Int,
    floor: Int = 1
  ) -> Search {
    let (terms, words) = QueryTerm.terms(of: query, language: scope.language, in: self.terms)
    var admission = Admission(to: self, scope: scope, topics: topics)
    let best = best(
      of: scores(for: terms),
      count: min(max(limit, 0), Self.passageLimit),
      floor: UInt32(min(max(floor, 1), 1_000_000)),
      &admission
    )
    let sorted = terms.sorted { $0.word < $1.word }
    let passages = best.map { passage($0, matching: sorted) }
    return Search(
      passages: passages,
      queryWords: words,
      emptiness: passages.isEmpty ? admission.emptiness() : nil,
      terms: terms
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
    return passage(Scored(section: section, score: 0), matching: [])
  }

  /// The score of each section.
  private func scores(for queryTerms: [QueryTerm]) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: sections.count) { scores, count in
      scores.initialize(repeating: 0)
      terms.postingSections.withUnsafeBufferPointer { holders in
        terms.postingImpacts.withUnsafeBufferPointer { impacts in
          for term in queryTerms {
            for posting in terms.postings(of: term.number) {
              scores[Int(holders[posting])] &+= impacts[posting]
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

  /// `queryTerms` are in the order of their words.
  private func passage(_ found: Scored, matching queryTerms: [QueryTerm]) -> Passage {
    var matched: [String] = []
    for term in queryTerms where terms.stands(term.number, in: found.section) {
      if matched.last != term.word { matched.append(term.word) }
    }
    return Passage(found.section, of: self, score: Int(found.score), matchedTerms: matched)
  }
}

/// A section and its score.
private struct Scored {
  let section: Int
  let score: UInt32
}

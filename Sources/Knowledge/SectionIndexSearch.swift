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
    self.query(query, in: scope, leavingOut: kinds).search(
      topics: topics,
      limit: limit,
      floor: floor
    )
  }

  /// Reads a question once, to search for what answers it on one topic after the other.
  ///
  /// Terms of the kinds to leave out add nothing.
  package func query(
    _ text: FoldedText,
    in scope: Scope,
    leavingOut kinds: Set<Match.Kind> = []
  ) -> Query {
    Query(text, in: scope, of: self, leavingOut: kinds)
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
    return Passage(section, of: self, score: 0, matchedTerms: [])
  }

  /// The score of each section.
  func scores(for queryTerms: [QueryTerm]) -> [UInt32] {
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
}

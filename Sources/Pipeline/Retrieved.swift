import Domain
import Knowledge

/// What there is to answer one intent with: the sections that editors named, then what else
/// searching found.
struct Retrieved: Equatable {
  let search: Search
  let passages: [Passage]
  /// Why there is nothing; nil where there are passages.
  let emptiness: Search.Emptiness?

  /// Chooses among what a search for a question found.
  ///
  /// A section that editors named for the intent counts however low its score, in their order;
  /// another only from `floor` on and where it has more of the question's words than any of those.
  /// Introductions are never quoted. What is chosen must hold two of the question's words, or half of
  /// them: a question about something else is not answered by what usually answers.
  init(_ search: Search, for intent: Intent, floor: Int, limit: Int) {
    self.search = search
    let all = search.passages.filter { $0.anchor != Section.topAnchor }
    let named = intent.sections.compactMap { section in
      all.first { $0.document == section.document && $0.anchor == section.anchor }
    }
    let most = named.map(\.matchedTerms.count).max() ?? 0
    let others = all.filter { passage in
      passage.score >= floor && passage.matchedTerms.count > most && !named.contains(passage)
    }
    let chosen = Array((named + others).prefix(limit))
    let words = Set(chosen.flatMap(\.matchedTerms)).count
    let isAboutIt = words >= 2 || words * 2 >= search.queryWords
    passages = isAboutIt ? chosen : []
    emptiness = passages.isEmpty ? search.emptiness ?? .nothingFound : nil
  }
}

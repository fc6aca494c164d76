import Domain
import Knowledge

/// What there is to answer one intent with: the sections that editors named, then what else
/// searching found.
struct Retrieved: Equatable {
  let search: Search
  let passages: [Passage]
  /// Why there is nothing; nil where there are passages.
  let emptiness: Search.Emptiness?
  /// What was found and is not quoted, for it reads as an instruction to a model.
  let withheld: [Passage]

  /// Chooses among what a search for a question found.
  ///
  /// The search knows of nothing under its floor. A section that editors named for the intent comes
  /// first, in their order; another only where it has more of the question's words than any of those.
  /// Introductions are never quoted. What is chosen, and each section that nobody named, must hold two
  /// of the question's words, or half of those of one of its sentences: a question about something
  /// else is not answered by what usually answers. The name of a currency tells nothing: it stands in
  /// any answer about money. `asked` gives, of each sentence, the words that say something; few
  /// questions need to know.
  init(
    _ search: Search,
    for intent: Intent,
    limit: Int,
    asked: () -> [Set<String>]
  ) {
    self.search = search
    let all = search.passages.filter { !$0.isAnchor(Section.topAnchor) }
    let named = intent.sections.compactMap { section in
      all.first { $0.isAnchor(section.anchor) && $0.document == section.document }
    }
    let most = named.map(\.matchedTerms.count).max() ?? 0
    var chosen = Array(named.prefix(limit))
    for passage in all where chosen.count < limit {
      let isBetter = passage.matchedTerms.count > most && !named.contains(passage)
      if isBetter, Self.areAbout(passage.matchedTerms, asked) { chosen.append(passage) }
    }
    passages = Self.areAbout(chosen.flatMap(\.matchedTerms), asked) ? chosen : []
    emptiness = passages.isEmpty ? search.emptiness ?? .nothingFound : nil
    withheld = []
  }

  /// What was found without what must not be quoted.
  init(_ found: Retrieved, withholding isWithheld: (Passage) -> Bool) {
    search = found.search
    let withheld = found.passages.filter(isWithheld)
    self.withheld = withheld
    passages = found.passages.filter { !withheld.contains($0) }
    emptiness = passages.isEmpty ? found.emptiness ?? .nothingFound : nil
  }

  private static func areAbout(_ matched: [String], _ sentences: () -> [Set<String>]) -> Bool {
    let words = Set(matched.lazy.filter { !currencies.contains($0) })
    guard words.count < 2 else { return true }
    return !words.isEmpty
      && sentences().contains { !$0.isEmpty && $0.intersection(words).count * 2 >= $0.count }
  }

  private static let currencies: Set<String> = ["eur", "euro", "euros", "usd", "gbp"]
}

import Domain
import TextForms

/// What a term of a query added to the score of a passage.
package struct Match: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case word, synonym, pair
    /// The word that a mistyped one was taken for.
    case nearWord = "near word"
    /// Letters that a word shares with the title or heading.
    case part
  }

  package let kind: Kind
  /// The words of the query, folded.
  package let text: String
  /// The synonym as editors wrote it, or the stem of the near word; nil for other kinds.
  package let counterpart: String?
  /// In thousandths; see `SectionIndex.search`.
  package let score: Int
}

extension SectionIndex {
  /// Why a search found a passage: what each of its terms added, in the order of the query.
  ///
  /// The scores add up to the passage's. Empty where the passage is another index's.
  package func explanation(of passage: Passage, for search: Search) -> [Match] {
    guard passage.section < sections.count, sections.digest(of: passage.section) == passage.digest
    else { return [] }
    var matches: [(place: Range<Int>, match: Match)] = []
    for term in search.terms {
      let score = terms.impact(of: term.number, in: passage.section) * Int(term.weight)
      guard score > 0 else { continue }
      let match = match(term, of: search.query, score: score)
      if let same = matches.firstIndex(where: {
        $0.place == term.place && $0.match.kind == match.kind
          && $0.match.counterpart == match.counterpart && match.kind != .word
      }) {
        matches[same].match = self.match(
          term,
          of: search.query,
          score: matches[same].match.score + score
        )
      } else {
        matches.append((term.place, match))
      }
    }
    let order = matches.indices.sorted {
      (matches[$0].place.lowerBound, $0) < (matches[$1].place.lowerBound, $1)
    }
    return order.map { matches[$0].match }
  }

  private func match(_ term: QueryTerm, of query: FoldedText, score: Int) -> Match {
    let text = String(decoding: query.bytes[term.place], as: UTF8.self)
    let counterpart: String? =
      switch term.origin {
      case .word, .pair, .part: nil
      case .near(let place): vocabulary.text(of: place)
      case .synonym(let synonym, _): synonyms.text(of: synonym)
      }
    return Match(kind: term.origin.kind, text: text, counterpart: counterpart, score: score)
  }
}

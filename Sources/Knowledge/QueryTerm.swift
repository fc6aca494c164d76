package import TextForms

/// A term of a query that stands in some section.
struct QueryTerm: Sendable, Equatable {
  /// Its number in the term table.
  let number: Int
  /// The folded word of the query that it is the stem of.
  let word: String

  /// The most terms of a query, and the most words that are read to find them.
  private static let limit = 64
  private static let wordLimit = 512

  /// The terms of a query that stand in some section, each once, and how many there are in all.
  static func terms(
    of query: FoldedText,
    language: String,
    in table: TermTable
  ) -> (found: [QueryTerm], count: Int) {
    var reader = TermReader(language: language)
    var seen: Set<UInt64> = []
    var found: [QueryTerm] = []
    reader.read(query, limit: wordLimit) { hash, word in
      guard seen.insert(hash).inserted, found.count < limit, let number = table.number(of: hash)
      else { return }
      let letters = String(decoding: query.bytes[word], as: UTF8.self)
      found.append(QueryTerm(number: number, word: letters))
    }
    return (found, seen.count)
  }
}

extension SectionIndex {
  /// The folded words of a text that say something, as `Passage.matchedTerms` names them; each once.
  package func contentWords(of text: FoldedText, language: String) -> Set<String> {
    var reader = TermReader(language: language)
    var words: Set<String> = []
    reader.read(text, limit: 512) { _, word in
      words.insert(String(decoding: text.bytes[word], as: UTF8.self))
    }
    return words
  }
}

import TextForms

/// A term of a query that stands in some section.
struct QueryTerm {
  /// Its number in the term table.
  let number: Int
  /// What its impacts are multiplied by.
  let weight: UInt32
  /// The folded word of the query that it is the stem of.
  let word: String

  /// A term of the text weighs three, one of the hints one.
  static let textWeight: UInt32 = 3
  static let hintWeight: UInt32 = 1
  /// The most terms of the text, and of the hints, and the most words that are read to find them.
  private static let limit = 64
  private static let wordLimit = 512

  /// The terms of a query, each once: one that stands in both weighs as one of the text.
  static func terms(of query: Query, language: String, in table: TermTable) -> [QueryTerm] {
    var reader = TermReader(language: language)
    var terms: [QueryTerm] = []
    for (text, weight) in [(query.text, textWeight), (query.hints, hintWeight)] {
      let end = terms.count + limit
      reader.read(text, limit: wordLimit) { hash, word in
        guard terms.count < end, let number = table.number(of: hash),
          !terms.contains(where: { $0.number == number })
        else { return }
        let letters = String(decoding: text.bytes[word], as: UTF8.self)
        terms.append(QueryTerm(number: number, weight: weight, word: letters))
      }
    }
    return terms
  }
}

package import Knowledge
import TextForms

/// Which words and pairs of words mean the same, as editors list them for searches.
package struct Meanings: Sendable, Equatable {
  /// The group of each stem, or of each pair of stems that stand side by side; by language.
  private var groups: [String: [UInt64: Int]] = [:]

  package static let none = Meanings(Synonyms.none)

  package init(_ synonyms: Synonyms) {
    var stemmers: [String: Stemmer] = [:]
    for (number, group) in synonyms.groups.enumerated() {
      let stemmer = stemmers[group.language] ?? Stemmer(language: group.language)
      stemmers[group.language] = stemmer
      let lexicon = Lexicon.of(group.language)
      for text in group.texts {
        let stems = Wording(text, lexicon, stemmer: stemmer).words.filter(\.isContent).map(\.stem)
        switch stems.count {
        case 1: groups[group.language, default: [:]][stems[0]] = number
        case 2: groups[group.language, default: [:]][TermHash.pair(stems[0], stems[1])] = number
        default: continue
        }
      }
    }
  }

  /// The groups of a language, by stem.
  func groups(in language: String) -> [UInt64: Int] { groups[language] ?? [:] }
}

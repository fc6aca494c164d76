import Knowledge
import TextForms

/// A passage, read for claims to be held against it.
struct Ground: Sendable {
  /// A part of a sentence: what is said, or a condition of it.
  struct Clause: Sendable {
    let words: Range<Int>
    /// Whether it begins with `if`, `unless` and the like.
    let isCondition: Bool
  }

  let wording: Wording
  let lexicon: Lexicon
  /// The stem of each word that says something, and the word; ascending.
  private let places: [(stem: UInt64, word: Int)]
  /// The group of meanings of a word, or of two that stand side by side, and the first of them; ascending.
  private let meanings: [(group: Int, word: Int)]
  /// The sentence of each word.
  let sentenceOfWord: [Int]
  /// Of each sentence.
  let clauses: [[Clause]]
  /// The sentences as they are folded.
  private let wholes: [UInt64: Int]
  /// Tells passages apart wherever they stand in a list.
  let key: UInt64

  init(_ text: String, language: String, meanings: Meanings) {
    lexicon = Lexicon.of(language)
    let wording = Wording(text, lexicon, stemmer: Stemmer(language: lexicon.language))
    self.wording = wording
    var places: [(UInt64, Int)] = []
    var groups: [(Int, Int)] = []
    let known = meanings.groups(in: lexicon.language)
    var sentenceOfWord = [Int](repeating: 0, count: wording.words.count)
    var wholes: [UInt64: Int] = [:]
    for (number, sentence) in wording.sentences.enumerated() {
      var last: Int?
      for place in sentence.words {
        sentenceOfWord[place] = number
        guard wording.words[place].isContent else { continue }
        let stem = wording.words[place].stem
        places.append((stem, place))
        if let group = known[stem] { groups.append((group, place)) }
        if let last, let group = known[TermHash.pair(wording.words[last].stem, stem)] {
          groups.append((group, last))
        }
        last = place
      }
      if !sentence.words.isEmpty { wholes[wording.hash(ofWords: sentence.words)] = number }
    }
    self.places = places.sorted { $0 < $1 }
    self.meanings = groups.sorted { $0 < $1 }
    self.sentenceOfWord = sentenceOfWord
    self.wholes = wholes
    clauses = wording.sentences.map { wording.clauses(of: $0.words) }
    key = TermHash.word(wording.letters)
  }

  /// A sentence that follows others.
  struct Following {
    let words: Range<Int>
    /// Whether it takes back a part of what stands before it.
    let limitsTheOneBefore: Bool
  }

  /// The sentence behind some.
  func sentence(behind before: Range<Int>) -> Following? {
    guard !before.isEmpty, before.upperBound < wording.sentences.count else { return nil }
    let range = wording.sentences[before.upperBound].words
    let opening = range.prefix(3).reduce(into: WordRoles()) {
      $0.formUnion(wording.words[$1].roles)
    }
    let all = wording.words[range].reduce(into: WordRoles()) { $0.formUnion($1.roles) }
    let isAbout = !opening.isDisjoint(with: [.reference, .contrast, .exception])
    return Following(
      words: range,
      limitsTheOneBefore: isAbout && !all.isDisjoint(with: [.negation, .exception, .only])
    )
  }

  /// The words that have a stem.
  func words(with stem: UInt64) -> ArraySlice<(stem: UInt64, word: Int)> {
    let first = places.partitioningIndex { $0.stem >= stem }
    return places[first...].prefix { $0.stem == stem }
  }

  func words(meaning group: Int) -> ArraySlice<(group: Int, word: Int)> {
    let first = meanings.partitioningIndex { $0.group >= group }
    return meanings[first...].prefix { $0.group == group }
  }

  /// The sentence that is those words, whatever stands between them.
  func sentence(hash: UInt64) -> Int? { wholes[hash] }

  var contentWords: [(stem: UInt64, word: Int)] { places }
}

extension Wording {
  /// Cuts a sentence at its conditions and at what stands against them.
  func clauses(of range: Range<Int>) -> [Ground.Clause] {
    var clauses: [Ground.Clause] = []
    var start = range.lowerBound
    var isCondition = false
    func close(_ end: Int) {
      if end > start { clauses.append(.init(words: start..<end, isCondition: isCondition)) }
      start = end
    }
    for place in range {
      let roles = words[place].roles
      if !roles.isDisjoint(with: [.condition, .exception]) {
        close(place)
        isCondition = true
      } else if words[place].isAfterSemicolon
        || words[place].isAfterBreak && roles.contains(.contrast)
        || isCondition && words[place].isAfterBreak
      {
        close(place)
        isCondition = false
      }
    }
    close(range.upperBound)
    return clauses
  }
}

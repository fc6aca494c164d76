/// What else to look for where a query has a word or phrase that editors gave synonyms.
struct SynonymTable: Sendable {
  /// The language and the terms of each word or phrase that has synonyms, hashed; ascending.
  var keys: [UInt64] = []
  /// The synonyms of each key.
  var targetStarts: [UInt32] = [0]
  /// The terms of each synonym: a word's, or the pairs of a phrase's words.
  var termStarts: [UInt32] = [0]
  var terms: [UInt64] = []
  /// UTF-8 of each synonym as editors wrote it.
  var textStarts: [UInt32] = [0]
  var letters: [UInt8] = []

  var isEmpty: Bool { keys.isEmpty }

  init() {}

  init(_ synonyms: Synonyms) {
    var targets: [UInt64: [(text: String, terms: [UInt64])]] = [:]
    var readers: [String: TermReader] = [:]
    for group in synonyms.groups {
      var reader = readers[group.language] ?? TermReader(language: group.language)
      let texts = group.texts.map { (text: $0, terms: reader.terms(of: $0)) }
      readers[group.language] = reader
      for (place, text) in texts.enumerated() where !text.terms.isEmpty {
        let key = text.terms.reduce(Self.key(ofLanguage: group.language)) {
          Self.key($0, then: $1)
        }
        let others = texts.indices.filter { $0 != place }.map { texts[$0] }
        targets[key, default: []] += others
      }
    }
    for (key, synonyms) in targets.sorted(by: { $0.key < $1.key }) {
      keys.append(key)
      for synonym in synonyms { append(synonym.text, synonym.terms) }
      targetStarts.append(UInt32(termStarts.count - 1))
    }
  }

  private mutating func append(_ text: String, _ words: [UInt64]) {
    terms +=
      words.count == 1
      ? words : zip(words, words.dropFirst()).map { TermHash.pair($0, $1) }
    termStarts.append(UInt32(terms.count))
    letters += text.utf8
    textStarts.append(UInt32(letters.count))
  }

  /// The synonyms of a word or phrase, by their numbers.
  func synonyms(of key: UInt64) -> Range<Int> {
    let place = keys.partitioningIndex { $0 >= key }
    guard place < keys.count, keys[place] == key else { return 0..<0 }
    return range(place, in: targetStarts)
  }

  func terms(of synonym: Int) -> ArraySlice<UInt64> { terms[range(synonym, in: termStarts)] }

  func text(of synonym: Int) -> String {
    String(decoding: letters[range(synonym, in: textStarts)], as: UTF8.self)
  }

  /// The key of no word yet, in a language.
  static func key(ofLanguage language: String) -> UInt64 { TermHash.word(language.utf8) }

  /// The key of what has a key, with one more word behind it.
  static func key(_ key: UInt64, then word: UInt64) -> UInt64 { TermHash.pair(key &+ 1, word) }
}

import Knowledge
import TextForms

/// A text as claims are held against it: its words in their sentences, with their stems, their roles
/// and the numbers among them.
struct Wording: Sendable {
  /// The most words of a text that are read; what lies behind supports nothing.
  static let wordLimit = 20_000

  let letters: [UInt8]
  private(set) var words: [Word] = []
  /// The words of each sentence, and its place in UTF-8.
  private(set) var sentences: [(words: Range<Int>, place: Range<Int>)] = []
  private(set) var quantities: [Quantity] = []

  init(_ text: String, _ lexicon: Lexicon, stemmer: Stemmer?) {
    self.init(cutting: text, lexicon)
    interpret(lexicon, stemmer)
  }

  /// Cuts a text into words and sentences; phrases, numbers and stems are not looked for.
  init(cutting text: String, _ lexicon: Lexicon) {
    letters = Array(text.utf8)
    words.reserveCapacity(letters.count / 5)
    letters.withUnsafeBufferPointer { letters in
      for sentence in TextForms.sentences(of: text) where words.count < Self.wordLimit {
        let start = text.utf8.distance(from: text.startIndex, to: sentence.startIndex)
        let place = start..<start + sentence.utf8.count
        let first = words.count
        var reader = WordReader(letters, in: place, lexicon)
        reader.read(into: &words)
        sentences.append((first..<words.count, place))
      }
    }
  }

  /// Finds the phrases, the stems and the numbers of a text that was cut.
  mutating func interpret(_ lexicon: Lexicon, _ stemmer: Stemmer?) {
    markPhrases(lexicon)
    if let stemmer { stem(stemmer) }
    var reader = QuantityReader(letters, words, lexicon)
    reader.read()
    quantities = reader.quantities
    for quantity in quantities {
      for place in quantity.words { words[place].roles.insert(.quantity) }
    }
  }

  /// Gives the last word of a phrase its role, next to what it bears on; of two that begin alike the longer counts,
  /// and `no` of `no later than` negates nothing.
  private mutating func markPhrases(_ lexicon: Lexicon) {
    guard !lexicon.phrases.isEmpty else { return }
    var place = 0
    while place < words.count {
      let start = place
      place += 1
      guard let phrases = lexicon.phrases[words[start].folded] else { continue }
      let found = phrases.filter { phrase in
        start + 1 + phrase.rest.count <= words.count
          && phrase.rest.indices.allSatisfy { words[start + 1 + $0].folded == phrase.rest[$0] }
      }
      guard let longest = found.max(by: { $0.rest.count < $1.rest.count }) else { continue }
      place = start + 1 + longest.rest.count
      for part in start..<place { words[part].roles = .function }
      words[place - 1].roles.formUnion(longest.roles)
    }
  }

  private mutating func stem(_ stemmer: Stemmer) {
    letters.withUnsafeBufferPointer { letters in
      for place in words.indices where words[place].kind == .plain && words[place].isContent {
        let part = letters[words[place].place]
        if part.allSatisfy({ $0 &- 97 < 26 }) {
          words[place].stem = stemmer.withStem(of: UnsafeBufferPointer(rebasing: part)) {
            TermHash.word(ofBytes: $0)
          }
        } else {
          let folded = FoldedText(String(decoding: part, as: UTF8.self)).bytes
          words[place].stem = folded.withUnsafeBufferPointer { folded in
            stemmer.withStem(of: folded) { TermHash.word(ofBytes: $0) }
          }
        }
      }
    }
  }

  /// A place in UTF-8 as one in scalars.
  func scalars(_ place: Range<Int>) -> Range<Int> {
    let before = letters[..<place.lowerBound].count { $0 & 0xC0 != 0x80 }
    return before..<before + letters[place].count { $0 & 0xC0 != 0x80 }
  }

  func text(_ place: Range<Int>) -> String { String(decoding: letters[place], as: UTF8.self) }

  /// What words take, with all that stands between them.
  func place(ofWords range: Range<Int>) -> Range<Int> {
    range.isEmpty
      ? 0..<0
      : words[range.lowerBound].place.lowerBound..<words[range.upperBound - 1].place.upperBound
  }

  func text(ofWords range: Range<Int>) -> String { text(place(ofWords: range)) }

  /// The quantities within a run of words.
  func quantities(in range: Range<Int>) -> ArraySlice<Quantity> {
    let first = quantities.partitioningIndex { $0.words.lowerBound >= range.lowerBound }
    let end = quantities.partitioningIndex { $0.words.lowerBound >= range.upperBound }
    return quantities[first..<max(first, end)]
  }

  /// The hash of a run of words as they are folded.
  func hash(ofWords range: Range<Int>) -> UInt64 {
    words[range].reduce(UInt64(range.count)) { ($0 &* 0x100_0000_01b3) ^ $1.folded }
  }
}

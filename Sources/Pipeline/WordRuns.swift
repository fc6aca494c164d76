import TextForms

/// The runs of words that a text is told by: of eight words each, and whole sentences of five to seven.
///
/// Words are folded; punctuation, marks and line breaks between them do not count. A run is known by a
/// hash of 64 bits, so that what is looked for fits in memory however many documents there are.
struct WordRuns {
  struct Run {
    let hash: UInt64
    /// The places of its words.
    let words: Range<Int>
  }

  private(set) var words: [ArraySlice<UInt8>] = []
  private(set) var runs: [Run] = []

  private static let length = 8
  private static let sentenceLengths = 5..<length

  init(of text: String) {
    var hashes: [UInt64] = []
    var sentenceRuns: [Run] = []
    for sentence in sentences(of: text) {
      let start = words.count
      appendWords(of: FoldedText(String(sentence)).bytes)
      hashes += words[start...].map(Self.hash)
      let place = start..<words.count
      if Self.sentenceLengths.contains(place.count) {
        sentenceRuns.append(Run(hash: Self.hash(of: hashes[place]), words: place))
      }
    }
    let last = hashes.count - Self.length
    if last >= 0 {
      runs = (0...last).map { start in
        let place = start..<start + Self.length
        return Run(hash: Self.hash(of: hashes[place]), words: place)
      }
    }
    runs += sentenceRuns
  }

  /// The words of a run with a space between them.
  func text(of place: Range<Int>) -> String {
    words[place].map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  private mutating func appendWords(of bytes: [UInt8]) {
    var start: Int?
    var place = 0
    while place < bytes.count {
      let (isWord, length) = Self.character(at: place, in: bytes)
      if isWord {
        start = start ?? place
      } else if let from = start {
        words.append(bytes[from..<place])
        start = nil
      }
      place += length
    }
    if let start { words.append(bytes[start...]) }
  }

  /// Whether the character at a place belongs to a word, and how many bytes it has.
  private static func character(at place: Int, in bytes: [UInt8]) -> (isWord: Bool, length: Int) {
    let byte = bytes[place]
    guard byte >= 0x80 else { return (byte &- 97 < 26 || byte &- 48 < 10, 1) }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    let scalar = String(decoding: bytes[place..<min(place + length, bytes.count)], as: UTF8.self)
      .unicodeScalars.first
    let properties = scalar?.properties
    let isMark = properties?.generalCategory == .nonspacingMark
    return (isMark || properties?.isAlphabetic == true || properties?.numericType != nil, length)
  }

  /// FNV-1a (Fowler, Noll and Vo).
  private static func hash(of word: ArraySlice<UInt8>) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func hash(of words: ArraySlice<UInt64>) -> UInt64 {
    words.reduce(UInt64(words.count)) { hash, word in
      let mixed = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      return mixed ^ mixed >> 32
    }
  }
}

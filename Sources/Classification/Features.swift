import TextForms

/// The features of a text: 64-bit hashes of its words, its pairs of words, the words that sentences
/// begin and end with, and the runs of 3 and 4 bytes within each word and the space around it.
/// (Runs of 5 as well cost time and accuracy on every set that was measured.)
///
/// Each run of digits counts as one digit, so that an order number names nothing. Letter case, the
/// shape of quotes and white space other than line breaks leave no trace. A pair never spans two
/// sentences.
package struct Features: Sendable, Equatable {
  /// A sentence: a stretch of the hashes, and how many words it has.
  ///
  /// A sentence ends at a line break, and at `.`, `!` or `?` before a space. Unlike
  /// `sentences(of:)` the letter case of what follows does not matter: shouting changes nothing.
  package struct Sentence: Sendable, Equatable {
    package let features: Range<Int>
    package let words: Int
  }

  /// One hash for each occurrence, never 0; `FeatureKind` tells what it is of.
  package private(set) var hashes: [UInt64] = []
  /// In order of appearance; their stretches cover all hashes.
  package private(set) var sentences: [Sentence] = []

  /// Whether a part of the subject or the body was not looked at.
  package private(set) var isCut = false

  /// How many bytes of each of subject and body are read; what lies behind is not looked at.
  package static let inputBytes = 65_536
  /// How many folded bytes of both together leave features.
  package static let foldedBytes = 8_192

  /// A word of n bytes has 2n - 1 runs; with itself and its pairs that is at most 2n + 4 hashes, and those of the
  /// edges of a sentence are fewer than what its first word lacks: never above 4 (n + 1), n alone.
  static let hashesPerByte = 4
  /// How far apart words are that make a pair in either order.
  static let nearWords = 2...4

  package init(_ text: String) { self.init(subject: nil, body: text) }

  package init(subject: String?, body: String) {
    let lines = Self.lines(of: subject ?? "") + Self.lines(of: body)
    let whole = lines.reduce(0) { $0 + $1.bytes.count }
    let bytes = min(whole, Self.foldedBytes)
    isCut =
      whole > Self.foldedBytes || (subject ?? "").utf8.count > Self.inputBytes
      || body.utf8.count > Self.inputBytes
    var sentences: [Sentence] = []
    hashes = [UInt64](unsafeUninitializedCapacity: Self.hashesPerByte * bytes) { output, count in
      var writer = FeatureWriter(output)
      var budget = Self.foldedBytes
      for line in lines where budget > 0 {
        writer.write(Words(line), limit: budget)
        budget -= line.bytes.count
      }
      count = writer.count
      sentences = writer.sentences
    }
    self.sentences = sentences
  }

  /// How many words the text has.
  package var words: Int { sentences.reduce(0) { $0 + $1.words } }

  private static func lines(of text: String) -> [FoldedText] {
    var text = text
    return text.withUTF8 { bytes in
      bytes.prefix(inputBytes).split { $0 == 10 || $0 == 13 }.map {
        FoldedText(String(decoding: $0, as: UTF8.self))
      }
    }
  }
}

/// Writes hashes and ends sentences.
private struct FeatureWriter {
  private let output: UnsafeMutableBufferPointer<UInt64>
  private(set) var count = 0
  private(set) var sentences: [Features.Sentence] = []
  private var sentenceStart = 0
  private var sentenceWords = 0
  private var previousWord: UInt64 = 0
  /// The hashes of the last four words of the sentence, each at its place modulo four.
  private var near: SIMD4<UInt64> = .zero

  init(_ output: UnsafeMutableBufferPointer<UInt64>) { self.output = output }

  /// Writes the features of one line, of the words that end within `limit` bytes.
  mutating func write(_ words: Words, limit: Int) {
    let bytes = words.bytes
    bytes.withUnsafeBufferPointer { line in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: line.count + 2) { padded in
        var gapStart = 0
        for word in words where word.upperBound <= limit {
          if endsSentence(line, gapStart..<word.lowerBound) { endSentence() }
          write(foldDigits(of: line, word, into: padded))
          gapStart = word.upperBound
        }
      }
    }
    endSentence()
  }

  /// Whether `.`, `!` or `?` stands before a space between two words.
  private func endsSentence(_ line: UnsafeBufferPointer<UInt8>, _ gap: Range<Int>) -> Bool {
    var isTerminated = false
    for index in gap {
      let byte = line[index]
      if byte == 32, isTerminated { return true }
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
        isTerminated = true
      }
    }
    return false
  }

  private mutating func endSentence() {
    if sentenceWords > 0 {
      put(FeatureHash.last(previousWord))
      sentences.append(
        Features.Sentence(features: sentenceStart..<count, words: sentenceWords)
      )
    }
    sentenceStart = count
    sentenceWords = 0
    previousWord = 0
  }

  /// Copies a word between two spaces, each run of digits as one `0`.
  private func foldDigits(
    of line: UnsafeBufferPointer<UInt8>,
    _ word: Range<Int>,
    into padded: UnsafeMutableBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    padded[0] = 32
    var end = 1
    var wasDigit = false
    for index in word {
      let byte = line[index]
      let isDigit = byte &- 48 < 10
      if !isDigit || !wasDigit {
        padded[end] = isDigit ? 48 : byte
        end &+= 1
      }
      wasDigit = isDigit
    }
    padded[end] = 32
    return UnsafeBufferPointer(start: padded.baseAddress, count: end + 1)
  }

  private mutating func write(_ padded: UnsafeBufferPointer<UInt8>) {
    let word = FeatureHash.bytes(padded[1..<(padded.count - 1)])
    put(FeatureHash.word(word))
    switch sentenceWords {
    case 0: put(FeatureHash.first(word))
    case 1: put(FeatureHash.opening(previousWord, word))
    default: break
    }
    if sentenceWords > 0 { put(FeatureHash.pair(previousWord, word)) }
    for distance in Features.nearWords where distance <= sentenceWords {
      put(FeatureHash.nearPair(near[(sentenceWords - distance) & 3], word))
    }
    near[sentenceWords & 3] = word
    previousWord = word
    sentenceWords += 1
    // The bytes from `index` on, the first in the lowest place: so few that a run is its own key.
    var window: UInt64 = 0
    for index in stride(from: padded.count - 1, through: 0, by: -1) {
      window = window << 8 | UInt64(padded[index])
      let left = padded.count - index
      if left >= 3 { put(FeatureHash.run(window & 0xFF_FFFF, length: 3)) }
      if left >= 4 { put(FeatureHash.run(window & 0xFFFF_FFFF, length: 4)) }
    }
  }

  @inline(__always)
  private mutating func put(_ hash: UInt64) {
    output[count] = hash
    count &+= 1
  }
}

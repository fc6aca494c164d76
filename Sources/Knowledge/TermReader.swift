import TextForms

/// Reads the terms of folded texts: the hashes of the stems of their words.
///
/// A word with hyphens counts as its parts and as the word without them, so that `e-mail` meets
/// `email` and `two-step` meets `two step`; so does a number with letters after it (`30days`).
/// `1,000` is `1000`, and `€20` and `20 euros` are `EUR` and `20`. English words that say nothing are
/// left out. Holds a stemmer, and therefore belongs to one thread.
struct TermReader {
  /// A word as it is counted: its term, its letters before stemming, and the bytes of the text that
  /// the word it comes from takes.
  typealias Body = (
    _ term: UInt64, _ letters: UnsafeBufferPointer<UInt8>, _ word: Range<Int>
  ) -> Void

  private let stemmer: Stemmer?
  private let stopWords: HashSet
  /// What stands between the thousands of a number.
  private let thousands: UInt8
  private var joined: [UInt8] = []

  /// What of a longer word counts, in bytes.
  static let wordByteLimit = 64

  /// Without stems, a word's term is of no use; its letters and place are the same.
  init(language: String, stems: Bool = true) {
    stemmer = stems ? Stemmer(language: language) : nil
    stopWords = language == "en" ? englishStopWords : HashSet([])
    thousands = UInt8(ascii: language == "en" ? "," : ".")
  }

  /// Reads at most `limit` words.
  mutating func read(_ text: FoldedText, limit: Int = .max, _ body: Body) {
    text.bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      var words = Words(text).makeIterator()
      var next = words.next()
      while let first = next, count < limit {
        count += 1
        var word = first
        next = words.next()
        while let more = next, isNumberContinued(from: first, word.upperBound, by: more, bytes) {
          word = word.lowerBound..<more.upperBound
          next = words.next()
        }
        read(word.prefixRange(Self.wordByteLimit), of: bytes, body)
      }
    }
  }

  /// Whether a group of three digits continues a number: `1,000`.
  private func isNumberContinued(
    from first: Range<Int>,
    _ end: Int,
    by more: Range<Int>,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    more.lowerBound == end + 1 && more.count == 3 && bytes[end] == thousands && first.count <= 3
      && bytes[first].allSatisfy(isDigit) && bytes[more].allSatisfy(isDigit)
  }

  private mutating func read(
    _ word: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>,
    _ body: Body
  ) {
    let letters = UnsafeBufferPointer(rebasing: bytes[word])
    if word.lowerBound > 0, bytes[word.lowerBound - 1] == UInt8(ascii: "$"), isDigit(letters[0]) {
      emit(dollar, word, body)
    }
    if letters.contains(hyphen) {
      joined.removeAll(keepingCapacity: true)
      joined.append(contentsOf: letters.lazy.filter { $0 != hyphen })
      joined.withUnsafeBufferPointer { emit($0, word, body) }
      for part in letters.split(separator: hyphen)
      where part.count > 1 || isDigit(part[part.startIndex]) {
        emit(UnsafeBufferPointer(rebasing: part), word, body)
      }
    } else if letters[0] >= 128 || letters[letters.count - 1] >= 128,
      let split = currency(of: letters)
    {
      emit(split.code, word, body)
      if !split.rest.isEmpty { emit(split.rest, word, body) }
    } else if isDigit(letters[0]), let end = letters.firstIndex(where: { !isDigit($0) }) {
      readNumber(letters, end, word, body)
    } else {
      emitWord(letters, word, body)
    }
  }

  /// Reads digits with something after them, with commas for thousands or with letters.
  private mutating func readNumber(
    _ letters: UnsafeBufferPointer<UInt8>,
    _ end: Int,
    _ word: Range<Int>,
    _ body: Body
  ) {
    if letters[end] == thousands {
      joined.removeAll(keepingCapacity: true)
      joined.append(contentsOf: letters.lazy.filter(isDigit))
      return joined.withUnsafeBufferPointer { emit($0, word, body) }
    }
    emit(letters, word, body)
    guard letters[end...].allSatisfy({ !isDigit($0) }) else { return }
    emit(UnsafeBufferPointer(rebasing: letters[..<end]), word, body)
    if letters.count - end > 1 {
      emitWord(UnsafeBufferPointer(rebasing: letters[end...]), word, body)
    }
  }

  /// The code of the currency whose sign a word begins or ends with, and the rest of the word.
  private func currency(
    of letters: UnsafeBufferPointer<UInt8>
  ) -> (code: StaticString, rest: UnsafeBufferPointer<UInt8>)? {
    for (sign, code) in currencySigns {
      if letters.starts(with: sign) {
        return (code, UnsafeBufferPointer(rebasing: letters.dropFirst(sign.count)))
      }
      if letters.suffix(sign.count).elementsEqual(sign) {
        return (code, UnsafeBufferPointer(rebasing: letters.dropLast(sign.count)))
      }
    }
    return nil
  }

  private func emitWord(
    _ letters: UnsafeBufferPointer<UInt8>,
    _ word: Range<Int>,
    _ body: Body
  ) {
    if letters.starts(with: "euro".utf8), letters.count < 6 { return emit(euro, word, body) }
    emit(letters, word, body)
  }

  private func emit(_ code: StaticString, _ word: Range<Int>, _ body: Body) {
    emit(UnsafeBufferPointer(start: code.utf8Start, count: code.utf8CodeUnitCount), word, body)
  }

  private func emit(
    _ letters: UnsafeBufferPointer<UInt8>,
    _ word: Range<Int>,
    _ body: Body
  ) {
    if stopWords.contains(TermHash.word(letters)) { return }
    body(withStem(of: letters) { TermHash.word($0) }, letters, word)
  }

  /// Calls `body` with the stem of a word; the bytes are valid during the call only.
  func withStem<Result>(
    of letters: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    stemmer?.withStem(of: letters, body) ?? body(letters)
  }
}

private let hyphen = UInt8(ascii: "-")
private let euro: StaticString = "eur"
private let dollar: StaticString = "usd"
private let currencySigns: [(sign: [UInt8], code: StaticString)] = [
  (Array("€".utf8), euro), (Array("£".utf8), "gbp"), (Array("¥".utf8), "jpy"),
]

@inline(__always)
private func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

extension Range<Int> {
  fileprivate func prefixRange(_ count: Int) -> Self {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }
}

/// Hashes of the words that stand in any English sentence, or in any letter to a support desk.
private let englishStopWords = HashSet(
  """
  a about after all also am an and any anything are as at be because been before but by can can't could \
  did didn't do does doesn't doing don't for from get got had has have haven't having he hello her \
  hers hi him his how i i'd i'll i'm i've if in into is isn't it it's its just know let like long many may \
  me might much my need no not of on or our out please she should so some something take takes than thank thanks that \
  that's the their them then there these they this those to too up us very was wasn't we we're \
  were what what's when where where's which who why will with won't would wouldn't you you're \
  your yours
  """.split(separator: " ").map { TermHash.word($0.utf8) }
)

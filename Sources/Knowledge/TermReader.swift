import TextForms

/// Reads the terms of folded texts: the 64-bit hashes of the stems of their words.
///
/// A word with hyphens counts as its parts and as the word without them, so that `e-mail` meets
/// `email` and `two-step` meets `two step`. English words that say nothing are left out. Holds a
/// stemmer, and therefore belongs to one thread.
struct TermReader {
  private let stemmer: Stemmer?
  private let stopWords: Set<UInt64>
  private var joined: [UInt8] = []

  /// What of a longer word counts, in bytes.
  static let wordByteLimit = 64

  init(language: String) {
    stemmer = Stemmer(language: language)
    stopWords = language == "en" ? englishStopWords : []
  }

  /// Calls `body` with each term and the bytes of the text that its word takes, at most `limit`
  /// words.
  mutating func read(
    _ text: FoldedText,
    limit: Int = .max,
    _ body: (_ term: UInt64, _ word: Range<Int>) -> Void
  ) {
    text.bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for word in Words(text) {
        guard count < limit else { return }
        count += 1
        let word = word.prefix(Self.wordByteLimit)
        let letters = UnsafeBufferPointer(rebasing: bytes[word])
        if letters.contains(hyphen) {
          readParts(of: letters) { body($0, word) }
        } else if let term = term(of: letters) {
          body(term, word)
        }
      }
    }
  }

  private mutating func readParts(
    of word: UnsafeBufferPointer<UInt8>,
    _ body: (UInt64) -> Void
  ) {
    joined.removeAll(keepingCapacity: true)
    joined.append(contentsOf: word.lazy.filter { $0 != hyphen })
    if let term = joined.withUnsafeBufferPointer({ term(of: $0) }) { body(term) }
    for part in word.split(separator: hyphen) where part.count > 1 {
      if let term = term(of: UnsafeBufferPointer(rebasing: part)) { body(term) }
    }
  }

  private func term(of word: UnsafeBufferPointer<UInt8>) -> UInt64? {
    if !stopWords.isEmpty, stopWords.contains(hash(word)) { return nil }
    return stemmer?.withStem(of: word) { hash($0) } ?? hash(word)
  }
}

private let hyphen = UInt8(ascii: "-")

/// FNV-1a, 64 bits (draft-eastlake-fnv).
private func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return hash
}

/// Hashes of the words that stand in any English sentence, or in any letter to a support desk.
private let englishStopWords: Set<UInt64> = Set(
  """
  a about after all also am an and any anything are as at be because been before but by can can't could \
  did didn't do does doesn't doing don't for from get got had has have haven't having he hello her \
  hers hi him his how i i'd i'll i'm i've if in into is isn't it it's its just know let like long many may \
  me might much my need no not of on or our out please she should so some something take takes than thank thanks that \
  that's the their them then there these they this those to too up us very was wasn't we we're \
  were what what's when where where's which who why will with won't would wouldn't you you're \
  your yours
  """.split(separator: " ").map { hash($0.utf8) }
)

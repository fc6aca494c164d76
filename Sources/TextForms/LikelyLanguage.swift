/// The language that a folded text is likely written in: an ISO 639-1 code, or nil where too little
/// tells it.
///
/// A language is told by its words and letters when two of the text's words speak for it and more than
/// for any other. A text most of whose letters are of another script than Latin is of the one language
/// that is written in it, and otherwise `und`, which ISO 639 keeps for what is not determined: it is
/// surely none of the Latin ones. At most 400 words are read.
package func likelyLanguage(of text: FoldedText) -> String? {
  var evidence = LanguageEvidence()
  text.bytes.withUnsafeBufferPointer { bytes in
    for range in Words(text).prefix(LanguageEvidence.wordLimit) {
      evidence.take(UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }
  return evidence.language
}

/// What the words of a text say of its language.
private struct LanguageEvidence {
  static let wordLimit = 400

  /// How many words speak for each language, in the order of `LanguageWords.all`.
  private var counts = [Int](repeating: 0, count: LanguageWords.all.count)
  private var scripts: [Script: Int] = [:]
  private var wordCount = 0
  private var foreignWordCount = 0

  var language: String? {
    let leader = self.leader
    guard wordCount > 0, foreignWordCount * 2 > wordCount else { return leader }
    return leader ?? Script.language(of: scripts) ?? "und"
  }

  /// The one language for which most words speak, at least two.
  private var leader: String? {
    guard let best = counts.max(), best >= 2 else { return nil }
    let leaders = counts.indices.filter { counts[$0] == best }
    return leaders.count == 1 ? LanguageWords.all[leaders[0]].code : nil
  }

  mutating func take(_ word: UnsafeBufferPointer<UInt8>) {
    wordCount += 1
    if noteScripts(of: word) { foreignWordCount += 1 }
    var start = 0
    for place in word.indices where word[place] == apostrophe || word[place] == hyphen {
      let end = word[place] == apostrophe ? place + 1 : place
      takePiece(UnsafeBufferPointer(rebasing: word[start..<end]))
      start = place + 1
    }
    takePiece(UnsafeBufferPointer(rebasing: word[start...]))
  }

  private mutating func takePiece(_ piece: UnsafeBufferPointer<UInt8>) {
    count(speakersOfWords[hash(piece)] ?? 0)
    var speakers: UInt32 = 0
    for place in piece.indices.dropLast() where piece[place] >= 0xC0 {
      let letter = UnsafeBufferPointer(rebasing: piece[place..<place + 2])
      speakers |= speakersOfLetters[hash(letter)] ?? 0
    }
    count(speakers)
  }

  private mutating func count(_ speakers: UInt32) {
    var speakers = speakers
    while speakers != 0 {
      counts[speakers.trailingZeroBitCount] += 1
      speakers &= speakers - 1
    }
  }

  /// Whether most letters of a word are of a script other than Latin.
  private mutating func noteScripts(of word: UnsafeBufferPointer<UInt8>) -> Bool {
    // ASCII and the two-byte letters up to U+024F are Latin.
    guard word.contains(where: { $0 >= 0xCA }) else { return false }
    var (letters, foreign) = (0, 0)
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      guard let script = Script(of: scalar) else { continue }
      scripts[script, default: 0] += 1
      letters += 1
      if script != .latin { foreign += 1 }
    }
    return foreign * 2 > letters
  }
}

private let apostrophe = UInt8(ascii: "'")
private let hyphen = UInt8(ascii: "-")

/// For the hash of each word, the languages that have it: a bit for each, in the order of
/// `LanguageWords.all`.
private let speakersOfWords = speakers { $0.words.split { " \n".contains($0) }.map(String.init) }

/// The same for letters of two bytes.
private let speakersOfLetters = speakers { $0.letters.map(String.init) }

private func speakers(of texts: (LanguageWords) -> [String]) -> [UInt64: UInt32] {
  LanguageWords.all.enumerated().reduce(into: [:]) { speakers, language in
    for text in Set(texts(language.element)) {
      let key = Array(text.utf8).withUnsafeBufferPointer { hash($0) }
      speakers[key, default: 0] |= 1 << UInt32(language.offset)
    }
  }
}

/// FNV-1a, 64 bits (draft-eastlake-fnv).
private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

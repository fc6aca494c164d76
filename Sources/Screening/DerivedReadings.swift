import Domain
import TextForms

/// The further forms of a text that words may hide in, made one by one as they are asked for.
///
/// A form is made where a look at the text's bytes says that it may differ. What is encoded is decoded up
/// to three times, and what comes of that is read in all forms too.
struct DerivedReadings {
  /// One form of the text, folded.
  struct Form {
    let reading: TextReading
    /// Where in the text it was found, where it is a part of it.
    let offset: Int?
    let bytes: [UInt8]
  }

  /// How often what was decoded is decoded again.
  static let depthLimit = 3
  /// How many texts are decoded of one.
  static let textLimit = 24
  /// How many bytes are decoded of a text, for each byte of it and at least.
  static let growthLimit = 8
  static let leastBytes = 4_096

  private let words: WordList
  /// Whether somebody still wants forms.
  private var isWanted = true
  private var bytesLeft = 0
  private var textsLeft = Self.textLimit
  /// Where more was encoded than is read.
  private(set) var limitOffset: Int?
  /// Whether words were encoded, as nobody does who writes to people.
  private(set) var hasEncodedWords = false

  init(words: WordList) { self.words = words }

  /// Tells each form of a text to `take`, until that wants no more.
  mutating func read(
    _ text: String,
    folded: [UInt8],
    traits: TextTraits,
    unseen: UnseenCharacters?,
    take: (Form) -> Bool
  ) {
    bytesLeft = max(Self.leastBytes, text.utf8.count * Self.growthLimit)
    readForms(of: text, folded, traits, unseen, at: nil, take)
    readDecoded(text, traits, at: nil, depth: 1, take)
  }

  // MARK: forms of the same text

  private mutating func readForms(
    of text: String,
    _ folded: [UInt8],
    _ traits: TextTraits,
    _ unseen: UnseenCharacters?,
    at offset: Int?,
    _ take: (Form) -> Bool
  ) {
    var bases = [folded]
    func tell(_ bytes: [UInt8]?, _ reading: TextReading) {
      guard isWanted, let bytes, !bases.contains(bytes) else { return }
      isWanted = take(Form(reading: reading, offset: offset, bytes: bytes))
      bases.append(bytes)
    }
    if traits.isBeyondASCII {
      tell(LatinLookAlikes.latin(folded), .lookAlike)
      tell(LatinLookAlikes.shapes(of: text).map { LatinLookAlikes.latin($0) ?? $0 }, .lookAlike)
    }
    if let spaced = unseen?.spaced { tell(plain(spaced), .unseenSpaces) }
    if traits.hasSpacedLetters {
      let kept = FoldedText.keepingSpaces(text)
      tell(SpacedOutText.joined(LatinLookAlikes.latin(kept) ?? kept, words: words), .joined)
    }
    // What stands in for letters is resolved last, in whatever form the words have come out by then.
    for base in bases {
      if traits.hasLeet || base.contains(UInt8(ascii: "1")) {
        tell(LeetText.plain(base, words: words), .leet)
      }
    }
    if traits.hasSeparators || bases.count > 1 {
      for base in bases { tell(SeparatedWords.spaced(base, words: words), .separated) }
    }
    tell(Rotation.byThirteen(folded), .rotated)
    tell(Rotation.reversed(folded), .reversed)
  }

  private func plain(_ text: String) -> [UInt8] {
    let folded = FoldedText(text).bytes
    return LatinLookAlikes.latin(folded) ?? folded
  }

  // MARK: what is encoded

  private mutating func readDecoded(
    _ text: String,
    _ traits: TextTraits,
    at offset: Int?,
    depth: Int,
    _ take: (Form) -> Bool
  ) {
    guard isWanted else { return }
    var text = text
    if traits.hasEscapes, let read = text.withUTF8({ EscapedText.read($0) }) {
      readText(read, at: offset, depth: depth, take)
    }
    let encoded = text.withUTF8 { EncodedText(in: $0, traits: traits) }
    if let place = encoded.limitOffset { limitOffset = limitOffset ?? offset ?? place }
    for (place, text) in encoded.texts {
      hasEncodedWords = hasEncodedWords || text.utf8.contains(32)
      readText(text, at: offset ?? place, depth: depth, take)
    }
  }

  private mutating func readText(
    _ text: String,
    at offset: Int?,
    depth: Int,
    _ take: (Form) -> Bool
  ) {
    guard isWanted else { return }
    guard textsLeft > 0, bytesLeft >= text.utf8.count else {
      limitOffset = limitOffset ?? offset ?? 0
      return
    }
    textsLeft -= 1
    bytesLeft -= text.utf8.count
    let folded = FoldedText(text).bytes
    isWanted = take(Form(reading: .decoded, offset: offset, bytes: folded))
    var text = text
    let traits = text.withUTF8 { TextTraits(of: $0) }
    readForms(of: text, folded, traits, nil, at: offset, take)
    if depth < Self.depthLimit {
      readDecoded(text, traits, at: offset, depth: depth + 1, take)
    }
  }
}

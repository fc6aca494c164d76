import PatternMatching

/// Which words of a folded text are somebody else's, told of or asked about: `I got a mail saying "…"`.
struct ReportedSpeech {
  /// Whose words stand at a place.
  enum Standing {
    /// The author's own.
    case own
    /// Told of without marks: the author's for all that anybody can know.
    case told
    /// Between quotation marks, in a text that tells of it or asks about it.
    case quoted
  }

  /// How far before words their introduction may end, in bytes.
  private static let reach = 24
  /// How far from what is quoted, and how long that may be.
  private static let quoteReach = 60
  private static let quoteLimit = 400
  /// How many introductions are looked at.
  private static let cueLimit = 8

  private var cues: [Range<Int>] = []
  private var quotes: [Range<Int>] = []
  /// Where words may begin that an introduction tells of, behind it and in its sentence.
  private var told: [Range<Int>] = []

  /// Looks for what `introduction` finds, which must stand outside of quotation marks.
  ///
  /// Nothing is somebody else's where `order` finds, outside of quotation marks too, that the author wants
  /// it followed.
  init(
    in text: UnsafeBufferPointer<UInt8>,
    introduction: Pattern?,
    order: Pattern?,
    scratch: MatchScratch
  ) {
    guard let introduction else { return }
    quotes = Self.quotes(in: text)
    guard !orders(order, in: text, scratch: scratch) else { return }
    var start = 0
    // A pattern that gave up introduces nothing.
    while start < text.count, cues.count < Self.cueLimit,
      case .found(let cue) = introduction.firstMatch(in: text, from: start, scratch: scratch)
    {
      start = cue.upperBound
      guard !quotes.contains(where: { $0.overlaps(cue) }) else { continue }
      cues.append(cue)
      let end = text[start...].prefix(Self.reach).firstIndex(where: Self.endsSpeech)
      told.append(start..<(end ?? min(text.count, start + Self.reach) + 1))
    }
  }

  /// Whether the author wants done what is told of; a pattern that gave up says so too.
  private func orders(
    _ order: Pattern?,
    in text: UnsafeBufferPointer<UInt8>,
    scratch: MatchScratch
  ) -> Bool {
    var start = 0
    while start < text.count,
      let outcome = order?.firstMatch(in: text, from: start, scratch: scratch)
    {
      guard case .found(let range) = outcome else { return true }
      if !quotes.contains(where: { $0.contains(range.upperBound - 1) }) { return true }
      start = range.upperBound
    }
    return false
  }

  func standing(of range: Range<Int>) -> Standing {
    guard !cues.isEmpty else { return .own }
    if quotes.contains(where: { holds($0, range) && isIntroduced($0) }) { return .quoted }
    return told.contains { $0.contains(range.lowerBound) } ? .told : .own
  }

  private func holds(_ quote: Range<Int>, _ range: Range<Int>) -> Bool {
    quote.count <= Self.quoteLimit && quote.lowerBound <= range.lowerBound
      && quote.upperBound >= range.upperBound
  }

  /// Whether the text tells of a quote or asks about it, close by on either side.
  private func isIntroduced(_ quote: Range<Int>) -> Bool {
    cues.contains { cue in
      (cue.upperBound <= quote.lowerBound
        && quote.lowerBound - cue.upperBound <= Self.quoteReach)
        || (cue.lowerBound >= quote.upperBound
          && cue.lowerBound - quote.upperBound <= Self.quoteReach)
    }
  }

  /// What stands between two marks of the same kind, the first of which begins a word and the second ends
  /// one.
  private static func quotes(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var quotes: [Range<Int>] = []
    var open: (mark: UInt8, place: Int)?
    for (place, byte) in text.enumerated() {
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
      if let begun = open, begun.mark == byte, place + 1 == text.count || !isWord(text[place + 1]) {
        quotes.append(begun.place..<place + 1)
        open = nil
      } else if open == nil, place == 0 || !isWord(text[place - 1]) {
        open = (byte, place)
      }
    }
    return quotes
  }

  private static func endsSpeech(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""): true
    default: false
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 128 || byte &- 97 < 26 || byte &- 48 < 10
  }
}

/// A currency beside a number.
struct CurrencyBinding {
  let marker: CurrencyMarker
  /// In cells.
  let range: Range<Int>
  /// Whether it touches the number.
  let isGlued: Bool

  private init(_ marker: CurrencyMarker, _ range: Range<Int>, isGlued: Bool) {
    self.marker = marker
    self.range = range
    self.isGlued = isGlued
  }

  /// The currency behind a number that ends here: `15 €`, `15EUR`, `20-euro`, `15 US dollars`.
  init?(behind end: Int, in text: ClaimText) {
    var start = text.skipSpaces(from: end)
    let isGlued = start == end
    if text[start] == 45, isLetter(text[start + 1]) { start += 1 }
    if let sign = CurrencyMarker(sign: text[start]) {
      let (marker, signEnd) = Self.refined(sign, endingAt: start + 1, in: text)
      self.init(marker, start..<signEnd, isGlued: isGlued)
      return
    }
    let wordEnd = text.endOfWord(at: start)
    guard wordEnd > start, !isDigit(text[wordEnd]) || !isGlued else { return nil }
    let word = text.word(start..<wordEnd)
    if text[wordEnd] == 36, let marker = CurrencyMarker(dollarPrefix: word) {
      self.init(marker, start..<wordEnd + 1, isGlued: isGlued)
    } else if let (marker, end) = Self.national(word, endingAt: wordEnd, in: text) {
      self.init(marker, start..<end, isGlued: isGlued)
    } else if let marker = CurrencyMarker(text, start..<wordEnd), word != "p" || isGlued {
      self.init(marker, start..<wordEnd, isGlued: isGlued)
    } else {
      return nil
    }
  }

  /// The currency before a number that starts here: `€15`, `EUR: 15`, `US$ 15`, `€ -15`.
  init?(before start: Int, in text: ClaimText) {
    var end = text.skipSpaces(endingAt: start)
    if text[end - 1] == UInt8(ascii: ":"), isLetter(text[end - 2]) { end -= 1 }
    // A minus between a sign and its number.
    if end == start, text[end - 1] == 45 { end = text.skipSpaces(endingAt: end - 1) }
    let isGlued = end == start
    if let sign = CurrencyMarker(sign: text[end - 1]) {
      let wordStart = text.startOfWord(endingAt: end - 1)
      if text[end - 1] == 36, wordStart < end - 1,
        let marker = CurrencyMarker(dollarPrefix: text.word(wordStart..<end - 1))
          ?? CurrencyMarker(text, wordStart..<end - 1)
      {
        self.init(marker, wordStart..<end, isGlued: isGlued)
      } else {
        self.init(sign, end - 1..<end, isGlued: isGlued)
      }
      return
    }
    let wordStart = text.startOfWord(endingAt: end)
    guard wordStart < end, !isDigit(text[wordStart - 1]),
      let marker = CurrencyMarker(text, wordStart..<end),
      !marker.isWord || Self.leading.contains(text.word(wordStart..<end))
    else { return nil }
    self.init(marker, wordStart..<end, isGlued: isGlued)
  }

  /// Words that stand before their number too.
  private static let leading: Set<String> = ["euro", "euros", "kr", "rs"]

  /// A dollar sign with the code behind it that says which dollar: `$` of `15 $ CAD`.
  private static func refined(
    _ sign: CurrencyMarker,
    endingAt signEnd: Int,
    in text: ClaimText
  ) -> (CurrencyMarker, Int) {
    let start = text.skipSpaces(from: signEnd)
    let end = text.endOfWord(at: start)
    guard sign.codes.count > 1, end > start, let code = CurrencyMarker(text, start..<end),
      sign.codes.contains(code.codes[0])
    else { return (sign, signEnd) }
    return (code, end)
  }

  /// A currency's word that a country goes before: `US dollars`, `Swiss francs`.
  private static func national(
    _ country: String,
    endingAt countryEnd: Int,
    in text: ClaimText
  ) -> (CurrencyMarker, Int)? {
    let start = text.skipSpaces(from: countryEnd)
    let end = text.endOfWord(at: start)
    guard start > countryEnd, end > start,
      let marker = CurrencyMarker(country: country, word: text.word(start..<end))
    else { return nil }
    return (marker, end)
  }
}

extension CurrencyBinding {
  /// How far from a number a currency may stand to cast doubt on it, in cells.
  private static let reach = 4

  /// Whether a currency stands by a number that is not beside it: `**15** EUR`, `15` and `€` on two
  /// lines, `15 (fifteen) euros`.
  ///
  /// `taken` are the starts of currencies that have their number. The end of a sentence parts the two.
  static func isNear(_ range: Range<Int>, in text: ClaimText, taken: Set<Int>) -> Bool {
    var start = range.upperBound
    while start - range.upperBound < reach, isGap(text[start]), !endsSentence(text, start) {
      start += 1
    }
    let wordEnd = text.endOfWord(at: start)
    let isMarker =
      CurrencyMarker(sign: text[start]) != nil
      || (wordEnd > start + 1 && CurrencyMarker(text, start..<wordEnd) != nil)
    if isMarker, !taken.contains(start) { return true }

    var end = range.lowerBound
    while range.lowerBound - end < reach, isGap(text[end - 1]), !endsSentence(text, end - 1) {
      end -= 1
    }
    if CurrencyMarker(sign: text[end - 1]) != nil { return !taken.contains(end - 1) }
    let wordStart = text.startOfWord(endingAt: end)
    guard wordStart < end, let code = CurrencyMarker(text, wordStart..<end) else { return false }
    return !code.isWord && !taken.contains(wordStart)
  }

  private static func isGap(_ cell: UInt8) -> Bool {
    cell != 0 && !isLetter(cell) && !isDigit(cell) && cell != UInt8(ascii: "%")
      && CurrencyMarker(sign: cell) == nil
  }

  private static func endsSentence(_ text: ClaimText, _ index: Int) -> Bool {
    ".!?;".utf8.contains(text[index]) && text[index + 1] <= 32
  }
}

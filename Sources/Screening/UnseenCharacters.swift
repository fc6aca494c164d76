import SourceFiles

/// What of a text does not show, and which of its words mix alphabets.
struct UnseenCharacters {
  /// The text with a space for each character that does not show; nil where there is none.
  private(set) var spaced: String?
  /// How many stand between two letters of ASCII, where no script needs one.
  private(set) var countInWords = 0
  /// How many words have letters of two alphabets.
  private(set) var mixedWordCount = 0

  /// A joiner between letters of Arabic or of the scripts of India, or within an emoji, shows by what it
  /// does, and counts as seen.
  init(in text: String) {
    let scalars = Array(text.unicodeScalars)
    var word = MixedWord()
    var shown = String.UnicodeScalarView()
    var hiddenCount = 0
    for (place, scalar) in scalars.enumerated() {
      if word.take(scalar, at: place) != nil { mixedWordCount += 1 }
      guard scalar.value >= 0x7F, HiddenScalar.isHidden(at: place, in: scalars) else {
        shown.append(scalar)
        continue
      }
      hiddenCount += 1
      shown.append(" ")
      if place > 0, place + 1 < scalars.count, Self.isLetter(scalars[place - 1]),
        Self.isLetter(scalars[place + 1])
      {
        countInWords += 1
      }
    }
    if hiddenCount > 0 { spaced = String(shown) }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }
}

/// What one look at the bytes of a text tells of the forms that it may hide words in.
///
/// Each trait is told too often rather than too rarely: a form that is then made and holds nothing new
/// costs a few microseconds.
struct TextTraits: Equatable {
  /// Single letters in a row, apart from one another.
  private(set) var hasSpacedLetters = false
  /// A digit or a sign within a word.
  private(set) var hasLeet = false
  /// `%41`, `=41`, `&#65;`, `\x41`, and a line that `=` ends.
  private(set) var hasEscapes = false
  /// Words that other signs than spaces separate, or a word too long for one.
  private(set) var hasSeparators = false
  /// Many hexadecimal digits in a row, alone or in pairs.
  private(set) var hasHexadecimal = false
  /// Characters beyond ASCII, of other alphabets than the Latin ones, and of which some may not show.
  private(set) var isBeyondASCII = false
  private(set) var mayHideCharacters = false

  /// As many letters without a break are more than one word.
  static let wordLength = 24

  init(of text: UnsafeBufferPointer<UInt8>) {
    var (singles, letters, plain) = (0, 0, 0)
    var (joints, hexDigits) = (0, 0)
    var before: Kind = .space
    var last: UInt8 = 32
    for (place, byte) in text.enumerated() {
      let kind = Self.kinds[Int(byte)]
      switch kind {
      case .letter, .digit, .lead:
        letters += 1
        if kind == .letter {
          plain += 1
          if plain >= Self.wordLength { hasSeparators = true }
          if before == .digit || (before == .sign && Self.isLeet(last)) { hasLeet = true }
          if before == .joint || before == .sign, letters == 1, place > 1 {
            joints += 1
            if joints >= 2 { hasSeparators = true }
          }
        } else {
          plain = 0
          if kind == .digit, before == .letter { hasLeet = true }
          if kind == .lead { noteLead(byte, next: place + 1 < text.count ? text[place + 1] : 0) }
        }
      case .continuation: break
      case .space, .joint, .sign, .escape:
        if letters == 1 {
          singles += 1
          if singles >= 4 { hasSpacedLetters = true }
        } else if letters > 1 {
          singles = 0
        }
        if kind == .sign, before == .letter, Self.isLeet(byte) { hasLeet = true }
        if kind == .space { joints = 0 }
        (letters, plain) = (0, 0)
        if kind == .escape { noteEscape(byte, at: place, in: text) }
      }
      if Self.isHexadecimal[Int(byte)] {
        hexDigits += 1
        if hexDigits >= EncodedText.runLength { hasHexadecimal = true }
      } else if !Self.standsBetweenPairs(byte) {
        hexDigits = 0
      }
      if kind != .continuation { (before, last) = (kind, byte) }
    }
  }

  private mutating func noteLead(_ byte: UInt8, next: UInt8) {
    isBeyondASCII = true
    if byte >= 0xE1 || byte == 0xCD || (byte == 0xC2 && next == 0xAD) { mayHideCharacters = true }
  }

  private mutating func noteEscape(
    _ byte: UInt8,
    at place: Int,
    in text: UnsafeBufferPointer<UInt8>
  ) {
    guard !hasEscapes, place + 1 < text.count else { return }
    let next = text[place + 1]
    switch byte {
    case UInt8(ascii: "&"): hasEscapes = next == UInt8(ascii: "#") || next | 32 &- 97 < 26
    case UInt8(ascii: "\\"): hasEscapes = next | 32 == UInt8(ascii: "x") || next | 32 == 117
    default: hasEscapes = Self.isHexadecimal[Int(next)] || next == 10 || next == 13
    }
  }

  private enum Kind: UInt8 {
    case space, letter, digit, joint, sign, escape, lead, continuation
  }

  private static func isLeet(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }

  private static func standsBetweenPairs(_ byte: UInt8) -> Bool {
    switch byte {
    case 9...13, 32, UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "x"),
      UInt8(ascii: "\\"), UInt8(ascii: ";"):
      true
    default: false
    }
  }

  private static let isHexadecimal: [Bool] = (0..<256).map { byte in
    (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
  }

  private static let kinds: [Kind] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 65...90, 97...122: .letter
    case 48...57: .digit
    case UInt8(ascii: "%"), UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "\\"): .escape
    case 0...32: .space
    case 33...127: isLeet(UInt8(byte)) ? .sign : .joint
    case 128...191: .continuation
    default: .lead
    }
  }
}

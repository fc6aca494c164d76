import Knowledge
import TextForms

/// Cuts UTF-8 into words, numbers and signs.
struct WordReader {
  private let letters: UnsafeBufferPointer<UInt8>
  private let lexicon: Lexicon
  private var place: Int
  private let end: Int
  private var isAfterBreak = false
  private var isAfterSemicolon = false

  init(_ letters: UnsafeBufferPointer<UInt8>, in range: Range<Int>, _ lexicon: Lexicon) {
    (self.letters, self.lexicon) = (letters, lexicon)
    (place, end) = (range.lowerBound, range.upperBound)
  }

  /// Reads all words of the range; their stems are those of their folded letters so far.
  mutating func read(into words: inout [Word]) {
    while place < end {
      let byte = letters[place]
      if isDigit(byte) {
        readNumber(into: &words)
      } else if isLetter(byte) {
        readWord(into: &words)
      } else if let length = signLength {
        add(place..<place + length, .sign, to: &words)
        place += length
      } else {
        skip(byte)
      }
    }
  }

  /// Passes over what is no word, and keeps what it says of the next one.
  private mutating func skip(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ";"):
      (isAfterBreak, isAfterSemicolon) = (true, true)
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"):
      isAfterBreak = true
    case 0xE2
    where place + 2 < end && letters[place + 1] == 0x80
      && (0x93...0x94).contains(letters[place + 2]):
      isAfterBreak = true
    default: break
    }
    place += width(of: byte)
  }

  private mutating func readNumber(into words: inout [Word]) {
    let start = place
    while place < end, isDigit(letters[place]) || goesOn(at: place) { place += 1 }
    // What letters follow at once belongs to a code (`4K9`), or is a unit (`30cm`).
    let digits = place
    while place < end, isLetter(letters[place]) { place += width(of: letters[place]) }
    let hasDigitBehind = place < end && isDigit(letters[place])
    if hasDigitBehind {
      while place < end, isLetter(letters[place]) || isDigit(letters[place]) { place += 1 }
      return add(start..<place, .code, to: &words)
    }
    place = digits
    add(start..<digits, .number, to: &words)
  }

  /// Whether a sign stands between digits of one number.
  private func goesOn(at place: Int) -> Bool {
    switch letters[place] {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"),
      UInt8(ascii: "-"):
      place + 1 < end && isDigit(letters[place + 1])
    default: false
    }
  }

  private mutating func readWord(into words: inout [Word]) {
    let start = place
    var hasDigit = false
    while place < end {
      let byte = letters[place]
      if isLetter(byte) {
        place += width(of: byte)
      } else if isDigit(byte) {
        hasDigit = true
        place += 1
      } else if let joint = jointLength, place + joint < end,
        isLetter(letters[place + joint]) || isDigit(letters[place + joint])
      {
        // `l'article` and `d'achat` are two words each.
        if byte != UInt8(ascii: "-"), lexicon.language == "fr" || lexicon.language == "it" {
          add(start..<place, .plain, to: &words)
          place += joint
          return
        }
        place += joint
      } else {
        break
      }
    }
    add(start..<place, hasDigit ? .code : .plain, to: &words)
  }

  /// How many bytes an apostrophe or a hyphen takes here; nil where there is none.
  private var jointLength: Int? {
    switch letters[place] {
    case UInt8(ascii: "'"), UInt8(ascii: "-"): 1
    case 0xE2 where place + 2 < end && letters[place + 1] == 0x80 && letters[place + 2] == 0x99: 3
    default: nil
    }
  }

  /// How many bytes a currency's or percent sign takes here; nil where there is none.
  private var signLength: Int? {
    switch letters[place] {
    case UInt8(ascii: "%"), UInt8(ascii: "$"): 1
    case 0xC2 where place + 1 < end && (letters[place + 1] == 0xA3 || letters[place + 1] == 0xA5): 2
    case 0xE2 where place + 2 < end && letters[place + 1] == 0x82 && letters[place + 2] == 0xAC: 3
    default: nil
    }
  }

  /// Letters of ASCII, and what lies beyond but signs, spaces and marks.
  private func isLetter(_ byte: UInt8) -> Bool {
    byte < 128 ? (byte | 32) &- 97 < 26 : byte != 0xC2 && byte != 0xE2
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  /// Of the scalar that a byte begins.
  private func width(of byte: UInt8) -> Int {
    min(byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, max(1, end - place))
  }

  private mutating func add(_ range: Range<Int>, _ kind: Word.Kind, to words: inout [Word]) {
    let part = UnsafeBufferPointer(rebasing: letters[range])
    let folded =
      part.allSatisfy { $0 < 128 }
      ? TermHash.word(loweringASCII: part)
      : TermHash.word(FoldedText(String(decoding: part, as: UTF8.self)).bytes)
    let first = part[0]
    words.append(
      Word(
        place: range,
        kind: kind,
        folded: folded,
        stem: folded,
        roles: lexicon.roles[folded] ?? [],
        isAfterBreak: isAfterBreak,
        isAfterSemicolon: isAfterSemicolon,
        isCapitalised: first &- 65 < 26 || first == 0xC3 && range.count > 1 && part[1] < 0xA0
      )
    )
    (isAfterBreak, isAfterSemicolon) = (false, false)
  }
}

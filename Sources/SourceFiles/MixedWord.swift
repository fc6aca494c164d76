/// Follows the words of a text, and tells the first letter of each that is of another alphabet.
///
/// Latin, Greek, Cyrillic and all other alphabets are told apart: they share the shapes that words are
/// forged with. Han, kana and Hangul share none, and stand beside Latin letters without a space.
package struct MixedWord {
  private enum Script {
    case latin, greek, cyrillic, other
  }

  private var start = 0
  private var isInside = false
  private var isReported = false
  private var script: Script?

  package init() {}

  /// Takes the next scalar; returns it where it is the first of its word that mixes two alphabets.
  package mutating func take(_ scalar: Unicode.Scalar, at place: Int) -> Unicode.Scalar? {
    guard Self.belongsToWord(scalar) else {
      isInside = false
      return nil
    }
    if !isInside { (start, isInside, isReported, script) = (place, true, false, nil) }
    guard !isReported, let own = Self.script(of: scalar) else { return nil }
    defer { script = script ?? own }
    guard let script, script != own else { return nil }
    isReported = true
    return scalar
  }

  /// The word that is being followed, 40 scalars of it at the most.
  func text(in scalars: [Unicode.Scalar]) -> String {
    let word = scalars[start...].prefix(40).prefix(while: Self.belongsToWord)
    return String(String.UnicodeScalarView(word))
  }

  private static func belongsToWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    default:
      scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
        || scalar.properties.generalCategory == .format
    }
  }

  private static func script(of scalar: Unicode.Scalar) -> Script? {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x1D00...0x1D25,
      0x1D6B...0x1D77, 0x1D79...0x1D9A, 0x1E00...0x1EFF, 0x212A...0x212B, 0x2C60...0x2C7F,
      0xA722...0xA7FF, 0xAB30...0xAB64, 0xFB00...0xFB06, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
    // Signs that are letters to Unicode: `ª`, `µ`, modifiers, `Ω` of a unit.
    case 0..<0x370, 0x2100...0x218F: nil
    default: isEastAsian(scalar.value) || !isLetter(scalar) ? nil : .other
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: true
    default: false
    }
  }

  /// Han, kana, bopomofo and Hangul, in the order of their blocks.
  private static func isEastAsian(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0x2FDF, 0x3000...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFFDC, 0x1AFF0...0x1B16F,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}

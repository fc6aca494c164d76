/// Follows the words of a text, and tells the first letter of each that is of another alphabet.
///
/// Latin, Greek and Cyrillic are told apart: they share the shapes that words are forged with.
struct MixedWord {
  private enum Script {
    case latin, greek, cyrillic
  }

  private var start = 0
  private var isInside = false
  private var isReported = false
  private var script: Script?

  /// Takes the next scalar; returns it where it is the first of its word that mixes two alphabets.
  mutating func take(_ scalar: Unicode.Scalar, at place: Int) -> Unicode.Scalar? {
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
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x1E00...0x1EFF,
      0x2C60...0x2C7F, 0xA722...0xA7FF, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
    default: nil
    }
  }
}

/// Which characters a reader does not see.
enum HiddenScalar {
  /// Whether the scalar at a place is hidden.
  ///
  /// Controls, Unicode's default-ignorable code points, bidirectional controls and private use are. A
  /// line end and a tab are not, nor is what letters and pictures need around them: a joiner between
  /// letters of Arabic or of the scripts of India, or within an emoji, and the selector of an emoji's form.
  static func isHidden(at place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let scalar = scalars[place]
    switch scalar.value {
    case 0x20...0x7E, 0x09, 0x0A: return false
    case 0x0D: return !(place + 1 < scalars.count && scalars[place + 1] == "\n")
    case 0x200C, 0x200D: return !joins(at: place, in: scalars)
    case 0xFE0E, 0xFE0F: return place == 0 || !scalars[place - 1].properties.isEmoji
    default: return isIgnorable(scalar.value)
    }
  }

  private static func isIgnorable(_ value: UInt32) -> Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5,
      0x180B...0x180F, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164,
      0xE000...0xF8FF, 0xFE00...0xFE0D, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3,
      0x1D173...0x1D17A, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF:
      true
    default: false
    }
  }

  private static func joins(at place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard place > 0, place + 1 < scalars.count else { return false }
    let (before, after) = (scalars[place - 1], scalars[place + 1])
    // Arabic to Sinhala, in the order of their blocks.
    let cursive: ClosedRange<UInt32> = 0x0600...0x0DFF
    if cursive.contains(before.value), cursive.contains(after.value) { return true }
    return scalars[place] == "\u{200D}" && after.properties.isEmoji
      && (before.properties.isEmoji || before == "\u{FE0F}") && !before.isASCII
  }
}

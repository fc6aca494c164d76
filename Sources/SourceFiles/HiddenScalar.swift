/// Which characters a reader does not see.
package enum HiddenScalar {
  /// Whether the scalar at a place is hidden.
  ///
  /// Controls, formats, private use, what Unicode assigns to nothing, default-ignorable code points and
  /// blank glyphs are. A line end and a tab are not, nor is what letters and pictures need around them: a
  /// joiner between letters of Arabic or of the scripts of India, or within an emoji, and the selector of
  /// an emoji's form.
  package static func isHidden(at place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let scalar = scalars[place]
    switch scalar.value {
    case 0x20...0x7E, 0x09, 0x0A: return false
    case 0x0D: return !(place + 1 < scalars.count && scalars[place + 1] == "\n")
    case 0x200C, 0x200D: return !joins(at: place, in: scalars)
    case 0xFE0E, 0xFE0F: return !selectsForm(at: place, in: scalars)
    // The letters of western Europe, and the dashes and quotes of print: what most texts hold.
    case 0xA0...0xAC, 0xAE...0x2FF, 0x2010...0x2027: return false
    default: return isBlank(scalar.value) || isUnseen(scalar.properties.generalCategory)
    }
  }

  private static func isUnseen(_ category: Unicode.GeneralCategory) -> Bool {
    switch category {
    case .control, .format, .unassigned, .privateUse, .surrogate, .lineSeparator,
      .paragraphSeparator:
      true
    default: false
    }
  }

  /// Letters, marks and symbols that have no shape: fillers, joiners, selectors and stand-ins.
  private static func isBlank(_ value: UInt32) -> Bool {
    switch value {
    case 0x034F, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x2800, 0x2D7F, 0x3164,
      0xFE00...0xFE0D, 0xFFA0, 0xFFFC, 0x13441...0x13442, 0x16FE4, 0x1D159, 0xE0100...0xE01EF:
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
    return scalars[place] == "\u{200D}" && isPicture(after)
      && (isPicture(before) || before == "\u{FE0F}")
  }

  /// Digits, `#` and `*` are emoji to Unicode, but only where the mark of a key follows.
  private static func selectsForm(at place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard place > 0, scalars[place - 1].properties.isEmoji else { return false }
    return !scalars[place - 1].isASCII
      || (place + 1 < scalars.count && scalars[place + 1] == "\u{20E3}")
  }

  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isEmoji && !scalar.isASCII
  }
}

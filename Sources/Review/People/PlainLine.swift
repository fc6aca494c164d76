extension String {
  /// Whether it is one line of 1 to `limit` scalars that shows all it holds.
  ///
  /// No control characters, none that turn the direction of text or hide, no space at either end. It
  /// asks only for properties that Unicode never changes once a character has them.
  func isPlainLine(limit: Int) -> Bool {
    let scalars = unicodeScalars
    guard let first = scalars.first, let last = scalars.last, scalars.count <= limit,
      first != " ", last != " "
    else { return false }
    return scalars.allSatisfy(\.shows)
  }
}

extension Unicode.Scalar {
  fileprivate var shows: Bool {
    if value < 0x7F { return value >= 0x20 }
    // The blank of Braille, which is a symbol to Unicode.
    if value == 0x2800 || properties.isDefaultIgnorableCodePoint { return false }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }
}

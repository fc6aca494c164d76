/// How a line begins that a reader could take for the beginning of a message.
enum RoleLine {
  /// What was found at the beginning of a line.
  struct Found {
    /// The role's word, in lower case.
    let word: String
    /// The role, where the line is as authors write it: the word in lower case and its colon, alone.
    let exact: PromptRole?
  }

  /// Looks at a line of a template; nil where it begins with no role and colon.
  ///
  /// The first line of a text behind a tag counts too: what the tag gives may be empty.
  static func role(beginning line: ArraySlice<UInt8>) -> Found? {
    // The longest role has nine letters; most lines of a prompt are longer and begin with none.
    guard line.contains(UInt8(ascii: ":")) else { return nil }
    let scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
    guard let prefix = prefix(of: scalars[...]) else { return nil }
    let trimmed = String(decoding: line, as: UTF8.self).trimmingEnd
    return Found(
      word: prefix.word,
      exact: PromptRole.allCases.first { trimmed == "\($0.rawValue):" }
    )
  }

  /// The role's word that a line begins with, and where its colon stands: after white space and characters
  /// that do not show, in any case, with white space before the colon or without.
  static func prefix(
    of line: ArraySlice<Unicode.Scalar>
  ) -> (word: String, colon: Int)? {
    var index = line.startIndex
    while index < line.endIndex, isBlank(line[index]) { index += 1 }
    var word = ""
    while index < line.endIndex, word.utf8.count < 10 {
      if isHidden(line[index]) {
        index += 1
        continue
      }
      guard let letter = lowerLetter(line[index]) else { break }
      word.unicodeScalars.append(letter)
      index += 1
    }
    guard PromptRole(rawValue: word) != nil else { return nil }
    while index < line.endIndex, isBlank(line[index]) { index += 1 }
    guard index < line.endIndex, line[index] == ":" || line[index] == "\u{FF1A}" else { return nil }
    return (word, index)
  }

  /// Whether a scalar ends a line, for some reader at least.
  static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar.properties.isWhitespace || isHidden(scalar)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII || scalar.value < 0x20 || scalar.value == 0x7F else { return false }
    return scalar.properties.isDefaultIgnorableCodePoint
      || [.control, .format].contains(scalar.properties.generalCategory)
  }

  /// An ASCII letter in lower case, also where it is written in full width.
  private static func lowerLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 97...122: scalar
    case 65...90: Unicode.Scalar(scalar.value + 32)
    case 0xFF21...0xFF3A: Unicode.Scalar(scalar.value - 0xFF21 + 97)
    case 0xFF41...0xFF5A: Unicode.Scalar(scalar.value - 0xFF41 + 97)
    default: nil
    }
  }
}

extension String {
  /// Without blanks, tabs and returns at its end.
  fileprivate var trimmingEnd: String {
    var text = self
    while let last = text.unicodeScalars.last, [" ", "\t", "\r"].contains(last) {
      text.unicodeScalars.removeLast()
    }
    return text
  }
}

/// The text with each run of white space (Unicode's White_Space) as one space, none at its ends.
func singleSpaced(_ text: String) -> String {
  // Most lines are so already, and scalars are slow to copy one by one.
  if isSingleSpaced(text) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if !isWhiteSpace(scalar) {
      result.append(scalar)
    } else if let last = result.last, last != " " {
      result.append(" ")
    }
  }
  if result.last == " " { result.removeLast() }
  return String(result)
}

/// Whether the text is certainly so: by its bytes, and without a look at scalars that may be white space.
private func isSingleSpaced(_ text: String) -> Bool {
  var isAfterSpace = true
  for byte in text.utf8 {
    switch byte {
    case 0x20:
      if isAfterSpace { return false }
      isAfterSpace = true
    // Controls, and the first bytes of all white space beyond ASCII.
    case 0..<0x20, 0xC2, 0xE1...0xE3: return false
    default: isAfterSpace = false
    }
  }
  return !isAfterSpace
}

/// Asks Unicode's tables only where ASCII does not tell.
private func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII
    ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
}

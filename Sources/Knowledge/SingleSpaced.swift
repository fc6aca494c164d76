/// The text with each run of white space (Unicode's White_Space) as one space, none at its ends.
func singleSpaced(_ text: String) -> String {
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

/// Asks Unicode's tables only where ASCII does not tell.
private func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII
    ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
}

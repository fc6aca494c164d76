/// The numbers of a text with what they count: `30 days`, `14.90 EUR`, `2026-03-01`, `9:00`.
///
/// A quantity is a run of digits, with points, commas, colons, slashes and hyphens between digits,
/// and the word or sign that follows it. Two quantities are the same when both agree, whatever the
/// case of their letters. Reads scalars, not characters: a section is long, and digits are digits.
package func quantities(in words: some StringProtocol) -> Set<String> {
  let scalars = Array(words.lowercased().unicodeScalars)
  var found: Set<String> = []
  var index = 0
  while index < scalars.count {
    guard isNumber(scalars[index]) else {
      index += 1
      continue
    }
    let start = index
    while index < scalars.count, isInside(scalars, at: index) { index += 1 }
    var unitStart = index
    if index < scalars.count, scalars[index] == " " || scalars[index] == "\u{A0}" { unitStart += 1 }
    let unit = scalars[unitStart...].prefix(while: isOfUnit)
    let number = scalars[start..<index]
    found.insert(text(of: unit.isEmpty ? number : number + [" "] + unit))
  }
  return found
}

private func isInside(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
  switch scalars[index] {
  case ".", ",", ":", "/", "-": index + 1 < scalars.count && isNumber(scalars[index + 1])
  default: isNumber(scalars[index])
  }
}

private func isNumber(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.numericType != nil
}

private func isOfUnit(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "%", "$", "€", "£": true
  default: !scalar.isASCII && scalar.properties.isAlphabetic
  }
}

private func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
  String(String.UnicodeScalarView(scalars))
}

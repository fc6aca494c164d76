/// A number of a text with what it counts, and where it stands.
package struct QuantityText: Sendable, Equatable {
  /// In lower case, with one space before the unit: `30 days`, `14.90 eur`, `2026-03-01`, `9:00`.
  package let text: String
  /// As it is written.
  let words: String
  /// Of its first digit, in scalars.
  package let offset: Int
}

/// The quantities of a text, in order.
///
/// A quantity is a run of digits, with points, commas, colons, slashes and hyphens between digits,
/// and the word or sign that follows it. Reads scalars, not characters: a section is long, and digits
/// are digits.
func placedQuantities(in scalars: some RandomAccessCollection<Unicode.Scalar>) -> [QuantityText] {
  let scalars = Array(scalars)
  var found: [QuantityText] = []
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
    let whole = text(of: unit.isEmpty ? number : number + [" "] + unit)
    found.append(QuantityText(text: whole.lowercased(), words: whole, offset: start))
  }
  return found
}

/// The quantities of a text; two are the same when both agree, whatever the case of their letters.
package func quantities(in words: some StringProtocol) -> Set<String> {
  Set(placedQuantities(in: Array(words.unicodeScalars)).map(\.text))
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
  case "a"..."z", "A"..."Z", "%", "$", "€", "£": true
  default: !scalar.isASCII && scalar.properties.isAlphabetic
  }
}

private func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
  String(String.UnicodeScalarView(scalars))
}

/// The numbers of a text with what they count: `30 days`, `14.90 EUR`, `2026-03-01`, `9:00`.
///
/// A quantity is a run of digits, with points, commas, colons, slashes and hyphens between digits,
/// and the word or sign that follows it. Two quantities are the same when both agree, whatever the
/// case of their letters.
func quantities(in text: some StringProtocol) -> Set<String> {
  let characters = Array(text.lowercased())
  var found: Set<String> = []
  var index = 0
  while index < characters.count {
    guard characters[index].isNumber else {
      index += 1
      continue
    }
    let start = index
    while index < characters.count, isInside(characters, at: index) { index += 1 }
    let number = String(characters[start..<index])
    var end = index
    if end < characters.count, characters[end] == " " || characters[end] == "\u{A0}" { end += 1 }
    let unitStart = end
    while end < characters.count, characters[end].isLetter || "%€$£".contains(characters[end]) {
      end += 1
    }
    let unit = String(characters[unitStart..<end])
    found.insert(unit.isEmpty ? number : number + " " + unit)
  }
  return found
}

private func isInside(_ characters: [Character], at index: Int) -> Bool {
  if characters[index].isNumber { return true }
  return ".,:/-".contains(characters[index]) && index + 1 < characters.count
    && characters[index + 1].isNumber
}

/// The sentences of a text, in order, without the white space around them.
///
/// A sentence ends at `.`, `!`, `?` or `…` (with closing quotes or brackets) before white space and
/// something other than a lower-case letter, and at a line break. An ordinal or an initial does not
/// end one (`No. 5`, `e.g. this`), nor does a point inside a number (`14.90 EUR`).
package func sentences(of text: String) -> [Substring] {
  var found: [Substring] = []
  for line in lines(of: text) {
    var start = line.startIndex
    var index = start
    while let place = firstTerminator(in: line, from: index) {
      index = line.index(after: place)
      guard let end = sentenceEnd(in: line, after: index, from: start) else { continue }
      found.append(line[start..<end])
      start = end
      index = end
    }
    found.append(line[start...])
  }
  return found.map(trimmed).filter { !$0.isEmpty }
}

private func firstTerminator(in line: Substring, from start: Substring.Index) -> Substring.Index? {
  line.firstCharacter(from: start, where: isTerminator) { byte in
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
      || byte == 0xE2
  }
}

private func isTerminator(_ character: Character) -> Bool {
  character == "." || character == "!" || character == "?" || character == "…"
}

/// Where the sentence ends whose terminator stands just before `index`; nil where it goes on.
private func sentenceEnd(
  in line: Substring,
  after index: Substring.Index,
  from start: Substring.Index
) -> Substring.Index? {
  var end = index
  while end < line.endIndex, isTerminator(line[end]) || "\"'”’)]»".contains(line[end]) {
    end = line.index(after: end)
  }
  guard end < line.endIndex else { return end }
  guard line[end].isWhitespace else { return nil }
  let rest = line[end...].drop { $0.isWhitespace }
  guard let first = rest.first else { return line.endIndex }
  let isAbbreviated =
    line[line.index(before: index)] == "." && endsInAbbreviation(line[start..<index])
  return first.isLowercase || isAbbreviated ? nil : end
}

private func endsInAbbreviation(_ text: Substring) -> Bool {
  let start = text.lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex
  let word = text[start...].drop { "(\"'“‘[".contains($0) }
  return abbreviations.contains(word.lowercased())
    || (word.count == 2 && word.first?.isLetter == true && word != "I.")
}

private let abbreviations: Set<String> = [
  "e.g.", "i.e.", "no.", "nos.", "mr.", "mrs.", "ms.", "dr.", "st.", "art.", "sec.", "approx.",
  "incl.", "excl.", "vs.", "z.b.", "u.a.", "acc.", "inc.", "max.", "min.", "resp.", "cf.", "fig.",
  "para.", "cl.", "ca.", "bzw.", "ggf.", "inkl.", "exkl.", "zzgl.", "vgl.", "abs.", "nr.", "str.",
]

private func trimmed(_ text: Substring) -> Substring {
  let front = text.drop { $0.isWhitespace }
  guard let last = front.lastIndex(where: { !$0.isWhitespace }) else {
    return front[front.endIndex...]
  }
  return front[...last]
}

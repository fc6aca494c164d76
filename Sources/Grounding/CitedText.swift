import TextForms

/// One sentence of a reply, and the number of the citation that follows it.
struct CitedText: Equatable {
  let sentence: String
  let citation: Int?

  /// Cuts a reply's body into its sentences.
  ///
  /// A mark such as ` [2]` belongs to every sentence of its line since the mark before it: a sentence
  /// without a mark of its own is held against the next one, never let pass.
  static func all(in body: String) -> [CitedText] {
    var found: [CitedText] = []
    for line in lines(of: body) {
      var rest = line
      while let mark = firstMark(in: rest) {
        found += sentences(of: String(rest[..<mark.range.lowerBound])).map {
          CitedText(sentence: String($0), citation: mark.number)
        }
        rest = rest[mark.range.upperBound...]
      }
      found += sentences(of: String(rest)).map { CitedText(sentence: String($0), citation: nil) }
    }
    return found
  }

  /// The first `[n]` of one to three digits, looked for by bytes.
  private static func firstMark(
    in text: Substring
  ) -> (number: Int, range: Range<Substring.Index>)? {
    var start = text.startIndex
    while let open = text.utf8[start...].firstIndex(of: UInt8(ascii: "[")) {
      let inside = text[text.utf8.index(after: open)...]
      let digits = inside.prefix { $0.isASCII && $0.isNumber }
      if (1...3).contains(digits.count), let number = Int(digits), digits.endIndex < text.endIndex,
        text[digits.endIndex] == "]"
      {
        return (number, open..<text.index(after: digits.endIndex))
      }
      start = text.utf8.index(after: open)
    }
    return nil
  }
}

/// A part of a line of a reply, and the number of the citation that follows it.
struct CitedPassage: Equatable {
  /// Without white space at its ends; not empty.
  let text: Substring
  let citation: Int?
  /// Where the mark stands that names it; nil where none does.
  let mark: Substring.Index?

  /// Cuts a line at its marks, such as ` [2]`.
  ///
  /// A mark belongs to all that stands before it since the mark before: a sentence without a mark of
  /// its own is held against the next one, never let pass.
  static func all(in line: Substring) -> [CitedPassage] {
    var found: [CitedPassage] = []
    var rest = line
    func add(_ text: Substring, _ citation: Int?, at mark: Substring.Index? = nil) {
      let trimmed = text.trimmed
      if !trimmed.isEmpty {
        found.append(CitedPassage(text: trimmed, citation: citation, mark: mark))
      }
    }
    while let mark = firstMark(in: rest) {
      add(rest[..<mark.range.lowerBound], mark.number, at: mark.range.lowerBound)
      rest = rest[mark.range.upperBound...]
    }
    add(rest, nil)
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

extension Substring {
  /// Without white space at its ends.
  fileprivate var trimmed: Substring {
    let front = drop { $0.isWhitespace }
    guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return front[...last]
  }
}

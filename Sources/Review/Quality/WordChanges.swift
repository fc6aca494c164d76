/// How much of a text another one changes, in words.
package struct WordChanges: Sendable, Hashable {
  /// Pairs of words that are compared, at the most; past them all that is not the same at the beginning
  /// and at the end counts as changed.
  private static let ceiling = 1 << 22

  /// Words added, taken out or put in the place of another, as few as lead from one text to the other.
  package let changed: Int
  /// Of the longer of the two texts.
  package let words: Int

  /// 0 to 1000; 1000 where no word is left.
  package var thousandths: Int { words == 0 ? 0 : (2000 * changed + words) / (2 * words) }

  package init(from before: String, to after: String) {
    var (old, new) = (Self.words(of: before)[...], Self.words(of: after)[...])
    words = max(old.count, new.count)
    while let first = old.first, first == new.first {
      (old, new) = (old.dropFirst(), new.dropFirst())
    }
    while let last = old.last, last == new.last { (old, new) = (old.dropLast(), new.dropLast()) }
    let isWithin = old.isEmpty || new.count <= Self.ceiling / old.count
    changed =
      isWithin ? Self.distance(Array(old), Array(new)) : max(old.count, new.count)
  }

  /// What stands between blanks.
  package static func words(of text: String) -> [Substring] {
    text.split(whereSeparator: \.isWhitespace)
  }

  /// The edit distance of Levenshtein, 1966, by rows as Wagner and Fischer, 1974, have it.
  private static func distance(_ old: [Substring], _ new: [Substring]) -> Int {
    var row = Array(0...new.count)
    for (line, word) in old.enumerated() {
      var corner = row[0]
      row[0] = line + 1
      for (column, other) in new.enumerated() {
        let above = row[column + 1]
        row[column + 1] = min(above, row[column], corner - (word == other ? 1 : 0)) + 1
        corner = above
      }
    }
    return row[new.count]
  }
}

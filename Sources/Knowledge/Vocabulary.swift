/// The stems of the words of all sections, to find the one that was meant by a word none of them has.
struct Vocabulary: Sendable {
  /// In the order of their letters.
  var letters: [UInt8] = []
  var letterStarts: [UInt32] = [0]
  /// The number of each in the term table.
  var terms: [UInt32] = []
  /// Which letters each has, a bit for each; what differs in many is not looked at more closely.
  var masks: [UInt32] = []

  /// Shorter words have too many neighbours for one of them to be what was meant.
  static let shortest = 6
  /// From this length on, two letters may differ.
  private static let long = 9
  /// The most words that are compared.
  private static let comparisonLimit = 50_000

  /// Whether a word is looked for here: lower-case letters alone.
  static func holds(_ word: some Collection<UInt8>) -> Bool {
    word.count >= shortest && word.count <= TermReader.wordByteLimit
      && word.allSatisfy { $0 &- 97 < 26 }
  }

  static func mask(of word: some Sequence<UInt8>) -> UInt32 {
    word.reduce(0) { $0 | 1 << (UInt32($1) & 31) }
  }

  /// The word nearest to one that was mistyped, by its place here.
  ///
  /// It begins alike, and one letter is missing, added, changed or has changed places with the next;
  /// two in words of nine letters and more. Of equally near ones the most frequent, then the first.
  func nearest(to word: UnsafeBufferPointer<UInt8>, in table: TermTable) -> Int? {
    guard Self.holds(word) else { return nil }
    let reach = word.count < Self.long ? 1 : 2
    let mask = Self.mask(of: word)
    let first = terms.indices.partitioningIndex { letters[Int(letterStarts[$0])] >= word[0] }
    var best: (distance: Int, sections: Int, place: Int)?
    letters.withUnsafeBufferPointer { letters in
      for place in (first..<terms.count).prefix(Self.comparisonLimit) {
        let bounds = range(place, in: letterStarts)
        guard letters[bounds.lowerBound] == word[0] else { return }
        guard abs(bounds.count - word.count) <= reach,
          (mask ^ masks[place]).nonzeroBitCount <= 2 * reach
        else { continue }
        let distance = editDistance(word, UnsafeBufferPointer(rebasing: letters[bounds]))
        guard distance <= reach else { continue }
        let sections = table.postings(of: Int(terms[place])).count
        if let best, (best.distance, -best.sections) <= (distance, -sections) { continue }
        best = (distance, sections, place)
      }
    }
    return best?.place
  }

  func text(of place: Int) -> String {
    String(decoding: letters[range(place, in: letterStarts)], as: UTF8.self)
  }
}

/// Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment).
private func editDistance(
  _ left: UnsafeBufferPointer<UInt8>,
  _ right: UnsafeBufferPointer<UInt8>
) -> Int {
  let width = right.count + 1
  return withUnsafeTemporaryAllocation(of: Int.self, capacity: width * 3) { rows in
    for column in 0..<width { rows[column] = column }
    var (older, previous, current) = (2 * width, 0, width)
    for row in 0..<left.count {
      rows[current] = row + 1
      for column in 0..<right.count {
        let isSame = left[row] == right[column]
        var cost = min(
          rows[previous + column] + (isSame ? 0 : 1),
          rows[previous + column + 1] + 1,
          rows[current + column] + 1
        )
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, rows[older + column - 1] + 1)
        }
        rows[current + column + 1] = cost
      }
      (older, previous, current) = (previous, current, older)
    }
    return rows[previous + right.count]
  }
}

/// The word nearest to one that was mistyped: at most a third of its letters differ.
package func nearest(to word: String, among candidates: [String]) -> String? {
  let distances = candidates.map { (distance: editDistance(word, $0), word: $0) }
  guard let best = distances.min(by: { $0.distance < $1.distance }),
    best.distance <= max(1, word.count / 3)
  else { return nil }
  return best.word
}

/// Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment).
private func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (
    Array(left.unicodeScalars.prefix(64)), Array(right.unicodeScalars.prefix(64))
  )
  var older: [Int] = []
  var previous = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      let same = left[row] == right[column]
      var cost = min(
        previous[column] + (same ? 0 : 1),
        previous[column + 1] + 1,
        current[column] + 1
      )
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, older[column - 1] + 1)
      }
      current.append(cost)
    }
    (older, previous) = (previous, current)
  }
  return previous[right.count]
}

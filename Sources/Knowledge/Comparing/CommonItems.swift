/// Which items two sequences have in common, in the order of both, as many as can be.
///
/// Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986),
/// section 4b: memory grows with the lengths alone.
struct CommonItems {
  /// Whether an item of the first sequence is one of them; as many are in `isInSecond`.
  private(set) var isInFirst: [Bool]
  private(set) var isInSecond: [Bool]

  /// The most steps of one comparison; what is left then counts as different.
  static let stepLimit = 2_000_000

  private let first: [Int]
  private let second: [Int]
  private var stepsLeft: Int
  /// The furthest places on each diagonal, from the start and from the end; −1 where there is none.
  private var forward: [Int]
  private var backward: [Int]
  private var waiting: [Part] = []

  private struct Part {
    var first: Range<Int>
    var second: Range<Int>
  }

  init(of first: [Int], and second: [Int], stepLimit: Int = Self.stepLimit) {
    (self.first, self.second) = (first, second)
    stepsLeft = stepLimit
    isInFirst = Array(repeating: false, count: first.count)
    isInSecond = Array(repeating: false, count: second.count)
    let diagonals = 2 * (first.count + second.count) + 3
    forward = Array(repeating: -1, count: diagonals)
    backward = forward
    waiting = [Part(first: 0..<first.count, second: 0..<second.count)]
    while let part = waiting.popLast() { compare(part) }
    (forward, backward) = ([], [])
  }

  private mutating func compare(_ whole: Part) {
    var part = whole
    while let place = part.first.first, let other = part.second.first,
      first[place] == second[other]
    {
      (isInFirst[place], isInSecond[other]) = (true, true)
      part = Part(first: part.first.dropFirst(), second: part.second.dropFirst())
    }
    while let place = part.first.last, let other = part.second.last, first[place] == second[other] {
      (isInFirst[place], isInSecond[other]) = (true, true)
      part = Part(first: part.first.dropLast(), second: part.second.dropLast())
    }
    guard !part.first.isEmpty, !part.second.isEmpty, let (x, y) = middle(of: part) else { return }
    let (place, other) = (part.first.lowerBound + x, part.second.lowerBound + y)
    waiting.append(
      Part(first: place..<part.first.upperBound, second: other..<part.second.upperBound)
    )
    waiting.append(
      Part(first: part.first.lowerBound..<place, second: part.second.lowerBound..<other)
    )
  }

  /// A place on a shortest path, with changes before it and after it; nil when the steps run out.
  private mutating func middle(of part: Part) -> (x: Int, y: Int)? {
    let (width, height) = (part.first.count, part.second.count)
    let (delta, zero) = (width - height, self.forward.count / 2)
    // Both are lent, not copied: they are as long as the sequences.
    var (forward, backward): ([Int], [Int]) = ([], [])
    swap(&forward, &self.forward)
    swap(&backward, &self.backward)
    defer {
      swap(&forward, &self.forward)
      swap(&backward, &self.backward)
    }
    let isOdd = delta & 1 != 0
    forward[zero + 1] = 0
    backward[zero + 1] = 0
    for changes in 0...(width + height + 1) / 2 {
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        let x = advance(&forward, diagonal, changes, part, isForward: true)
        guard stepsLeft > 0 else { return nil }
        if isOdd, x >= 0, abs(diagonal - delta) < changes {
          let met = backward[zero + delta - diagonal]
          if met >= 0, x + met >= width { return (x, x - diagonal) }
        }
      }
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        let x = advance(&backward, diagonal, changes, part, isForward: false)
        guard stepsLeft > 0 else { return nil }
        if !isOdd, x >= 0, abs(delta - diagonal) <= changes {
          let met = forward[zero + delta - diagonal]
          if met >= 0, x + met >= width { return (width - x, height - (x - diagonal)) }
        }
      }
    }
    return nil
  }

  /// Goes as far as one more change and then equal items lead on a diagonal.
  private mutating func advance(
    _ furthest: inout [Int],
    _ diagonal: Int,
    _ changes: Int,
    _ part: Part,
    isForward: Bool
  ) -> Int {
    let (width, height, zero) = (part.first.count, part.second.count, furthest.count / 2)
    var x = -1
    // One item of the second sequence more, or one of the first.
    if diagonal < changes || changes == 0 {
      let above = furthest[zero + diagonal + 1]
      if above >= 0, above - diagonal <= height { x = above }
    }
    if diagonal > -changes {
      let left = furthest[zero + diagonal - 1]
      if left >= 0, left < width { x = max(x, left + 1) }
    }
    stepsLeft -= 1
    if x >= 0 {
      let start = x
      while x < width, x - diagonal < height, isEqual(x, x - diagonal, part, isForward) { x += 1 }
      stepsLeft -= x - start
    }
    furthest[zero + diagonal] = x
    return x
  }

  private func isEqual(_ x: Int, _ y: Int, _ part: Part, _ isForward: Bool) -> Bool {
    isForward
      ? first[part.first.lowerBound + x] == second[part.second.lowerBound + y]
      : first[part.first.upperBound - 1 - x] == second[part.second.upperBound - 1 - y]
  }
}

/// Some of the cells that the domain of a fact is divided into.
struct CellSet: Hashable {
  private var words: [UInt64]

  /// No cell of so many.
  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  /// Every cell of so many.
  init(all count: Int) {
    self.init(count: count)
    for cell in 0..<count { insert(cell) }
  }

  init(_ cells: some Sequence<Int>, count: Int) {
    self.init(count: count)
    for cell in cells { insert(cell) }
  }

  mutating func insert(_ cell: Int) { words[cell >> 6] |= 1 << UInt64(cell & 63) }

  func contains(_ cell: Int) -> Bool { words[cell >> 6] >> UInt64(cell & 63) & 1 == 1 }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The cells, in order.
  var cells: [Int] { (0..<words.count * 64).filter(contains) }

  func isDisjoint(with other: CellSet) -> Bool {
    for index in words.indices where words[index] & other.words[index] != 0 { return false }
    return true
  }

  func isSubset(of other: CellSet) -> Bool {
    for index in words.indices where words[index] & ~other.words[index] != 0 { return false }
    return true
  }

  func intersection(_ other: CellSet) -> CellSet {
    var result = self
    for index in words.indices { result.words[index] &= other.words[index] }
    return result
  }

  func subtracting(_ other: CellSet) -> CellSet {
    var result = self
    for index in words.indices { result.words[index] &= ~other.words[index] }
    return result
  }
}

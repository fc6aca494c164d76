/// A part of all cases: for some dimensions the cells that are left, for the others all of them.
struct CaseBox: Hashable {
  struct Side: Hashable {
    let dimension: Int
    var cells: CellSet
  }

  /// In the order of their dimensions; no side is empty.
  private(set) var sides: [Side] = []

  /// Every case.
  init() {}

  /// The cells of a dimension; nil where all are left.
  subscript(dimension: Int) -> CellSet? {
    let (place, found) = index(of: dimension)
    return found ? sides[place].cells : nil
  }

  /// The cases of the box within some cells of a dimension; nil where none is left.
  func limited(_ dimension: Int, to cells: CellSet) -> CaseBox? {
    var box = self
    let (place, found) = index(of: dimension)
    let left = found ? sides[place].cells.intersection(cells) : cells
    if left.isEmpty { return nil }
    if found {
      box.sides[place].cells = left
    } else {
      box.sides.insert(Side(dimension: dimension, cells: left), at: place)
    }
    return box
  }

  /// The box with other cells of a dimension, whatever it had of it.
  func replacing(_ dimension: Int, with cells: CellSet) -> CaseBox {
    var box = self
    box.sides.removeAll { $0.dimension == dimension }
    return box.limited(dimension, to: cells) ?? box
  }

  func isDisjoint(with other: CaseBox) -> Bool {
    var (left, right) = (0, 0)
    while left < sides.count, right < other.sides.count {
      let (one, two) = (sides[left].dimension, other.sides[right].dimension)
      if one == two, sides[left].cells.isDisjoint(with: other.sides[right].cells) { return true }
      if one <= two { left += 1 }
      if two <= one { right += 1 }
    }
    return false
  }

  /// The cases of both; nil where there is none.
  func intersection(_ other: CaseBox) -> CaseBox? {
    if isDisjoint(with: other) { return nil }
    var result = CaseBox()
    result.sides.reserveCapacity(sides.count + other.sides.count)
    var (left, right) = (0, 0)
    while left < sides.count || right < other.sides.count {
      let one = left < sides.count ? sides[left].dimension : Int.max
      let two = right < other.sides.count ? other.sides[right].dimension : Int.max
      if one == two {
        let cells = sides[left].cells.intersection(other.sides[right].cells)
        result.sides.append(Side(dimension: one, cells: cells))
      } else {
        result.sides.append(one < two ? sides[left] : other.sides[right])
      }
      if one <= two { left += 1 }
      if two <= one { right += 1 }
    }
    return result
  }

  /// The sides of another box that cut this one: within them, the other covers it.
  func sidesToCut(by other: CaseBox) -> [Side] {
    other.sides.filter { side in
      guard let own = self[side.dimension] else { return true }
      return !own.isSubset(of: side.cells)
    }
  }

  private func index(of dimension: Int) -> (place: Int, found: Bool) {
    var place = 0
    while place < sides.count, sides[place].dimension < dimension { place += 1 }
    return (place, place < sides.count && sides[place].dimension == dimension)
  }
}

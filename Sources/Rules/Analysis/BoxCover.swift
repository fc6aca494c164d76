/// What is left of a box when others are taken away from it.
///
/// Box after box is subtracted, depth first, so that a search for one case ends with the first it finds
/// and never holds all pieces. The work has a ceiling.
struct BoxCover {
  enum Outcome {
    /// Every piece that is left was visited.
    case done
    /// The visitor wanted no more.
    case stopped
    /// The ceiling was reached.
    case gaveUp
  }

  /// The pieces that one search looks at.
  static let ceiling = 50_000

  private let counts: [Int]
  private var steps = 0
  /// The covers, by their places, that the last search took anything away with.
  private(set) var used: Set<Int> = []

  /// `counts` are the cells of each dimension.
  init(counts: [Int]) { self.counts = counts }

  /// Calls `visit` for pieces that no cover touches, until it returns false.
  mutating func visitUncovered(
    of box: CaseBox,
    by covers: [CaseBox],
    visit: (CaseBox) -> Bool
  ) -> Outcome {
    steps = 0
    used = []
    return search(box, covers.enumerated().map { ($0, $1) }, visit)
  }

  private mutating func search(
    _ box: CaseBox,
    _ covers: [(place: Int, box: CaseBox)],
    _ visit: (CaseBox) -> Bool
  ) -> Outcome {
    steps += 1
    if steps > Self.ceiling { return .gaveUp }
    var near: [(place: Int, box: CaseBox)] = []
    var best: (cover: Int, sides: [CaseBox.Side])?
    for cover in covers where !cover.box.isDisjoint(with: box) {
      let sides = box.sidesToCut(by: cover.box)
      if sides.isEmpty {
        used.insert(cover.place)
        return .done
      }
      // The cover that cuts along the fewest dimensions leaves the fewest pieces.
      if best.map({ sides.count < $0.sides.count }) ?? true { best = (near.count, sides) }
      near.append(cover)
    }
    guard let best else { return visit(box) ? .done : .stopped }
    used.insert(near.remove(at: best.cover).place)
    var rest = box
    for side in best.sides {
      let outside = CellSet(all: counts[side.dimension]).subtracting(side.cells)
      if let piece = rest.limited(side.dimension, to: outside) {
        let outcome = search(piece, near, visit)
        guard case .done = outcome else { return outcome }
      }
      guard let inner = rest.limited(side.dimension, to: side.cells) else { break }
      rest = inner
    }
    return .done
  }
}

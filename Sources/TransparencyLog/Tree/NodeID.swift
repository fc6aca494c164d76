/// A node over a full subtree: the one over leaves `index << level` up to `(index + 1) << level`.
///
/// Such nodes never change while a log grows, so a store may keep them and no others.
public struct NodeID: Sendable, Hashable, CustomStringConvertible {
  /// Levels above the leaves; 0 to 63.
  public let level: Int
  /// Nodes of the same level to the left of it.
  public let index: UInt64

  /// Names a node; a level is 0 to 63.
  public init(level: Int, index: UInt64) {
    precondition((0..<64).contains(level), "a tree has levels 0 to 63")
    self.level = level
    self.index = index
  }

  /// Whether it is the right one of two neighbours.
  var isRight: Bool { index & 1 == 1 }
  /// The index of its first leaf.
  var start: UInt64 { index << UInt64(level) }
  var parent: NodeID { NodeID(level: level + 1, index: index >> 1) }

  /// The level and the index.
  public var description: String { "\(level)/\(index)" }

  /// The fewest nodes that cover leaves `begin` up to `end`, from left to right; 126 at most.
  static func cover(from begin: UInt64, to end: UInt64) -> Cover {
    Cover(begin: begin, end: end)
  }

  /// The nodes of `cover`.
  struct Cover: Sequence, IteratorProtocol {
    fileprivate var begin: UInt64
    fileprivate let end: UInt64

    mutating func next() -> NodeID? {
      guard begin < end else { return nil }
      let fitting = UInt64.bitWidth - 1 - (end - begin).leadingZeroBitCount
      let level = Swift.min(begin.trailingZeroBitCount, fitting)
      defer { begin += 1 << UInt64(level) }
      return NodeID(level: level, index: begin >> UInt64(level))
    }
  }
}

/// A part of a tree that is a tree of its own: leaves `start` up to `end`, where `start` is a multiple of the
/// least power of two that is not below their number.
///
/// From draft-ietf-plants-merkle-tree-certs-03, 4.1. Every whole tree is one, and so is every leaf.
public struct Subtree: Sendable, Hashable {
  /// The index of its first leaf.
  public let start: UInt64
  /// One past the index of its last leaf; `start` where it has none.
  public let end: UInt64

  /// Takes two places in a tree between which a subtree lies.
  public init(from start: UInt64, to end: UInt64) throws(LogError) {
    guard start <= end, Self.isAligned(start, count: end - start) else {
      throw .noSubtree(start: start, end: end)
    }
    self.init(start: start, end: end)
  }

  /// The whole tree of this size.
  init(size: UInt64) { self.init(start: 0, end: size) }

  /// The tree that one leaf is.
  init(leaf index: UInt64) { self.init(start: index, end: index + 1) }

  private init(start: UInt64, end: UInt64) {
    self.start = start
    self.end = end
  }

  private static func isAligned(_ start: UInt64, count: UInt64) -> Bool {
    guard start > 0, count > 1 else { return true }
    return start.trailingZeroBitCount >= UInt64.bitWidth - (count - 1).leadingZeroBitCount
  }

  /// The hash of the subtree, from the full nodes that cover it.
  func hash<Failure: Error>(
    reading node: (NodeID) throws(Failure) -> TreeHash
  ) throws(Failure) -> TreeHash {
    var hashes: [TreeHash] = []
    for id in NodeID.cover(from: start, to: end) { hashes.append(try node(id)) }
    guard var hash = hashes.popLast() else { return .emptyTree }
    while let left = hashes.popLast() { hash = .node(left, hash) }
    return hash
  }
}

extension Subtree {
  /// The subtrees whose hashes prove that this one is part of a tree, from the lowest to the highest.
  ///
  /// It is SUBTREE_PROOF of the draft, 4.4.1, which for a leaf is PATH and for a whole tree PROOF of RFC 6962,
  /// 2.1.1 and 2.1.2. It must not be empty, and the tree must reach at least to its end.
  func path(in size: UInt64) -> [Subtree] {
    var path: [Subtree] = []
    var (low, high) = (UInt64(0), size)
    var (start, isKnown) = (start, true)
    while start != low || end != high {
      let count = high - low
      let half = low + 1 << UInt64(UInt64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
      if end <= half {
        path.append(Subtree(start: half, end: high))
        high = half
      } else {
        path.append(Subtree(start: low, end: half))
        // The subtree reaches over the middle, so it begins where the left half does.
        if start < half { (start, isKnown) = (half, false) }
        low = half
      }
    }
    if !isKnown { path.append(Subtree(start: low, end: high)) }
    return path.reversed()
  }

  /// The hash of this subtree and the root of the tree, as a proof makes them.
  ///
  /// It is the loop of the draft, 4.4.3, which for a leaf is that of RFC 9162, 2.1.3.2, and for a whole tree
  /// that of 2.1.4.2. It must not be empty, and the tree must reach at least to its end.
  func climb(
    from node: TreeHash,
    through proof: [TreeHash],
    to size: UInt64
  ) throws(LogError) -> (subtree: TreeHash, root: TreeHash) {
    var rest = proof[...]
    var (first, last, edge) = (start, end - 1, size - 1)
    func up(_ levels: Int) {
      (first, last, edge) = (
        first >> UInt64(levels), last >> UInt64(levels), edge >> UInt64(levels)
      )
    }
    while first != last, last == edge || last & 1 == 1 { up(1) }
    var subtree = node
    if first != last {
      guard let lowest = rest.popFirst() else { throw .proofLength(found: proof.count) }
      subtree = lowest
    }
    var root = subtree
    for hash in rest {
      guard edge != 0 else { throw .proofLength(found: proof.count) }
      if last & 1 == 1 || last == edge {
        if first < last { subtree = .node(hash, subtree) }
        root = .node(hash, root)
        up(last.trailingZeroBitCount)
      } else {
        root = .node(root, hash)
      }
      up(1)
    }
    guard edge == 0 else { throw .proofLength(found: proof.count) }
    return (subtree, root)
  }
}

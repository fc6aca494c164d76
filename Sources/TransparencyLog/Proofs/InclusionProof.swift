/// Proves that an entry is in a tree: the hashes from the leaf's neighbour up to below the root.
public struct InclusionProof: Sendable, Hashable {
  /// The index of the leaf.
  public let index: UInt64
  /// The number of leaves of the tree.
  public let size: UInt64
  /// One hash a level at which the leaf's side has a neighbour.
  public let hashes: [TreeHash]

  /// Takes a proof as somebody tells it; nothing is believed before `verify`.
  public init(index: UInt64, size: UInt64, hashes: [TreeHash]) {
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// Takes a proof that a leaf is in a subtree, which is a tree of its own.
  public init(index: UInt64, in subtree: Subtree, hashes: [TreeHash]) throws(LogError) {
    guard (subtree.start..<subtree.end).contains(index) else {
      throw .noSuchLeaf(index: index, size: subtree.end)
    }
    self.init(index: index - subtree.start, size: subtree.end - subtree.start, hashes: hashes)
  }

  /// Makes the proof for a leaf from the full nodes of a tree of this size.
  ///
  /// It reads 126 nodes at most. nil where the tree has no such leaf.
  public init?<Failure: Error>(
    of index: UInt64,
    in size: UInt64,
    reading node: (NodeID) throws(Failure) -> TreeHash
  ) throws(Failure) {
    guard index < size else { return nil }
    var hashes: [TreeHash] = []
    for subtree in Subtree(leaf: index).path(in: size) {
      hashes.append(try subtree.hash(reading: node))
    }
    self.init(index: index, size: size, hashes: hashes)
  }

  /// The root of the tree that has this leaf at this index, by this proof.
  public func root(of leaf: TreeHash) throws(LogError) -> TreeHash {
    guard index < size else { throw .noSuchLeaf(index: index, size: size) }
    return try Subtree(leaf: index).climb(from: leaf, through: hashes, to: size).root
  }

  /// Holds the proof against a root; it is proved that the leaf is there, or an error is thrown.
  public func verify(leaf: TreeHash, root expected: TreeHash) throws(LogError) {
    let root = try root(of: leaf)
    guard root == expected else {
      throw .otherRoot(size: size, computed: root, expected: expected)
    }
  }
}

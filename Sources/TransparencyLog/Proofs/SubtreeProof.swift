/// Proves that a subtree is part of a tree.
///
/// From draft-ietf-plants-merkle-tree-certs-03, 4.4.
public struct SubtreeProof: Sendable, Hashable {
  /// The subtree.
  public let subtree: Subtree
  /// The number of leaves of the tree.
  public let size: UInt64
  /// The hashes of subtrees that both can be made of.
  public let hashes: [TreeHash]

  /// Takes a proof as somebody tells it; nothing is believed before `verify`.
  public init(of subtree: Subtree, in size: UInt64, hashes: [TreeHash]) {
    self.subtree = subtree
    self.size = size
    self.hashes = hashes
  }

  /// Makes the proof from the full nodes of the tree.
  ///
  /// It reads 126 nodes at most. nil where the subtree is empty, or reaches beyond the tree.
  public init?<Failure: Error>(
    of subtree: Subtree,
    in size: UInt64,
    reading node: (NodeID) throws(Failure) -> TreeHash
  ) throws(Failure) {
    guard subtree.start < subtree.end, subtree.end <= size else { return nil }
    var hashes: [TreeHash] = []
    for part in subtree.path(in: size) { hashes.append(try part.hash(reading: node)) }
    self.init(of: subtree, in: size, hashes: hashes)
  }

  /// Holds the proof against the subtree's hash and the root; both are proved to belong together, or an error
  /// is thrown.
  ///
  /// An empty subtree is part of any tree, with no hashes.
  public func verify(subtree expected: TreeHash, root expectedRoot: TreeHash) throws(LogError) {
    guard subtree.end <= size else { throw .noSuchSizes(from: subtree.end, to: size) }
    guard subtree.start < subtree.end else {
      guard hashes.isEmpty else { throw .proofLength(found: hashes.count) }
      return try require(.emptyTree, is: expected)
    }
    let made = try subtree.climb(from: expected, through: hashes, to: size)
    try require(made.subtree, is: expected)
    guard made.root == expectedRoot else {
      throw .otherRoot(size: size, computed: made.root, expected: expectedRoot)
    }
  }

  private func require(_ hash: TreeHash, is expected: TreeHash) throws(LogError) {
    guard hash == expected else {
      throw .otherSubtree(
        start: subtree.start,
        end: subtree.end,
        computed: hash,
        expected: expected
      )
    }
  }
}

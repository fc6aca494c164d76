/// Proves that a tree begins with all leaves of an older one, unaltered and in their order.
public struct ConsistencyProof: Sendable, Hashable {
  /// The number of leaves of the older tree.
  public let from: UInt64
  /// The number of leaves of the newer tree.
  public let to: UInt64
  /// The hashes of subtrees that both roots can be made of.
  public let hashes: [TreeHash]

  /// Takes a proof as somebody tells it; nothing is believed before `verify`.
  public init(from: UInt64, to: UInt64, hashes: [TreeHash]) {
    self.from = from
    self.to = to
    self.hashes = hashes
  }

  /// Makes the proof from the full nodes of the newer tree.
  ///
  /// It reads 126 nodes at most. nil where the older tree is empty, since anything goes on from it, or is
  /// the larger one.
  public init?<Failure: Error>(
    from: UInt64,
    to: UInt64,
    reading node: (NodeID) throws(Failure) -> TreeHash
  ) throws(Failure) {
    guard 0 < from, from <= to else { return nil }
    var hashes: [TreeHash] = []
    for subtree in Subtree(size: from).path(in: to) {
      hashes.append(try subtree.hash(reading: node))
    }
    self.init(from: from, to: to, hashes: hashes)
  }

  /// Holds the proof against both roots; it is proved that the newer tree goes on from the older one, or an
  /// error is thrown.
  ///
  /// There is nothing to prove of an empty tree, and that is an error too.
  public func verify(from older: TreeHash, to newer: TreeHash) throws(LogError) {
    guard 0 < from, from <= to else { throw .noSuchSizes(from: from, to: to) }
    try SubtreeProof(of: Subtree(size: from), in: to, hashes: hashes)
      .verify(subtree: older, root: newer)
  }
}

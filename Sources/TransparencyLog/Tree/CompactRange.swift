/// A row of neighbouring leaves, as the hashes of the fewest full subtrees that cover them.
///
/// It holds 126 hashes at most, however many leaves. Rows that are hashed apart, on several cores, join into
/// one: `append(_:)` gives the same hashes whatever the rows were.
public struct CompactRange: Sendable, Hashable {
  /// The index of its first leaf.
  public let begin: UInt64
  /// One past the index of its last leaf; `begin` where it has none.
  public private(set) var end: UInt64
  /// The hashes of the subtrees, from left to right.
  public private(set) var hashes: [TreeHash] = []

  /// Begins a row before the leaf of this index.
  public init(from begin: UInt64) {
    self.begin = begin
    end = begin
    hashes.reserveCapacity(64)
  }

  /// Takes the hashes of leaves `begin` up to `end`; nil where they are more or fewer than needed.
  init?(from begin: UInt64, to end: UInt64, hashes: [TreeHash]) {
    let nodes =
      begin <= end ? NodeID.cover(from: begin, to: end).reduce(0) { sum, _ in sum + 1 } : -1
    guard hashes.count == nodes else { return nil }
    self.begin = begin
    self.end = end
    self.hashes = hashes
  }

  /// Appends the hash of the next leaf.
  public mutating func append(leaf: TreeHash) { append(leaf: leaf) { _, _ in } }

  /// Appends the hash of the next leaf, and shows each full node that it completes: the leaf first, then those
  /// above it.
  public mutating func append(leaf: TreeHash, made: (NodeID, TreeHash) -> Void) {
    append(leaf, at: NodeID(level: 0, index: end), made)
  }

  /// Appends a row that begins where this one ends.
  public mutating func append(_ next: CompactRange) throws(LogError) {
    guard next.begin == end else { throw .gap(end: end, begin: next.begin) }
    for (node, hash) in zip(NodeID.cover(from: next.begin, to: next.end), next.hashes) {
      append(hash, at: node) { _, _ in }
    }
  }

  /// Appends a subtree and joins it with the ones of its size to the left.
  @inline(__always)
  private mutating func append(
    _ hash: TreeHash,
    at node: NodeID,
    _ made: (NodeID, TreeHash) -> Void
  ) {
    end += 1 << UInt64(node.level)
    var (node, hash) = (node, hash)
    made(node, hash)
    while node.isRight, node.level < 63, node.parent.start >= begin, let left = hashes.popLast() {
      hash = .node(left, hash)
      node = node.parent
      made(node, hash)
    }
    hashes.append(hash)
  }

  /// The hash over the whole row, taken from the right; nil where there is none.
  ///
  /// It is the hash of RFC 6962 for a row that begins a tree or one of its subtrees.
  var folded: TreeHash? {
    guard var hash = hashes.last else { return nil }
    for left in hashes.dropLast().reversed() { hash = .node(left, hash) }
    return hash
  }
}

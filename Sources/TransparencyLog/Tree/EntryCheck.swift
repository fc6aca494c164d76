/// Holds a stream of entries against what a log says of them, and keeps a frontier and nothing else.
public struct EntryCheck: Sendable {
  /// The tree of the entries so far.
  public private(set) var frontier: Frontier

  /// Begins before the first entry, or where a tree that was checked before ends.
  public init(from frontier: Frontier = Frontier()) { self.frontier = frontier }

  /// Takes the next entry.
  public mutating func append(_ entry: [UInt8]) { frontier.append(entry) }

  /// Takes the next entry, whose bytes are read where they stand.
  public mutating func append(_ entry: UnsafeRawBufferPointer) { frontier.append(entry) }

  /// Takes the next entry and the leaf that the log keeps for it.
  ///
  /// An entry that hashes to something else is named, and is not taken.
  public mutating func append(_ entry: [UInt8], leaf: TreeHash) throws(LogError) {
    try append(.leaf(entry), leaf: leaf)
  }

  /// Takes the next entry, whose bytes are read where they stand, and the leaf that the log keeps for it.
  ///
  /// An entry that hashes to something else is named, and is not taken.
  public mutating func append(
    _ entry: UnsafeRawBufferPointer,
    leaf: TreeHash
  ) throws(LogError) {
    try append(.leaf(entry), leaf: leaf)
  }

  private mutating func append(_ hash: TreeHash, leaf: TreeHash) throws(LogError) {
    guard hash == leaf else { throw .otherEntry(index: frontier.size) }
    frontier.append(leaf: leaf)
  }

  /// Holds the entries so far against a checkpoint of as many.
  public func check(_ checkpoint: Checkpoint) throws(LogError) {
    guard frontier.size == checkpoint.size else {
      throw .otherSize(found: frontier.size, expected: checkpoint.size)
    }
    let root = frontier.root
    guard root == checkpoint.root else {
      throw .otherRoot(size: frontier.size, computed: root, expected: checkpoint.root)
    }
  }
}

/// All that a log must keep of its tree to go on: the hashes of the full subtrees along its right edge.
///
/// It holds 64 hashes at most, so that a log of any size is verified as a stream.
public struct Frontier: Sendable, Hashable {
  private var range: CompactRange

  /// A tree without leaves.
  public init() { range = CompactRange(from: 0) }

  /// Reads what `bytes` wrote of a tree of this size.
  public init(size: UInt64, bytes: some Collection<UInt8>) throws(LogError) {
    let bytes = Array(bytes)
    let asked = size.nonzeroBitCount * TreeHash.byteCount
    let hashes = stride(from: 0, to: bytes.count, by: TreeHash.byteCount).compactMap {
      TreeHash(bytes: bytes[$0..<min($0 + TreeHash.byteCount, bytes.count)])
    }
    guard bytes.count == asked, let range = CompactRange(from: 0, to: size, hashes: hashes) else {
      throw .malformed(
        .frontier,
        at: .byte(min(bytes.count, asked)),
        "\(bytes.count) bytes, and a tree of \(size) leaves asks for \(asked)"
      )
    }
    self.range = range
  }

  /// The number of leaves.
  public var size: UInt64 { range.end }

  /// The root of the tree.
  public var root: TreeHash { range.folded ?? .emptyTree }

  /// The hashes, 32 bytes each, from left to right; their number is that of the ones in `size`.
  public var bytes: [UInt8] { range.hashes.flatMap(\.bytes) }

  /// Appends an entry.
  public mutating func append(_ entry: [UInt8]) { range.append(leaf: .leaf(entry)) }

  /// Appends an entry, whose bytes are read where they stand.
  public mutating func append(_ entry: UnsafeRawBufferPointer) { range.append(leaf: .leaf(entry)) }

  /// Appends the hash of the next leaf.
  public mutating func append(leaf: TreeHash) { range.append(leaf: leaf) }

  /// Appends the hash of the next leaf, and shows each full node that it completes: the leaf first, then those
  /// above it.
  ///
  /// They are what a store keeps so that proofs can be read from it: two a leaf at most, over time.
  public mutating func append(leaf: TreeHash, made: (NodeID, TreeHash) -> Void) {
    range.append(leaf: leaf, made: made)
  }

  /// Appends a row of leaves that begins where the tree ends.
  public mutating func append(_ row: CompactRange) throws(LogError) { try range.append(row) }
}

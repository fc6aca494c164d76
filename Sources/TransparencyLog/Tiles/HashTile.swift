/// A tile of hashes: up to 256 neighbours of one level.
public struct HashTile: Sendable, Hashable {
  /// The hashes, from left to right: 1 to 256.
  public let hashes: [TreeHash]

  /// Reads the bytes of the tile that a path names: 32 bytes a hash and nothing else.
  public init(_ bytes: [UInt8], of path: TilePath) throws(LogError) {
    guard case .hashes = path.content else {
      throw .malformed(.hashTile, at: .whole, "`\(path)` is a tile of entries")
    }
    guard bytes.count == path.width * TreeHash.byteCount else {
      throw .malformed(
        .hashTile,
        at: .byte(min(bytes.count, path.width * TreeHash.byteCount)),
        "\(bytes.count) bytes, and `\(path)` has \(path.width * TreeHash.byteCount)"
      )
    }
    hashes = stride(from: 0, to: bytes.count, by: TreeHash.byteCount).compactMap {
      TreeHash(bytes: bytes[$0..<$0 + TreeHash.byteCount])
    }
  }

  /// The hash of some of its neighbours as a tree of their own; nil for hashes that it does not have.
  ///
  /// Of all 256 it is the hash that the tile above has for this one.
  public func root(of part: Range<Int>) -> TreeHash? {
    guard 0 <= part.lowerBound, part.upperBound <= hashes.count else { return nil }
    var range = CompactRange(from: 0)
    for hash in hashes[part] { range.append(leaf: hash) }
    return range.folded
  }
}

/// Cuts a log into tiles while its entries go by, and holds the last tile of each kind and nothing else.
public struct TileWriter: Sendable {
  /// A file of a tiled log.
  public struct File: Sendable, Hashable {
    /// Where it belongs, below the log's folder.
    public let path: TilePath
    /// All of it.
    public let bytes: [UInt8]
  }

  /// The tree of the entries so far.
  public private(set) var frontier = Frontier()
  /// The hashes that are in no full tile yet, of each level; 255 at most.
  private var hashes: [[TreeHash]] = []
  private var bundle: [UInt8] = []

  /// Begins before the first entry.
  public init() {}

  /// Takes the next entry, and gives the tiles that it fills; mostly none.
  public mutating func append(_ entry: [UInt8]) throws(LogError) -> [File] { try take(entry) }

  /// Takes the next entry, whose bytes are read where they stand, and gives the tiles that it fills.
  public mutating func append(_ entry: UnsafeRawBufferPointer) throws(LogError) -> [File] {
    try take(entry)
  }

  /// The partial tiles of a log that ends here.
  ///
  /// They go with its checkpoint; the full ones were given before.
  public var partialTiles: [File] {
    var files: [File] = []
    let index = frontier.size / UInt64(LogLimits.tileWidth)
    for (level, hashes) in hashes.enumerated() where !hashes.isEmpty {
      let index = index >> UInt64(TileLayout.height * level)
      if let path = TilePath(.hashes(level: level), index: index, width: hashes.count) {
        files.append(File(path: path, bytes: hashes.flatMap(\.bytes)))
      }
    }
    let width = Int(frontier.size % UInt64(LogLimits.tileWidth))
    if let path = TilePath(.entries, index: index, width: width) {
      files.append(File(path: path, bytes: bundle))
    }
    return files
  }

  private mutating func take(_ entry: some Collection<UInt8>) throws(LogError) -> [File] {
    try EntryBundle.append(entry, at: frontier.size, to: &bundle)
    let leaf = TreeHash.leaf(entry)
    frontier.append(leaf: leaf)
    return push(leaf, level: 0)
  }

  private mutating func push(_ hash: TreeHash, level: Int) -> [File] {
    if level == hashes.count { hashes.append([]) }
    hashes[level].append(hash)
    guard hashes[level].count == LogLimits.tileWidth else { return [] }
    let tile = hashes[level]
    hashes[level].removeAll(keepingCapacity: true)
    let index = (frontier.size - 1) >> UInt64(TileLayout.height * (level + 1))
    var files: [File] = []
    if let path = TilePath(.hashes(level: level), index: index) {
      files.append(File(path: path, bytes: tile.flatMap(\.bytes)))
    }
    if level == 0, let path = TilePath(.entries, index: index) {
      files.append(File(path: path, bytes: bundle))
      bundle.removeAll(keepingCapacity: true)
    }
    var above = CompactRange(from: 0)
    for hash in tile { above.append(leaf: hash) }
    guard let root = above.folded else { return files }
    return files + push(root, level: level + 1)
  }
}

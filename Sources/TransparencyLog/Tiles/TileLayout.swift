/// Which tiles a log of some size has, and where in them its nodes are.
public struct TileLayout: Sendable, Hashable {
  /// Levels of a tree that one level of tiles spans.
  static let height = 8

  /// The number of entries.
  public let size: UInt64

  /// The layout of a log of this size.
  public init(size: UInt64) { self.size = size }

  /// The tiles of one kind, from left to right: full ones, and a partial one at the end.
  ///
  /// There are as many as the log has entries, divided by 256: walk through them.
  public func tiles(of content: TilePath.Content) -> some Sequence<TilePath> & Sendable {
    let count = count(at: content)
    let width = UInt64(LogLimits.tileWidth)
    let tiles = count / width + (count % width == 0 ? 0 : 1)
    return (0..<tiles).lazy.compactMap { @Sendable in
      TilePath(content, index: $0, width: Int(Swift.min(width, count - $0 * width)))
    }
  }

  /// The levels at which there are tiles of hashes.
  public var levels: [Int] { (0..<8).filter { count(at: .hashes(level: $0)) > 0 } }

  /// The tile from which the hash of a full node is made, and which of the tile's hashes it is made of.
  ///
  /// nil for a node that the tree does not have.
  public func place(of node: NodeID) -> (tile: TilePath, hashes: Range<Int>)? {
    let level = node.level / Self.height
    let span = 1 << (node.level % Self.height)
    let (first, isTooLarge) = node.index.multipliedReportingOverflow(by: UInt64(span))
    let count = count(at: .hashes(level: level))
    guard !isTooLarge, first < count, UInt64(span) <= count - first else { return nil }
    let width = UInt64(LogLimits.tileWidth)
    let start = Int(first % width)
    return TilePath(
      .hashes(level: level),
      index: first / width,
      width: Int(Swift.min(width, count - first / width * width))
    ).map { ($0, start..<start + span) }
  }

  private func count(at content: TilePath.Content) -> UInt64 {
    switch content {
    case .hashes(let level): level < 8 ? size >> UInt64(Self.height * level) : 0
    case .entries: size
    }
  }
}

/// A tile of entries: up to 256 neighbours, each behind its length in 16 bits.
public struct EntryBundle: Sendable, Hashable {
  /// The entries, from left to right: 1 to 256.
  public let entries: [[UInt8]]

  /// Reads the bytes of the tile that a path names: that many entries and nothing else.
  public init(_ bytes: [UInt8], of path: TilePath) throws(LogError) {
    guard path.content == .entries else {
      throw .malformed(.entryBundle, at: .whole, "`\(path)` is a tile of hashes")
    }
    var entries: [[UInt8]] = []
    var rest = bytes[...]
    while entries.count < path.width {
      let place = LogError.Place.byte(rest.startIndex)
      guard let high = rest.popFirst(), let low = rest.popFirst() else {
        throw .malformed(
          .entryBundle,
          at: place,
          "it ends before entry \(entries.count + 1) of \(path.width)"
        )
      }
      let count = Int(high) << 8 | Int(low)
      guard rest.count >= count else {
        throw .malformed(
          .entryBundle,
          at: place,
          "entry \(entries.count + 1) has \(count) bytes, and \(rest.count) are left"
        )
      }
      entries.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    guard rest.isEmpty else {
      throw .malformed(
        .entryBundle,
        at: .byte(rest.startIndex),
        "\(rest.count) bytes follow the last of \(path.width) entries"
      )
    }
    self.entries = entries
  }

  /// The hashes of the entries as leaves: what the tile of level 0 beside it holds.
  public var leaves: [TreeHash] { entries.map { .leaf($0) } }

  /// Appends an entry as a bundle tells it, if it is not too long for one.
  static func append(
    _ entry: some Collection<UInt8>,
    at index: UInt64,
    to bundle: inout [UInt8]
  ) throws(LogError) {
    guard entry.count <= LogLimits.entryBytes else {
      throw .entryTooLong(index: index, bytes: entry.count)
    }
    bundle.append(UInt8(entry.count >> 8))
    bundle.append(UInt8(entry.count & 0xFF))
    bundle.append(contentsOf: entry)
  }
}

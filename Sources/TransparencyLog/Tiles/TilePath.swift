/// Names a file of a log that is served as tiles: `tile/<level>/<index>[.p/<width>]` or
/// `tile/entries/<index>[.p/<width>]` (C2SP tlog-tiles).
public struct TilePath: Sendable, Hashable, CustomStringConvertible {
  /// What a tile holds.
  public enum Content: Sendable, Hashable {
    /// Hashes: of leaves at level 0, of full tiles of the level below above it. Levels are 0 to 63.
    case hashes(level: Int)
    /// Entries.
    case entries
  }

  /// What it holds.
  public let content: Content
  /// Tiles to the left of it.
  public let index: UInt64
  /// How many hashes or entries it holds: 1 to 256, and below 256 it is partial.
  public let width: Int

  /// Names a tile; nil for a level or a width that no tile has.
  public init?(_ content: Content, index: UInt64, width: Int = LogLimits.tileWidth) {
    guard (1...LogLimits.tileWidth).contains(width) else { return nil }
    if case .hashes(let level) = content, !(0...63).contains(level) { return nil }
    self.content = content
    self.index = index
    self.width = width
  }

  /// Whether it will never be other bytes, nor another name.
  public var isFull: Bool { width == LogLimits.tileWidth }

  /// The path, with the index in groups of three digits.
  public var description: String {
    let folder =
      switch content {
      case .hashes(let level): String(level)
      case .entries: "entries"
      }
    return "tile/\(folder)/\(Self.groups(of: index))" + (isFull ? "" : ".p/\(width)")
  }

  private static func groups(of index: UInt64) -> String {
    let last = String(index % 1_000 + 1_000).dropFirst()
    var (rest, text) = (index / 1_000, String(last))
    while rest > 0 {
      text = "x" + String(rest % 1_000 + 1_000).dropFirst() + "/" + text
      rest /= 1_000
    }
    return text
  }
}

extension TilePath {
  private static let longest = 64

  /// Reads a path in the one form that each tile has.
  public init(_ text: String) throws(LogError) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.longest else {
      throw Self.refuse("\(bytes.count) bytes, of \(Self.longest) at most")
    }
    var parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
    guard parts.popFirst().map(Array.init) == Array("tile".utf8), let folder = parts.popFirst()
    else { throw Self.refuse("it does not begin with `tile/`, and a level or `entries`") }
    let content = try Self.content(folder)
    let width = try Self.width(&parts)
    guard let index = Self.index(parts), let path = TilePath(content, index: index, width: width),
      haveSameBytes(path.description, text)
    else { throw Self.refuse("its index is not in groups of three digits, as in `x001/234`") }
    self = path
  }

  private static func content(_ folder: ArraySlice<UInt8>) throws(LogError) -> Content {
    if folder.elementsEqual("entries".utf8) { return .entries }
    guard let level = UInt64(decimal: folder), level <= 63 else {
      throw refuse("\(quoted(folder)) is no level from 0 to 63")
    }
    return .hashes(level: Int(level))
  }

  /// The width behind `.p/`, which is taken off; 256 without.
  private static func width(
    _ parts: inout ArraySlice<ArraySlice<UInt8>>
  ) throws(LogError) -> Int {
    let suffix = Array(".p".utf8)
    guard let place = parts.firstIndex(where: { $0.suffix(2).elementsEqual(suffix) }) else {
      return LogLimits.tileWidth
    }
    guard place == parts.endIndex - 2, let text = parts.popLast(),
      let width = UInt64(decimal: text), (1..<UInt64(LogLimits.tileWidth)).contains(width)
    else { throw refuse("no width from 1 to 255 follows `.p/`") }
    parts[place] = parts[place].dropLast(2)
    return Int(width)
  }

  private static func index(_ parts: ArraySlice<ArraySlice<UInt8>>) -> UInt64? {
    guard let last = parts.last else { return nil }
    var index: UInt64 = 0
    for group in parts.dropLast().map({ $0.dropFirst() }) + [last] {
      guard group.count == 3, group.allSatisfy({ (48...57).contains($0) }) else { return nil }
      let number = group.reduce(0 as UInt64) { $0 * 10 + UInt64($1 - 48) }
      let (product, isTooLarge) = index.multipliedReportingOverflow(by: 1_000)
      let (sum, isTooLargeStill) = product.addingReportingOverflow(number)
      guard !isTooLarge, !isTooLargeStill else { return nil }
      index = sum
    }
    return index
  }

  private static func refuse(_ text: String) -> LogError { .malformed(.tilePath, at: .whole, text) }
}

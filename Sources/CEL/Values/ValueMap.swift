/// Values under keys, iterated in the order the keys were put in.
///
/// Keys are booleans, integers, unsigned integers and texts; integers of both kinds that are the same
/// number are the same key.
public struct ValueMap: Sendable {
  /// A key and its value.
  public struct Entry: Sendable {
    /// The key, as it was put in.
    public let key: Value
    /// The value.
    public let value: Value
  }

  /// A key in the one form that equal keys have.
  private enum Key: Hashable {
    case bool(Bool)
    case int(Int64)
    /// Above all signed integers.
    case uint(UInt64)
    case text([UInt8])

    init?(_ value: Value) {
      switch value {
      case .bool(let truth): self = .bool(truth)
      case .int(let number): self = .int(number)
      case .uint(let number): self = Int64(exactly: number).map(Key.int) ?? .uint(number)
      case .string(let text): self = .text(Array(text.utf8))
      case .double(let number):
        if let whole = Int64(exactly: number) {
          self = .int(whole)
        } else if let whole = UInt64(exactly: number) {
          self = .uint(whole)
        } else {
          return nil
        }
      default: return nil
      }
    }
  }

  /// The entries, in order.
  public private(set) var entries: [Entry] = []
  /// Where each key stands; kept for larger maps only, where a search would take longer.
  private var places: [Key: Int] = [:]
  private static let searched = 8

  /// A map without entries.
  public init() {}

  /// The number of entries.
  public var count: Int { entries.count }

  /// Whether it has no entries.
  public var isEmpty: Bool { entries.isEmpty }

  /// Puts a value under a key that is not taken yet.
  ///
  /// - Returns: Whether it did: false where the key is taken or no value of its kind can be a key.
  @discardableResult
  public mutating func insert(_ key: Value, _ value: Value) -> Bool {
    switch key {
    case .bool, .int, .uint, .string: break
    default: return false
    }
    guard place(of: key) == nil else { return false }
    entries.append(Entry(key: key, value: value))
    guard entries.count > Self.searched else { return true }
    let first = places.isEmpty ? 0 : entries.count - 1
    for index in first..<entries.count {
      if let key = Key(entries[index].key) { places[key] = index }
    }
    return true
  }

  /// The value under a key; nil where there is none.
  public subscript(key: Value) -> Value? { place(of: key).map { entries[$0].value } }

  /// The value under a text; nil where there is none.
  public subscript(name: String) -> Value? { self[.string(name)] }

  private func place(of key: Value) -> Int? {
    if entries.count > Self.searched { return Key(key).flatMap { places[$0] } }
    if case .string(let name) = key {
      return entries.firstIndex { entry in
        if case .string(let text) = entry.key { haveSameBytes(text, name) } else { false }
      }
    }
    switch key {
    case .bool, .int, .uint, .double: return entries.firstIndex { $0.key.isEqual(to: key) }
    default: return nil
    }
  }

  func isEqual(to other: ValueMap, steps: inout Int) -> Bool {
    guard count == other.count else { return false }
    for entry in entries {
      steps -= 1
      guard steps >= 0, let value = other[entry.key],
        entry.value.isEqual(to: value, steps: &steps)
      else { return false }
    }
    return true
  }

  func hasSameEntries(as other: ValueMap) -> Bool {
    count == other.count
      && entries.allSatisfy { entry in
        other.entries.contains { $0.key == entry.key && $0.value == entry.value }
      }
  }
}

/// A macro that runs over a list or a map.
struct Comprehension: Sendable {
  enum Kind: UInt8, Sendable {
    case all, exists, existsOne, map, filter, transformList, transformMap, transformMapEntry
  }

  let kind: Kind
  let range: Int32
  let firstLocal: Int32
  /// -1 where there is one variable only.
  let secondLocal: Int32
  /// -1 where everything passes.
  let condition: Int32
  /// -1 where elements stay as they are.
  let body: Int32
}

/// The ceilings that one value is read under.
package struct JSONLimits: Sendable, Equatable {
  /// Bytes of the whole input, white space included.
  package let bytes: Int
  /// Arrays and objects inside one another.
  ///
  /// The reader's stack grows with it: keep it below 1,000.
  package let depth: Int
  /// Names in the whole value, in all its objects.
  package let keys: Int

  package init(bytes: Int, depth: Int, keys: Int) {
    self.bytes = bytes
    self.depth = depth
    self.keys = keys
  }

  /// For a line that a stranger wrote.
  package static let line = JSONLimits(bytes: 1 << 20, depth: 64, keys: 1_000)

  /// For an object that the product itself has stored.
  package static let object = JSONLimits(bytes: 256 << 20, depth: 64, keys: 10_000_000)
}

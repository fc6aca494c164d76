/// Finds the row of a feature by its hash: an open-addressing table with linear probing, at most
/// half full.
struct FeatureTable: Sendable {
  /// The hashes in rising order; a feature's row is its place among them.
  let keys: [UInt64]
  /// A power of two long; 0 where a slot is free, since no feature's hash is 0.
  private let slots: [UInt64]
  private let rows: [UInt32]
  private let shift: UInt64

  static let empty = FeatureTable()

  private init() {
    (keys, slots, rows, shift) = (
      [], [UInt64](repeating: 0, count: 8), [UInt32](repeating: 0, count: 8), 61
    )
  }

  /// Takes the hashes, in rising order and none of them 0; nil otherwise.
  init?(keys: [UInt64]) {
    var previous: UInt64 = 0
    for key in keys {
      guard key > previous else { return nil }
      previous = key
    }
    let bits = max(Int.bitWidth - (2 * keys.count).leadingZeroBitCount, 3)
    var slots = [UInt64](repeating: 0, count: 1 << bits)
    var rows = [UInt32](repeating: 0, count: 1 << bits)
    let shift = UInt64(64 - bits)
    for (row, key) in keys.enumerated() {
      var slot = Int(key >> shift)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = key
      rows[slot] = UInt32(row)
    }
    (self.keys, self.slots, self.rows, self.shift) = (keys, slots, rows, shift)
  }

  /// What a text has in common with the table.
  struct Matches: Sendable, Equatable {
    /// The rows of the features that are known, one for each occurrence.
    var rows: [UInt32]
    /// How many single words are known.
    var knownWords: Int
  }

  /// Looks up a stretch of features.
  func matches(_ hashes: ArraySlice<UInt64>) -> Matches {
    var knownWords = 0
    let found = [UInt32](unsafeUninitializedCapacity: hashes.count) { output, count in
      hashes.withUnsafeBufferPointer { hashes in
        slots.withUnsafeBufferPointer { slots in
          rows.withUnsafeBufferPointer { rows in
            for hash in hashes {
              guard let row = find(hash, slots, rows) else { continue }
              output[count] = row
              count &+= 1
              knownWords &+= FeatureHash.isWord(hash) ? 1 : 0
            }
          }
        }
      }
    }
    return Matches(rows: found, knownWords: knownWords)
  }

  /// The row of one feature; nil where it is unknown.
  func row(of hash: UInt64) -> Int? {
    slots.withUnsafeBufferPointer { slots in
      rows.withUnsafeBufferPointer { rows in find(hash, slots, rows).map { Int($0) } }
    }
  }

  @inline(__always)
  private func find(
    _ hash: UInt64,
    _ slots: UnsafeBufferPointer<UInt64>,
    _ rows: UnsafeBufferPointer<UInt32>
  ) -> UInt32? {
    var slot = Int(truncatingIfNeeded: hash >> shift)
    while slots[slot] != hash {
      if slots[slot] == 0 { return nil }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return rows[slot]
  }
}

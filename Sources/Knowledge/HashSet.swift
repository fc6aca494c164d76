/// A fixed set of hashes that are spread evenly, such as those of `TermHash`: they are not hashed
/// once more to be found.
struct HashSet: Sendable {
  /// A power of two long and at most a quarter full; 0 where a slot is free.
  private let slots: [UInt64]
  private let hasZero: Bool

  init(_ hashes: [UInt64]) {
    let count = max(8, hashes.count * 4)
    var slots = [UInt64](repeating: 0, count: 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount))
    for hash in hashes where hash != 0 {
      var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[place] != 0, slots[place] != hash { place = (place + 1) & (slots.count - 1) }
      slots[place] = hash
    }
    self.slots = slots
    hasZero = hashes.contains(0)
  }

  func contains(_ hash: UInt64) -> Bool {
    guard hash != 0 else { return hasZero }
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place] != 0 {
      if slots[place] == hash { return true }
      place = (place + 1) & (slots.count - 1)
    }
    return false
  }
}

/// Where each hash stands in a term table: those with the same highest bits stand side by side.
struct TermDirectory: Sendable {
  /// Of each bucket the place of its first hash, and the end of the last one's.
  private let starts: [UInt32]
  /// What is left of a hash is the number of its bucket.
  private let shift: UInt64

  /// Takes the hashes of a table, in their order; about one to a bucket.
  init(of hashes: [UInt64]) {
    let bits = max(1, Int.bitWidth - 1 - max(1, hashes.count).leadingZeroBitCount)
    let shift = UInt64(UInt64.bitWidth - bits)
    self.shift = shift
    starts = [UInt32](unsafeUninitializedCapacity: 1 << bits + 1) { starts, count in
      var place = 0
      for bucket in 0..<1 << bits {
        while place < hashes.count, hashes[place] >> shift < UInt64(bucket) { place += 1 }
        starts.initializeElement(at: bucket, to: UInt32(place))
      }
      starts.initializeElement(at: 1 << bits, to: UInt32(hashes.count))
      count = 1 << bits + 1
    }
  }

  /// The place of a hash among those that the directory was made of; nil where it is none of them.
  func place(of hash: UInt64, in hashes: [UInt64]) -> Int? {
    let bucket = Int(truncatingIfNeeded: hash >> shift)
    var place = Int(starts[bucket])
    let end = Int(starts[bucket + 1])
    while place < end {
      if hashes[place] == hash { return place }
      place += 1
    }
    return nil
  }
}

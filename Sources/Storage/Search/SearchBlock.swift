/// Some of 4,096 decisions in a row: a set of places from 0 to 4,095.
///
/// As small sets are lists and large ones are bits: D. Lemire and others, "Roaring Bitmaps: Implementation
/// of an Optimized Software Library", 2018.
struct SearchBlock: Sendable, Equatable {
  static let count: Int64 = 4096
  /// As many bytes take all of them as bits, and half as many of them as places.
  static let bitBytes = 512

  private var words: [UInt64]

  init() { words = [UInt64](repeating: 0, count: 64) }

  /// Reads a set as it is stored; nil where the bytes are none.
  init?(bytes: [UInt8]) {
    self.init()
    if bytes.count == Self.bitBytes {
      for (place, byte) in bytes.enumerated() {
        words[place >> 3] |= UInt64(byte) << (UInt64(place & 7) * 8)
      }
      return
    }
    guard bytes.count < Self.bitBytes, bytes.count.isMultiple(of: 2) else { return nil }
    for start in stride(from: 0, to: bytes.count, by: 2) {
      let place = Int(bytes[start]) << 8 | Int(bytes[start + 1])
      guard place < Self.count else { return nil }
      insert(place)
    }
  }

  /// The places in two bytes each, or, where that is no shorter, one bit for each of all.
  var bytes: [UInt8] {
    if count * 2 < Self.bitBytes { return places.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }
    return words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) }
    }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  func contains(_ place: Int) -> Bool { words[place >> 6] & 1 << UInt64(place & 63) != 0 }

  mutating func insert(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }

  mutating func formUnion(_ other: SearchBlock) {
    for place in words.indices { words[place] |= other.words[place] }
  }

  mutating func formIntersection(_ other: SearchBlock) {
    for place in words.indices { words[place] &= other.words[place] }
  }

  mutating func subtract(_ other: SearchBlock) {
    for place in words.indices { words[place] &= ~other.words[place] }
  }

  func intersection(_ other: SearchBlock) -> SearchBlock {
    var result = self
    result.formIntersection(other)
    return result
  }

  /// How many it has in common with another.
  func countOfIntersection(_ other: SearchBlock) -> Int {
    words.indices.reduce(0) { $0 + (words[$1] & other.words[$1]).nonzeroBitCount }
  }

  /// How many it has in common with two others.
  func countOfIntersection(_ other: SearchBlock, _ third: SearchBlock) -> Int {
    words.indices.reduce(0) {
      $0 + (words[$1] & other.words[$1] & third.words[$1]).nonzeroBitCount
    }
  }

  /// In ascending order.
  var places: [Int] {
    var places: [Int] = []
    for (place, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        places.append(place << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return places
  }
}

import Glibc

/// The features that a model knows, and how much each tells.
struct Vocabulary: Sendable {
  let table: FeatureTable
  /// The inverse document frequency of each row, in 1/1,024.
  let rarity: [UInt16]

  /// What a feature has counted so far, where one more occurrence in a sentence counts once more;
  /// nil where it does not.
  ///
  /// A feature counts 1 + ln(occurrences), rounded, and 4 at the most: with its first, second,
  /// fifth and thirteenth occurrence it counts once more.
  @inline(__always)
  static func countsAgain(after occurrences: UInt8) -> UInt64? {
    switch occurrences {
    case 0: 0
    case 1: 1
    case 4: 2
    case 12: 3
    default: nil
    }
  }
  /// The unit of `rarity`.
  static let rarityUnit = 1_024

  var count: Int { rarity.count }

  init(table: FeatureTable, rarity: [UInt16]) {
    self.table = table
    self.rarity = rarity
  }

  /// Takes every feature that at least two examples have in common: what stands in one alone
  /// tells nothing about the next.
  init(of examples: [Features]) {
    var hashes: [UInt64] = []
    for features in examples { hashes += Self.distinct(features.hashes) }
    hashes.sort()
    var keys: [UInt64] = []
    var rarity: [UInt16] = []
    var start = 0
    while start < hashes.count {
      var end = start + 1
      while end < hashes.count, hashes[end] == hashes[start] { end += 1 }
      if end - start > 1 {
        keys.append(hashes[start])
        rarity.append(Self.rarity(examples: examples.count, having: end - start))
      }
      start = end
    }
    // The keys were sorted just now, and no hash is 0.
    table = FeatureTable(keys: keys) ?? .empty
    self.rarity = rarity
  }

  /// ln((1 + all) / (1 + having)) + 1, in 1/1,024: the smoothed inverse document frequency.
  private static func rarity(examples all: Int, having: Int) -> UInt16 {
    let rarity = log(Double(1 + all) / Double(1 + having)) + 1
    return UInt16((rarity * Double(rarityUnit)).rounded())
  }

  private static func distinct(_ hashes: [UInt64]) -> [UInt64] {
    var sorted = hashes.sorted()
    var count = 0
    for hash in sorted where count == 0 || sorted[count - 1] != hash {
      sorted[count] = hash
      count += 1
    }
    sorted.removeLast(sorted.count - count)
    return sorted
  }
}

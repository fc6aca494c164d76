import Glibc

/// The features that a model knows, and how much each tells.
struct Vocabulary: Sendable {
  let table: FeatureTable
  /// How much each row tells, in 1/1,024 (`rarity(of:examples:having:)`).
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

  /// The most weights of a model: as a table of rows and classes it takes twice as many bytes.
  static let weightLimit = 1 << 26

  /// Takes every feature that at least two examples have in common: what stands in one alone
  /// tells nothing about the next.
  ///
  /// Where that would be more than `weightLimit` weights, more examples must have it in common.
  init(of examples: [Features], classes: Int, leavingOut kinds: Set<FeatureKind> = []) {
    var hashes: [UInt64] = []
    for features in examples { hashes += Self.distinct(features.hashes) }
    if !kinds.isEmpty { hashes.removeAll { FeatureKind(of: $0).map(kinds.contains) ?? true } }
    hashes.sort()
    let counts = Self.counts(of: hashes)
    let fewest = Self.fewest(counts.map(\.having), keeping: Self.weightLimit / max(classes, 1))
    let kept = counts.filter { $0.having >= fewest }
    // The keys were sorted just now, and no hash is 0.
    table = FeatureTable(keys: kept.map(\.hash)) ?? .empty
    rarity = kept.map {
      Self.rarity(of: FeatureKind(of: $0.hash), examples: examples.count, having: $0.having)
    }
  }

  /// The hashes that stand at least twice among sorted ones, and how often.
  private static func counts(of sorted: [UInt64]) -> [(hash: UInt64, having: Int)] {
    var counts: [(hash: UInt64, having: Int)] = []
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      if end - start > 1 { counts.append((sorted[start], end - start)) }
      start = end
    }
    return counts
  }

  /// In how many examples a feature must stand for at most `limit` features to be kept.
  private static func fewest(_ counts: [Int], keeping limit: Int) -> Int {
    guard counts.count > limit else { return 2 }
    return counts.sorted(by: >)[limit] + 1
  }

  /// The smoothed inverse document frequency, ln((1 + all) / (1 + having)) + 1, to the power of 3/4, times the share
  /// of its kind, in 1/1,024.
  private static func rarity(of kind: FeatureKind?, examples all: Int, having: Int) -> UInt16 {
    let frequency = log(Double(1 + all) / Double(1 + having)) + 1
    // Square roots are exact everywhere; a power is not.
    let root = frequency.squareRoot()
    return UInt16(((kind?.share ?? 1) * root * root.squareRoot() * Double(rarityUnit)).rounded())
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

import Testing
import TestSupport

@testable import Knowledge

/// What two sequences have in common, held against the table of all prefixes.
@Suite struct CommonItemsTests {
  /// The length of a longest common subsequence, by the table of Wagner and Fischer.
  private static func longest(_ first: [Int], _ second: [Int]) -> Int {
    var row = Array(repeating: 0, count: second.count + 1)
    for item in first {
      var corner = 0
      for (place, other) in second.enumerated() {
        let above = row[place + 1]
        row[place + 1] = item == other ? corner + 1 : max(above, row[place])
        corner = above
      }
    }
    return row[second.count]
  }

  private static func kept(_ items: [Int], _ isKept: [Bool]) -> [Int] {
    zip(items, isKept).filter(\.1).map(\.0)
  }

  @Test func `as many items are kept as can be, in the order of both`() {
    for seed in 0..<400 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      func items() -> [Int] {
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
          Int.random(in: 0...Int.random(in: 1...12, using: &random), using: &random)
        }
      }
      let (first, second) = (items(), items())
      let common = CommonItems(of: first, and: second)
      let kept = Self.kept(first, common.isInFirst)
      #expect(kept == Self.kept(second, common.isInSecond), "seed \(seed)")
      #expect(kept.count == Self.longest(first, second), "seed \(seed)")
    }
  }

  @Test func `when the steps run out the rest counts as different, and what is kept is common`() {
    for limit in [0, 1, 10, 100, 1000] {
      let first = (0..<500).map { $0 % 7 }
      let second = (0..<500).map { $0 * $0 % 11 }
      let common = CommonItems(of: first, and: second, stepLimit: limit)
      #expect(Self.kept(first, common.isInFirst) == Self.kept(second, common.isInSecond))
    }
  }

  @Test func `texts without anything in common are compared in bounded time`() {
    let count = 100_000
    let common = CommonItems(of: Array(0..<count), and: Array(count..<2 * count))
    #expect(!common.isInFirst.contains(true))
  }
}

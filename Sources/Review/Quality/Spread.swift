/// Where the middle and the far end of some numbers lie.
package struct Spread: Sendable, Hashable {
  package let count: Int
  /// The smallest number that half of them do not exceed; nil where there are too few to say.
  package let median: Int64?
  /// The smallest number that 95 of 100 do not exceed; nil where there are too few to say.
  package let percentile95: Int64?

  /// Takes the nearest rank, so that each is one of the numbers.
  package init(_ numbers: [Int64]) {
    count = numbers.count
    guard count >= Proportion.fewest else {
      (median, percentile95) = (nil, nil)
      return
    }
    let sorted = numbers.sorted()
    func at(_ percent: Int) -> Int64 { sorted[(sorted.count * percent + 99) / 100 - 1] }
    (median, percentile95) = (at(50), at(95))
  }
}

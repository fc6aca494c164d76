/// How often something was so, of how many times it could have been.
package struct Proportion: Sendable, Hashable {
  /// Of fewer, a count is told and no rate.
  package static let fewest = 5

  package let hits: Int
  package let count: Int

  package init(_ hits: Int, of count: Int) { (self.hits, self.count) = (hits, count) }

  /// In thousandths, to the nearest; nil where there are too few to say.
  package var thousandths: Int? {
    count < Self.fewest ? nil : (2000 * hits + count) / (2 * count)
  }

  /// Where the rate lies with 95 % confidence, in thousandths; nil where there are too few to say.
  ///
  /// The score interval of Wilson, "Probable inference, the law of succession, and statistical
  /// inference", 1927, which never leaves 0 to 1 and holds for few cases and rare faults as well.
  package var interval: ClosedRange<Int>? {
    guard count >= Self.fewest else { return nil }
    let (n, share) = (Double(count), Double(hits) / Double(count))
    let square = normalQuantile * normalQuantile
    let middle = share + square / (2 * n)
    let width = normalQuantile * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    let (low, high) = ((middle - width) / (1 + square / n), (middle + width) / (1 + square / n))
    return thousandths(low)...thousandths(high)
  }

  private func thousandths(_ share: Double) -> Int { Int((min(max(share, 0), 1) * 1000).rounded()) }
}

/// So many standard deviations to either side hold 95 % of a normal distribution.
let normalQuantile = 1.959963984540054

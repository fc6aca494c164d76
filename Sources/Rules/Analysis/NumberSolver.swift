/// Finds numbers that lie where they are wanted, alone and in sums.
///
/// Ranges are narrowed until nothing changes, then a number is tried and the rest narrowed again
/// (bounds propagation with backtracking). Steps have a ceiling.
struct NumberSolver {
  /// A sum of numbers, and the ranges that it may lie in.
  struct Sum {
    let terms: [LinearForm.Term]
    let ranges: [ClosedRange<Int64>]
  }

  enum Outcome {
    case found([Int64])
    case impossible
    case gaveUp
  }

  private static let stepLimit = 400
  private static let roundLimit = 40

  private let preferred: (Int, ClosedRange<Int64>) -> Int64
  private var steps = 0
  private var isExhausted = false

  /// `preferred` picks a number out of a range for the variable of that index.
  init(preferred: @escaping (Int, ClosedRange<Int64>) -> Int64) {
    self.preferred = preferred
  }

  /// Numbers for all variables; `domains` are the ranges that each may lie in, in rising order.
  mutating func solve(_ domains: [[ClosedRange<Int64>]], _ sums: [Sum]) -> Outcome {
    steps = 0
    isExhausted = false
    if let numbers = search(domains, sums) { return .found(numbers) }
    return isExhausted ? .gaveUp : .impossible
  }

  /// `isExhausted` is set where numbers were left untried.
  private mutating func search(
    _ domains: [[ClosedRange<Int64>]],
    _ sums: [Sum]
  ) -> [Int64]? {
    steps += 1
    guard steps <= Self.stepLimit else {
      isExhausted = true
      return nil
    }
    guard let narrowed = narrowed(domains, sums) else { return nil }
    if let index = sums.firstIndex(where: { $0.ranges.count > 1 }) {
      for range in sums[index].ranges {
        var single = sums
        single[index] = Sum(terms: sums[index].terms, ranges: [range])
        if let numbers = search(narrowed, single) { return numbers }
      }
      return nil
    }
    let linked = Set(sums.flatMap { $0.terms.map(\.variable) }).sorted()
    guard let next = linked.first(where: { narrowed[$0] != [narrowed[$0][0].single] }) else {
      return narrowed.indices.map { pick($0, narrowed[$0]) }
    }
    let candidates = candidates(next, narrowed[next])
    for number in candidates {
      var tried = narrowed
      tried[next] = [number...number]
      if let numbers = search(tried, sums) { return numbers }
    }
    if narrowed[next].reduce(0, { $0 + ($1.count > 8 ? 9 : $1.count) }) > candidates.count {
      isExhausted = true
    }
    return nil
  }

  private func pick(_ index: Int, _ ranges: [ClosedRange<Int64>]) -> Int64 {
    let picks = ranges.map { preferred(index, $0) }
    let wanted = preferred(index, Int64.min / 2...Int64.max / 2)
    return picks.min { $0.distance(to: wanted).magnitude < $1.distance(to: wanted).magnitude }
      ?? wanted
  }

  private func candidates(_ index: Int, _ ranges: [ClosedRange<Int64>]) -> [Int64] {
    var numbers = [pick(index, ranges)]
    for range in ranges.prefix(8) {
      numbers += [preferred(index, range), range.lowerBound, range.upperBound]
      if range.count <= 8 { numbers += range }
    }
    return numbers.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The domains without numbers that no sum allows; nil where nothing is left of one.
  private func narrowed(
    _ domains: [[ClosedRange<Int64>]],
    _ sums: [Sum]
  ) -> [[ClosedRange<Int64>]]? {
    var domains = domains
    if domains.contains(where: \.isEmpty) { return nil }
    for _ in 0..<Self.roundLimit {
      var isChanged = false
      for sum in sums {
        guard let low = sum.ranges.first?.lowerBound, let high = sum.ranges.last?.upperBound else {
          return nil
        }
        for term in sum.terms {
          let others = Self.bounds(sum.terms.filter { $0 != term }, domains)
          let allowed = Self.quotient(
            Int128(low) - others.high,
            Int128(high) - others.low,
            by: term.coefficient
          )
          guard let allowed else { return nil }
          let left = domains[term.variable].compactMap { $0.overlap(with: allowed) }
          if left.isEmpty { return nil }
          if left != domains[term.variable] {
            domains[term.variable] = left
            isChanged = true
          }
        }
      }
      if !isChanged { break }
    }
    return domains
  }

  private static func bounds(
    _ terms: [LinearForm.Term],
    _ domains: [[ClosedRange<Int64>]]
  ) -> (low: Int128, high: Int128) {
    var (low, high) = (Int128(0), Int128(0))
    for term in terms {
      let domain = domains[term.variable]
      let ends = [domain.first?.lowerBound ?? 0, domain.last?.upperBound ?? 0]
        .map { Int128($0) * Int128(term.coefficient) }
      low += min(ends[0], ends[1])
      high += max(ends[0], ends[1])
    }
    return (low, high)
  }

  /// The whole numbers that a coefficient takes into a range.
  private static func quotient(
    _ low: Int128,
    _ high: Int128,
    by coefficient: Int64
  ) -> ClosedRange<Int64>? {
    let size = Int128(coefficient.magnitude)
    let (low, high) = coefficient < 0 ? (-high, -low) : (low, high)
    let from = low > 0 ? (low + size - 1) / size : -(-low / size)
    let to = high >= 0 ? high / size : -((-high + size - 1) / size)
    return from <= to ? Int64(clamping: from)...Int64(clamping: to) : nil
  }
}

extension ClosedRange<Int64> {
  /// The range of its first number alone.
  fileprivate var single: ClosedRange<Int64> { lowerBound...lowerBound }

  /// The numbers of both; nil where there is none.
  func overlap(with other: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let (from, to) = (
      Swift.max(lowerBound, other.lowerBound), Swift.min(upperBound, other.upperBound)
    )
    return from <= to ? from...to : nil
  }

  /// How many numbers it has, or the most that an Int holds.
  fileprivate var count: Int {
    let (difference, overflow) = upperBound.subtractingReportingOverflow(lowerBound)
    return overflow || difference == .max ? .max : Int(difference) + 1
  }
}

/// The entries whose parts were erased, and whose they were.
struct ErasedEntries {
  private var stretches: [(range: ClosedRange<Int64>, customer: Int64)] = []

  /// Takes what was erased of customers; of an entry that several name, one of them.
  init(_ erased: [(entries: EntryRanges, customer: Int64)]) {
    let all = erased.flatMap { erased in erased.entries.ranges.map { ($0, erased.customer) } }
    for (range, customer) in all.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      let first = max(range.lowerBound, (stretches.last?.range.upperBound ?? -1) + 1)
      if first <= range.upperBound { stretches.append((first...range.upperBound, customer)) }
    }
  }

  /// The customer of whom an entry lost its parts; nil where it lost none.
  func customer(of place: Int64) -> Int64? {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].range.upperBound < place { low = middle + 1 } else { high = middle }
    }
    guard low < stretches.count, stretches[low].range.contains(place) else { return nil }
    return stretches[low].customer
  }

  /// How many of them are among some.
  func count(in range: Range<Int64>) -> Int64 {
    stretches.reduce(0) { sum, stretch in
      let own = Range(stretch.range).clamped(to: range)
      return sum + Int64(own.count)
    }
  }
}

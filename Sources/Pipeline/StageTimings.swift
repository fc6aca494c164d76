package import Domain

/// How long each stage took over a run, and all of a ticket's together: counts in buckets that are
/// an eighth of an octave wide.
package struct StageTimings: Sendable {
  private var stages = [DurationCounts](repeating: .init(), count: StageName.allCases.count)
  private var whole = DurationCounts()

  package init() {}

  /// Adds the stages that one ticket has passed.
  package mutating func add(_ records: [StageRecord]) {
    var sum: Int64 = 0
    for place in records.indices {
      stages[records[place].stage.place].add(records[place].nanoseconds)
      sum += records[place].nanoseconds
    }
    whole.add(sum)
  }

  /// The time under which a share of the tickets stayed in a stage, to within 9 %; nil where no
  /// ticket passed it.
  package func nanoseconds(_ stage: StageName, percentile: Int) -> Int64? {
    stages[stage.place].nanoseconds(percentile)
  }

  /// The time under which a share of the tickets stayed in all stages together, to within 9 %; nil
  /// where there was no ticket.
  package func wholeNanoseconds(percentile: Int) -> Int64? { whole.nanoseconds(percentile) }
}

/// How many durations fell into each eighth of an octave, up to 2⁴⁰ ns.
private struct DurationCounts {
  private static let bucketsPerOctave = 8
  private var counts = [Int](repeating: 0, count: 40 * Self.bucketsPerOctave)

  mutating func add(_ nanoseconds: Int64) { counts[Self.bucket(of: nanoseconds)] += 1 }

  /// The upper bound of the bucket that the percentile falls into; nil where all are empty.
  func nanoseconds(_ percentile: Int) -> Int64? {
    let total = counts.reduce(0, +)
    guard total > 0 else { return nil }
    let wanted = max(1, (total * percentile + 99) / 100)
    var seen = 0
    for (bucket, count) in counts.enumerated() {
      seen += count
      if seen >= wanted { return Self.upperBound(of: bucket) }
    }
    return nil
  }

  private static func bucket(of nanoseconds: Int64) -> Int {
    let value = UInt64(max(nanoseconds, 8))
    let octave = 63 - value.leadingZeroBitCount
    let part = Int(value >> UInt64(octave - 3) & 7)
    return min(octave * bucketsPerOctave + part, 40 * bucketsPerOctave - 1)
  }

  private static func upperBound(of bucket: Int) -> Int64 {
    let (octave, part) = (bucket / bucketsPerOctave, bucket % bucketsPerOctave)
    return Int64(9 + part) << Int64(octave - 3)
  }
}

package import Domain

/// How long each stage took over a run: counts in buckets that are an eighth of an octave wide.
package struct StageTimings: Sendable {
  private static let bucketsPerOctave = 8
  private var counts: [[Int]]

  package init() {
    let empty = [Int](repeating: 0, count: 40 * Self.bucketsPerOctave)
    counts = Array(repeating: empty, count: StageName.allCases.count)
  }

  package mutating func add(_ records: [StageRecord]) {
    for record in records {
      guard let stage = StageName.allCases.firstIndex(of: record.stage) else { continue }
      counts[stage][Self.bucket(of: record.nanoseconds)] += 1
    }
  }

  /// The time under which a share of the tickets stayed in a stage, to within an eighth of an
  /// octave (9 %); nil where no ticket passed it.
  package func nanoseconds(_ stage: StageName, percentile: Int) -> Int64? {
    guard let index = StageName.allCases.firstIndex(of: stage) else { return nil }
    let total = counts[index].reduce(0, +)
    guard total > 0 else { return nil }
    let wanted = max(1, (total * percentile + 99) / 100)
    var seen = 0
    for (bucket, count) in counts[index].enumerated() {
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

import CanonicalJSON
import GRDB

/// Indexes of entries of the log, as ranges in their order.
struct EntryRanges: Equatable {
  /// Neither overlapping nor touching.
  private(set) var ranges: [ClosedRange<Int64>] = []

  init() {}

  /// Takes indexes in any order.
  init(_ indexes: [Int64]) {
    for index in indexes.sorted() {
      if let last = ranges.last, index <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, index)
      } else {
        ranges.append(index...index)
      }
    }
  }

  /// Reads what `text` is; nil for anything else.
  init?(text: String) {
    let limits = JSONLimits(bytes: 1 << 16, depth: 3, keys: 1)
    guard let json = try? JSONValue(parsing: Array(text.utf8), limits: limits) else { return nil }
    self.init(json)
  }

  /// The same, once it is read; in their order, neither overlapping nor touching.
  init?(_ json: JSONValue) {
    guard let pairs = json.array else { return nil }
    for pair in pairs {
      guard let ends = pair.array, ends.count == 2, let first = ends[0].integer,
        let last = ends[1].integer, 0 <= first, first <= last, last < Row.mostRows,
        ranges.last.map({ $0.upperBound + 1 < first }) ?? true
      else { return nil }
      ranges.append(first...last)
    }
  }

  private init(_ ranges: [ClosedRange<Int64>]) { self.ranges = ranges }

  /// As canonical JSON: a pair of a first and a last each.
  var text: String {
    "[" + ranges.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ",") + "]"
  }

  /// The same in stretches of which each fits into an entry; one that is empty, where there are none.
  var stretches: [EntryRanges] {
    guard !ranges.isEmpty else { return [self] }
    let most = 1000
    return stride(from: 0, to: ranges.count, by: most).map {
      EntryRanges(Array(ranges[$0..<min($0 + most, ranges.count)]))
    }
  }

  var count: Int64 { ranges.reduce(0) { $0 + $1.upperBound - $1.lowerBound + 1 } }

  func contains(_ index: Int64) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < index { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(index)
  }
}

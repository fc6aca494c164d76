import Domain
import GRDB

/// What was told and is not yet marked so, as ranges, so that marking a batch is one statement.
struct ToldRanges {
  struct Range: Equatable {
    var sequences: ClosedRange<Int64>
    let at: Timestamp
  }

  private(set) var ranges: [Range] = []

  /// Adds a sequence.
  ///
  /// One that follows the last range, as nearly all do, lengthens it.
  mutating func insert(_ sequence: Int64, at time: Timestamp) {
    if let last = ranges.last, last.at == time {
      if last.sequences.contains(sequence) { return }
      if sequence == last.sequences.upperBound + 1 {
        ranges[ranges.count - 1].sequences = last.sequences.lowerBound...sequence
        return
      }
    }
    ranges.append(Range(sequences: sequence...sequence, at: time))
  }

  mutating func removeAll() { ranges.removeAll(keepingCapacity: true) }

  /// Marks the rows inside the transaction that is open.
  ///
  /// The first time a decision was told is the one that is kept.
  func write(_ db: Database) throws {
    guard !ranges.isEmpty else { return }
    let statement = try db.cachedStatement(
      sql: """
        UPDATE outbox SET told_at = ?
        WHERE decision_sequence BETWEEN ? AND ? AND told_at IS NULL
        """
    )
    for range in ranges {
      try statement.execute(
        arguments: [
          range.at.milliseconds, range.sequences.lowerBound, range.sequences.upperBound,
        ])
    }
  }
}

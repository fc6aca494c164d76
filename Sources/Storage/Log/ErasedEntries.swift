import Domain
import GRDB

/// The entries whose parts were erased, and why.
struct ErasedEntries {
  enum Cause: Equatable {
    /// Two people erased the customer of this number.
    case erasure(of: Int64)
    /// Their time was up.
    case retention

    /// The customer that the entry was of; nil where nobody says.
    var customer: Int64? { if case .erasure(let customer) = self { customer } else { nil } }
  }

  private var stretches: [(range: ClosedRange<Int64>, cause: Cause)] = []

  /// Takes what was erased; of an entry that several name, one of them.
  init(_ erased: [(entries: EntryRanges, cause: Cause)]) {
    let all = erased.flatMap { erased in erased.entries.ranges.map { ($0, erased.cause) } }
    for (range, cause) in all.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      let first = max(range.lowerBound, (stretches.last?.range.upperBound ?? -1) + 1)
      if first <= range.upperBound { stretches.append((first...range.upperBound, cause)) }
    }
  }

  /// What retention took; a row that no entry tells of explains nothing.
  static func retained(_ db: Database) throws -> [(entries: EntryRanges, cause: Cause)] {
    let told = "SELECT entries FROM retention WHERE entries <> '[]' AND entry IS NOT NULL"
    return try String.fetchAll(db, sql: told)
      .compactMap { text in EntryRanges(text: text).map { ($0, .retention) } }
  }

  /// What the rows of erasures and retention say that they took, whoever signed them.
  static func claimed(_ db: Database) throws -> ErasedEntries {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT entries, customer FROM erasure WHERE entries <> '[]'"
    )
    let erased = try rows.compactMap { row -> (EntryRanges, Cause)? in
      let customer = try row.decode(Int64.self, atIndex: 1)
      return EntryRanges(text: try row.decode(String.self, atIndex: 0))
        .map { ($0, .erasure(of: customer)) }
    }
    return ErasedEntries(try erased + retained(db))
  }

  /// Why an entry lost its parts; nil where it lost none.
  func cause(of place: Int64) -> Cause? {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].range.upperBound < place { low = middle + 1 } else { high = middle }
    }
    guard low < stretches.count, stretches[low].range.contains(place) else { return nil }
    return stretches[low].cause
  }

  /// How many of them are among some.
  func count(in range: Range<Int64>) -> Int64 {
    stretches.reduce(0) { sum, stretch in
      let own = Range(stretch.range).clamped(to: range)
      return sum + Int64(own.count)
    }
  }
}

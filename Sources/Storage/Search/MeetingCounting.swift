package import Domain
import GRDB
package import Measures

/// Counts how often rules fired for the same decision.
struct MeetingCounting {
  private let days: BlockDays
  private let rules: [String]

  init(_ rules: [String], recordedIn time: ClosedRange<Int64>, _ db: Database) {
    (days, self.rules) = (BlockDays(db: db, time: time), rules)
  }

  func run() throws -> RuleMeetings {
    let numbers = try rules.map { rule in
      try Int64.fetchOne(
        days.db,
        sql: "SELECT number FROM search_term WHERE kind = 'rule' AND name = ?",
        arguments: [rule]
      )
    }
    var table = rules.map { _ in [Int](repeating: 0, count: rules.count) }
    for span in try days.spans() {
      let sets = try numbers.map { number in
        try number.flatMap { try days.set(of: $0, in: span.block) }
      }
      let whole = sets.reduce(into: SearchBlock()) { whole, set in set.map { whole.formUnion($0) } }
      guard !whole.isEmpty else { continue }
      for part in try days.parts(of: span, whole: { whole }) {
        Self.count(sets, part.decisions, &table)
      }
    }
    return RuleMeetings(rules: rules, table: table)
  }

  private static func count(
    _ sets: [SearchBlock?],
    _ decisions: SearchBlock,
    _ table: inout [[Int]]
  ) {
    for (row, one) in sets.enumerated() {
      guard let one = one?.intersection(decisions), !one.isEmpty else { continue }
      for (column, other) in sets.enumerated() {
        if let other { table[row][column] += one.countOfIntersection(other) }
      }
    }
  }
}

extension Store {
  /// Counts how often each of some rules fired with each other, from one moment to before another.
  package func meetings(
    ofRules rules: [String],
    since: Timestamp? = nil,
    until: Timestamp? = nil
  ) throws(StoreError) -> RuleMeetings {
    let earliest = since?.milliseconds ?? .min
    let latest = until.map { $0.milliseconds - 1 } ?? .max
    let time = min(earliest, latest)...latest
    return try read { try MeetingCounting(rules, recordedIn: time, $0).run() }
  }
}

package import Domain
import GRDB
package import Measures

/// Counts what was caught, each decision once: at the first loss that names a sign of it.
struct CaughtCounting {
  private let days: BlockDays
  /// The number of each term that a loss names, with the place of the loss.
  private var places: [Int64: Int] = [:]
  private let count: Int

  init(_ losses: [[CaughtSign]], recordedIn time: ClosedRange<Int64>, _ db: Database) throws {
    days = BlockDays(db: db, time: time)
    count = losses.count
    for (place, signs) in losses.enumerated() {
      for sign in signs { try note(sign, place) }
    }
  }

  private mutating func note(_ sign: CaughtSign, _ place: Int) throws {
    switch sign {
    case .nearMiss(let name): try note(SearchTerm(.nearMiss, name), place)
    case .fallback(let fallback): try note(SearchTerm(.fallback, fallback.rawValue), place)
    case .people(let verdict): try note(SearchTerm(.resolution, verdict.rawValue), place)
    }
  }

  private mutating func note(_ term: SearchTerm, _ place: Int) throws {
    let number = try Int64.fetchOne(
      days.db,
      sql: "SELECT number FROM search_term WHERE kind = ? AND name = ?",
      arguments: [term.kind.rawValue, term.name]
    )
    if let number { places[number] = place }
  }

  func run() throws -> CaughtCounts {
    var counts = CaughtCounts(losses: count)
    for span in try days.spans() {
      var sets: [Int: SearchBlock] = [:]
      for (number, place) in places {
        guard let set = try days.set(of: number, in: span.block) else { continue }
        sets[place, default: SearchBlock()].formUnion(set)
      }
      guard !sets.isEmpty else { continue }
      let whole = sets.values.reduce(into: SearchBlock()) { $0.formUnion($1) }
      for part in try days.parts(of: span, whole: { whole }) {
        var left = part.decisions
        for (place, set) in sets.sorted(by: { $0.key < $1.key }) {
          counts.add(left.countOfIntersection(set), on: part.day, ofLoss: place)
          left.subtract(set)
        }
      }
    }
    try addVerdicts(to: &counts)
    return counts
  }

  /// Planted cases and second looks are looked at as well, and cost as much.
  private func addVerdicts(to counts: inout CaughtCounts) throws {
    let rows = try Row.fetchCursor(
      days.db,
      sql: """
        SELECT at FROM case_event
        WHERE kind IN ('approved', 'edited', 'rejected') AND person IS NOT NULL
          AND at BETWEEN ? AND ?
        """,
      arguments: [days.time.lowerBound, days.time.upperBound]
    )
    while let row = try rows.next() {
      counts.add(verdicts: 1, on: try row.timestamp(atIndex: 0).day)
    }
  }
}

extension Store {
  /// Counts what was caught from one moment to before another, by the signs of each loss.
  package func caught(
    _ losses: [[CaughtSign]],
    since: Timestamp? = nil,
    until: Timestamp? = nil
  ) throws(StoreError) -> CaughtCounts {
    let earliest = since?.milliseconds ?? .min
    let latest = until.map { $0.milliseconds - 1 } ?? .max
    if latest < earliest { return CaughtCounts(losses: losses.count) }
    return try read { try CaughtCounting(losses, recordedIn: earliest...latest, $0).run() }
  }
}

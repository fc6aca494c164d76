import Domain
import GRDB
package import Measures
import Review

/// How many decisions came out how, of all and of each that bears a term, whatever the day.
struct TermTotals {
  /// Stands for all decisions, where others have a term's number.
  static let all: Int64 = 0

  private struct Place: Hashable {
    let term: Int64
    let counted: String
  }

  private var counts: [Place: Int64] = [:]
  /// Whether there are more terms than are counted one by one.
  private var isCut = false

  init() {}

  /// Counts what the blocks hold, to hold what is kept against it.
  init(counting db: Database) throws {
    let dimensions = Set(DecisionTally.Dimension.allCases)
    let tally = try DecisionTallying(by: dimensions, recordedIn: .min ... .max, db).run()
    isCut = tally.isCut
    note(tally.total(), of: Self.all)
    for segment in tally.segments.keys {
      let number = try Int64.fetchOne(
        db,
        sql: "SELECT number FROM search_term WHERE kind = ? AND name = ?",
        arguments: [segment.dimension.rawValue, segment.name]
      )
      if let number { note(tally.total(of: segment), of: number) }
    }
  }

  private mutating func note(_ all: DecisionCounts, of term: Int64) {
    for word in DecisionCounts.Word.allCases where all[word] > 0 {
      counts[Place(term: term, counted: word.text), default: 0] += Int64(all[word])
    }
  }

  /// Notes one decision, by all that it bears and the numbers of those that decisions are told apart by.
  mutating func note(_ terms: Set<SearchTerm>, numbers: [Int64]) {
    var one = DecisionCounts()
    for sign in DecisionCounts.Sign.allCases where terms.contains(where: { sign.isBorne(by: $0) }) {
      one[sign] = 1
    }
    // What people made of a decision is not the machine's.
    if one[.approved] + one[.edited] == 0 {
      for term in terms where term.kind == .outcome {
        if let outcome = Outcome(rawValue: term.name) { one[outcome] = 1 }
      }
    }
    for number in [Self.all] + numbers { note(one, of: number) }
  }

  /// Notes what a decision bears since it was noted, by the numbers of those that it is told apart by.
  mutating func note(later term: SearchTerm, numbers: [Int64]) {
    var one = DecisionCounts()
    for sign in DecisionCounts.Sign.allCases where sign.isBorne(by: term) { one[sign] = 1 }
    for number in [Self.all] + numbers { note(one, of: number) }
  }

  /// Adds all of it to what is kept.
  func add(to db: Database) throws {
    let add = try db.cachedStatement(
      sql: """
        INSERT INTO search_total VALUES (?, ?, ?) ON CONFLICT (term, counted) DO UPDATE SET
          decisions = decisions + excluded.decisions
        """
    )
    for (place, count) in counts {
      try add.execute(arguments: [place.term, place.counted, count])
    }
  }

  /// Whether exactly this is kept, as far as it was counted.
  func isKept(in db: Database) throws -> Bool {
    if isCut { return true }
    var rest = counts
    let rows = try Row.fetchCursor(db, sql: "SELECT term, counted, decisions FROM search_total")
    while let row = try rows.next() {
      let place = Place(
        term: try row.decode(Int64.self, atIndex: 0),
        counted: try row.decode(String.self, atIndex: 1)
      )
      guard rest.removeValue(forKey: place) == (try row.decode(Int64.self, atIndex: 2)) else {
        return false
      }
    }
    return rest.isEmpty
  }

  /// What is kept, as if all of it were of one day.
  static func kept(_ db: Database) throws -> DecisionTally {
    let words = Dictionary(uniqueKeysWithValues: DecisionCounts.Word.allCases.map { ($0.text, $0) })
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT term, kind, name, counted, decisions FROM search_total
        LEFT JOIN search_term ON number = term ORDER BY term
        """
    )
    let day = CalendarDay(daysSince1970: 0)
    var counts: [DecisionTally.Segment?: DecisionCounts] = [:]
    while let row = try rows.next() {
      guard let word = words[try row.decode(String.self, atIndex: 3)] else {
        throw CaseRows.damaged("what `search_total` counts is nothing")
      }
      let decisions = try row.decode(Int64.self, atIndex: 4)
      guard (0...Row.mostRows).contains(decisions) else {
        throw CaseRows.damaged("what `search_total` counts is no count")
      }
      counts[try segment(row), default: DecisionCounts()][word] = Int(decisions)
    }
    var tally = DecisionTally()
    tally.add(counts[nil] ?? DecisionCounts(), on: day, of: nil)
    // Where there are more than are told apart, it is the same ones each time.
    for (segment, own) in counts.compactMap({ segment, own in segment.map { ($0, own) } })
      .sorted(by: { $0.0 < $1.0 })
    {
      tally.add(own, on: day, of: segment)
    }
    return tally
  }

  private static func segment(_ row: Row) throws -> DecisionTally.Segment? {
    if try row.decode(Int64.self, atIndex: 0) == all { return nil }
    let kind = try row.decode(String?.self, atIndex: 1) ?? ""
    guard let dimension = DecisionTally.Dimension(rawValue: kind) else {
      throw CaseRows.damaged("a term of `search_total` is none")
    }
    return DecisionTally.Segment(dimension, try row.decode(String.self, atIndex: 2))
  }
}

extension SearchTerm {
  /// Whether decisions are told apart by it.
  var isSegment: Bool {
    DecisionTally.Dimension(rawValue: kind.rawValue) != nil
      && self != SearchTerm(.nearMiss, Self.anyNearMiss)
  }
}

extension Store {
  /// Counts all decisions by all that they are told apart by, as if they were of one day.
  package func totals() throws(StoreError) -> DecisionTally { try read { try TermTotals.kept($0) } }
}

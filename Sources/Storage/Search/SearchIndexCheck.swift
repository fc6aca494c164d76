package import Domain
import GRDB

/// Where what decisions are found by is not what they are.
package struct SearchFault: Sendable, Equatable {
  /// Nil where it is of no decision that there is.
  package let decision: DecisionID?
  package let because: String
}

/// Holds what decisions are found by against the decisions, 4,096 of them at a time.
struct SearchIndexCheck {
  private let db: Database
  private let recording: TermRecording

  init(_ db: Database) {
    self.db = db
    recording = TermRecording(db)
  }

  /// What a block of decisions should be found by.
  private struct Expected {
    var sets: [SearchTerm: SearchBlock] = [:]
    var span: ClosedRange<Int64>?

    mutating func insert(_ term: SearchTerm, of place: Int) {
      sets[term, default: SearchBlock()].insert(place)
    }
  }

  /// The first decision that is not found by what it is, or is found by what it is not; nil where there
  /// is none.
  func firstFault() throws -> SearchFault? {
    let last = try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM decision") ?? 0
    for block in 0...(last / SearchBlock.count) {
      if let fault = try fault(in: block) { return fault }
    }
    let beyond = try Int64.fetchOne(
      db,
      sql: "SELECT block FROM search_block WHERE block > ? LIMIT 1",
      arguments: [last / SearchBlock.count]
    )
    if beyond != nil {
      return SearchFault(decision: nil, because: "decisions are found that are none")
    }
    return try TermTotals(counting: db).isKept(in: db)
      ? nil
      : SearchFault(
        decision: nil,
        because: "how many decisions there are of a kind is not kept right"
      )
  }

  private func fault(in block: Int64) throws -> SearchFault? {
    let expected = try expected(in: block)
    var rest = expected.sets
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT kind, name, decisions FROM search_block JOIN search_term ON number = term
        WHERE block = ? ORDER BY kind, name
        """,
      arguments: [block]
    )
    while let row = try rows.next() {
      let name = try row.decode(String.self, atIndex: 1)
      guard let kind = SearchTerm.Kind(rawValue: try row.decode(String.self, atIndex: 0)),
        let found = SearchBlock(bytes: try row.bytes(atIndex: 2))
      else { return SearchFault(decision: nil, because: "the decisions of `\(name)` are damaged") }
      let term = SearchTerm(kind, name)
      let wanted = rest.removeValue(forKey: term) ?? SearchBlock()
      if let fault = try fault(of: term, found, wanted, block) { return fault }
    }
    for term in rest.keys.sorted(by: { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) })
    {
      if let fault = try fault(of: term, SearchBlock(), rest[term] ?? SearchBlock(), block) {
        return fault
      }
    }
    return try faultOfSpan(expected.span, block)
  }

  private func fault(
    of term: SearchTerm,
    _ found: SearchBlock,
    _ wanted: SearchBlock,
    _ block: Int64
  ) throws -> SearchFault? {
    let (found, wanted) = (Set(found.places), Set(wanted.places))
    guard let place = found.symmetricDifference(wanted).min() else { return nil }
    let sequence = block * SearchBlock.count + Int64(place)
    let id = try String.fetchOne(
      db,
      sql: "SELECT decision_id FROM decision WHERE sequence = ?",
      arguments: [sequence]
    )
    let how = wanted.contains(place) ? "is not found by" : "is wrongly found by"
    return SearchFault(
      decision: id.map { DecisionID(text: $0) },
      because: "decision \(id ?? "\(sequence)") \(how) the \(term.kind.rawValue) `\(term.name)`"
    )
  }

  private func faultOfSpan(
    _ expected: ClosedRange<Int64>?,
    _ block: Int64
  ) throws -> SearchFault? {
    guard let expected else { return nil }
    let row = try Row.fetchOne(
      db,
      sql: "SELECT first_at, last_at FROM search_span WHERE block = ?",
      arguments: [block]
    )
    if let row, try row.decode(Int64.self, atIndex: 0) <= expected.lowerBound,
      try row.decode(Int64.self, atIndex: 1) >= expected.upperBound
    {
      return nil
    }
    return SearchFault(
      decision: nil,
      because: "decisions \(block * SearchBlock.count) and on are not found by their time"
    )
  }

  private func expected(in block: Int64) throws -> Expected {
    var expected = Expected()
    let first = block * SearchBlock.count
    let range: StatementArguments = [first, first + SearchBlock.count - 1]
    let rows = try Row.fetchCursor(
      db,
      sql: TermRecording.rowSelection + " WHERE sequence BETWEEN ? AND ?",
      arguments: range
    )
    while let row = try rows.next() {
      let place = Int(try row.decode(Int64.self, atIndex: 0) - first)
      let at = try row.decode(Int64.self, atIndex: 1)
      let span = expected.span ?? at...at
      expected.span = min(span.lowerBound, at)...max(span.upperBound, at)
      for term in try recording.terms(of: row) { expected.insert(term, of: place) }
    }
    let people = try Row.fetchCursor(
      db,
      sql: """
        SELECT DISTINCT decision_sequence, person FROM review_case JOIN case_event ON case_id = id
        WHERE decision_sequence BETWEEN ? AND ? AND person IS NOT NULL
        """,
      arguments: range
    )
    while let row = try people.next() {
      let place = Int(try row.decode(Int64.self, atIndex: 0) - first)
      let reviewer = SearchTerm(.reviewer, try row.decode(String.self, atIndex: 1))
      expected.insert(reviewer, of: place)
    }
    return expected
  }
}

extension Store {
  /// The first decision that a search would miss, or wrongly find; nil where there is none.
  ///
  /// It reads every entry of a decision; memory is that of 4,096 of them.
  package func searchFault() throws(StoreError) -> SearchFault? {
    try readLeniently { try SearchIndexCheck($0).firstFault() }
  }
}

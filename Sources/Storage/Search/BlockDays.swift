import Domain
import GRDB

/// The decisions of a time, block by block and day by day.
struct BlockDays {
  /// The decisions of a block that were recorded on one day.
  struct Part {
    let day: CalendarDay
    var decisions: SearchBlock
  }

  /// A block, and when the first and the last of its decisions were recorded.
  struct Span {
    let block: Int64
    let first: Int64
    let last: Int64
  }

  let db: Database
  let time: ClosedRange<Int64>

  /// The blocks that hold anything of the time.
  func spans() throws -> [Span] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT block, first_at, last_at FROM search_span WHERE first_at <= ? AND last_at >= ?
        ORDER BY block
        """,
      arguments: [time.upperBound, time.lowerBound]
    )
    return try rows.map { row in
      let block = try row.decode(Int64.self, atIndex: 0)
      guard (0...Row.mostRows).contains(block) else {
        throw CaseRows.damaged("row \(block) of `search_span` is none")
      }
      return Span(
        block: block,
        first: try row.decode(Int64.self, atIndex: 1),
        last: try row.decode(Int64.self, atIndex: 2)
      )
    }
  }

  /// The decisions of a block by their days; most blocks are of one, and `whole` says which they are then.
  func parts(of span: Span, whole: () -> SearchBlock) throws -> [Part] {
    let day = Timestamp(milliseconds: span.first).day
    if day == Timestamp(milliseconds: span.last).day, time.contains(span.first),
      time.contains(span.last)
    {
      return [Part(day: day, decisions: whole())]
    }
    let start = span.block * SearchBlock.count
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT sequence, recorded_at FROM decision WHERE sequence BETWEEN ? AND ?"
      ),
      arguments: [start, start + SearchBlock.count - 1]
    )
    var byDay: [CalendarDay: SearchBlock] = [:]
    while let row = try rows.next() {
      let at = try row.timestamp(atIndex: 1)
      guard time.contains(at.milliseconds) else { continue }
      byDay[at.day, default: SearchBlock()]
        .insert(Int(try row.decode(Int64.self, atIndex: 0) - start))
    }
    return byDay.sorted { $0.key < $1.key }.map { Part(day: $0.key, decisions: $0.value) }
  }

  /// The decisions of a block that bear a term; nil where none does.
  func set(of term: Int64, in block: Int64) throws -> SearchBlock? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT decisions FROM search_block WHERE block = ? AND term = ?"),
      arguments: [block, term]
    )
    guard let row else { return nil }
    guard let set = SearchBlock(bytes: try row.bytes(atIndex: 0)) else {
      throw CaseRows.damaged("what decisions are found by is damaged")
    }
    return set
  }
}

// An entry is read where the database has it, which gives it as `Data`.
import FoundationEssentials
import GRDB
import TransparencyLog

/// Holds a stretch of the log against its tree and against the rows that it tells of.
///
/// It holds the hashes of the stretch's edges, and one entry and its rows at a time. What is damaged is
/// found, and never thrown: an error is the database's own.
struct LogRangeCheck {
  /// The levels of the tree that fit into a stretch, and are looked at with it.
  static let levels = LogRows.levelStep

  /// What was found of a stretch.
  struct Findings: Sendable {
    /// The first fault of each question.
    fileprivate(set) var faults: [LogVerdict.Question: LogVerdict.Fault] = [:]
    /// The leaves as they are kept; nil where some are missing.
    fileprivate(set) var leaves: CompactRange?
  }

  private var found = Findings()
  private let range: Range<Int64>
  private let db: Database
  private let erased: ErasedEntries
  private var beside: DecisionRowsCheck?
  private var readings: [(kind: LogKind, reading: LogRowReading, next: Int64?)] = []

  /// What the rows that entries tell of are looked at with: what opens them, and what was erased.
  typealias Rows = (vault: Vault, erased: ErasedEntries)

  /// Looks at a stretch, and, with `rows`, at the rows too.
  static func findings(_ range: Range<Int64>, _ rows: Rows?, _ db: Database) throws -> Findings {
    var check = try LogRangeCheck(range, rows, db)
    try check.run()
    return check.found
  }

  private init(_ range: Range<Int64>, _ rows: Rows?, _ db: Database) throws {
    self.range = range
    self.db = db
    erased = rows?.erased ?? ErasedEntries([])
    found.leaves = CompactRange(from: UInt64(range.lowerBound))
    guard let rows else { return }
    beside = try DecisionRowsCheck(in: range, db, rows.vault)
    for kind in LogKind.allCases where kind.table != nil {
      let reading = try LogRowReading(kind, in: range, db)
      readings.append((kind, reading, try reading.next))
    }
  }

  private mutating func run() throws {
    let kept = try nodes()
    let entries = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT place, leaf, log_entry.entry, salt FROM log_entry
          LEFT JOIN log_salt ON log_salt.entry = place
          WHERE place >= ? AND place < ? ORDER BY place
          """
      ),
      arguments: [range.lowerBound, range.upperBound]
    )
    var expected = range.lowerBound
    while let row = try entries.next() {
      let place = try row.decode(Int64.self, atIndex: 0)
      if place != expected { missing(expected) }
      expected = place + 1
      try look(at: place, row, kept)
    }
    if expected != range.upperBound { missing(expected) }
    try lookForRowsLeft()
  }

  private mutating func missing(_ place: Int64) {
    note(.order, place, "it is missing")
    found.leaves = nil
  }

  private mutating func note(_ question: LogVerdict.Question, _ place: Int64?, _ because: String) {
    if found.faults[question] == nil {
      found.faults[question] = LogVerdict.Fault(at: place, because)
    }
  }

  /// The nodes that are kept within the stretch.
  private func nodes() throws -> [NodeID: [UInt8]] {
    var nodes: [NodeID: [UInt8]] = [:]
    let step = LogRows.levelStep
    for level in stride(from: step, through: Self.levels, by: step) {
      let rows = try Row.fetchCursor(
        db,
        sql: "SELECT place, hash FROM log_node WHERE level = ? AND place >= ? AND place < ?",
        arguments: [level, range.lowerBound >> Int64(level), range.upperBound >> Int64(level)]
      )
      while let row = try rows.next() {
        guard let place = UInt64(exactly: try row.decode(Int64.self, atIndex: 0)) else { continue }
        nodes[NodeID(level: level, index: place)] = try row.bytes(atIndex: 1)
      }
    }
    return nodes
  }

  private mutating func look(at place: Int64, _ row: Row, _ kept: [NodeID: [UInt8]]) throws {
    let leaf = try row.withUnsafeData(atIndex: 1) { $0.flatMap { TreeHash(bytes: $0) } }
    let isOwn = try row.withUnsafeData(atIndex: 2) { data in
      data.map { $0.withUnsafeBytes { TreeHash.leaf($0) } } == leaf
    }
    if !isOwn { note(.entries, place, "it is not what its leaf was made of") }
    append(leaf, at: place, kept)
    if readings.isEmpty { return }
    if isOwn { try compare(place, row) } else { try pass(place) }
  }

  /// Takes a leaf into the tree, and holds the nodes that it completes against those that are kept.
  private mutating func append(_ leaf: TreeHash?, at place: Int64, _ kept: [NodeID: [UInt8]]) {
    guard let leaf else { return found.leaves = nil }
    var wrong: NodeID?
    found.leaves?.append(leaf: leaf) { node, hash in
      guard node.level > 0, node.level.isMultiple(of: LogRows.levelStep) else { return }
      if kept[node] != hash.bytes { wrong = wrong ?? node }
    }
    guard let wrong else { return }
    let first = Int64(wrong.index) << Int64(wrong.level)
    note(.entries, first, "the tree has another node over entries \(first) to \(place)")
  }

  /// Passes the rows of an entry that nothing can be held against.
  private mutating func pass(_ place: Int64) throws {
    for index in readings.indices where readings[index].next == place {
      _ = try? readings[index].reading.take()
      readings[index].next = try readings[index].reading.next
    }
  }

  /// Holds the row that names an entry against it.
  private mutating func compare(_ place: Int64, _ row: Row) throws {
    let entry = try row.bytes(atIndex: 2)
    let own = readings.indices.filter { readings[$0].next == place }
    guard let index = own.first else {
      // The first entry tells of the store itself; who looks at the whole log looks at it.
      if place > 0 { note(.rows, place, "the row of \(LogPlace.table(of: entry)) is missing") }
      return
    }
    let table = LogPlace.name(readings[index].kind)
    if own.count > 1 {
      note(.rows, place, "several rows name it as theirs, one of them of \(table)")
    }
    let subject: LogSubject?
    do { subject = try readings[index].reading.take() } catch {
      subject = nil
    }
    readings[index].next = try readings[index].reading.next
    for other in own.dropFirst() {
      _ = try? readings[other].reading.take()
      readings[other].next = try readings[other].reading.next
    }
    guard let subject else { return note(.rows, place, "its row of \(table) cannot be read") }
    let salt = try row.hasNull(atIndex: 3) ? nil : LogSalt(bytes: row.bytes(atIndex: 3))
    let cause = erased.cause(of: place)
    let comparison = LogComparison(
      of: subject,
      at: place,
      salt: salt,
      isErased: cause != nil
    )
    if !comparison.isSame(as: entry) {
      for difference in comparison.differences(from: entry) {
        let why = try difference.lacks.flatMap { try LogPlace.reason($0, subject.kind, place, db) }
        note(difference.question, place, why ?? difference.because)
      }
    }
    guard subject.kind == .decision else { return }
    let faults = try beside?.differences(at: place, from: entry, of: subject, erased: cause)
    for because in faults ?? [] { note(.rows, place, because) }
  }

  /// What names an entry of the stretch, and was not met with it.
  private mutating func lookForRowsLeft() throws {
    for (kind, _, next) in readings {
      if let next { note(.rows, next, "a row of `\(kind.table ?? "")` names it out of order") }
    }
  }
}

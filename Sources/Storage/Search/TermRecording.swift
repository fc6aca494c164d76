import CanonicalJSON
import Domain
import GRDB
import Review

/// Notes what decisions are found by, within one transaction, and writes it down at its end.
///
/// A class because all that writes in a transaction adds to it.
final class TermRecording {
  private let db: Database
  private var numbers: [SearchTerm: Int64] = [:]
  private var blocks: [Place: SearchBlock] = [:]
  private var spans: [Int64: ClosedRange<Int64>] = [:]
  private var totals = TermTotals()
  private var stages: (bytes: [UInt8], terms: [SearchTerm])?

  private struct Place: Hashable {
    let block: Int64
    let term: Int64
  }

  init(_ db: Database) { self.db = db }

  /// Notes a decision by its row and by what its account names.
  func note(_ row: LogSubject.DecisionRow, _ account: DecisionAccount) throws {
    try note(
      row.sequence,
      at: row.recordedAt,
      [
        SearchTerm(.outcome, row.outcome), SearchTerm(.release, row.release),
        SearchTerm(.reason, row.reasonCode),
      ]
        + [
          row.tier.map { SearchTerm(.tier, $0) }, row.intent.map { SearchTerm(.intent, $0) },
        ].compactMap(\.self) + account.terms + terms(ofStages: account.stages)
    )
  }

  /// Notes that somebody did something to the case that a decision opened; of a case that is no
  /// customer's, nothing.
  func note(reviewer: String, of id: String) throws {
    if let sequence = try sequence(opening: id) {
      try insert(SearchTerm(.reviewer, reviewer), of: sequence)
    }
  }

  /// Notes what became of the case that a decision opened; of a case that is no customer's, nothing.
  func note(_ resolution: Resolution.Word, of id: String) throws {
    let term = SearchTerm(.resolution, resolution.rawValue)
    guard let sequence = try sequence(opening: id), try !isBorne(term, by: sequence) else { return }
    try insert(term, of: sequence)
    totals.note(later: term, numbers: try segments(of: sequence))
  }

  private func sequence(opening id: String) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT decision_sequence FROM review_case WHERE id = ?"),
      arguments: [id]
    )
  }

  private func isBorne(_ term: SearchTerm, by sequence: Int64) throws -> Bool {
    let place = Place(block: sequence / SearchBlock.count, term: try number(of: term))
    let inBlock = Int(sequence % SearchBlock.count)
    if blocks[place]?.contains(inBlock) == true { return true }
    return try kept(place)?.contains(inBlock) ?? false
  }

  /// The numbers of all that a decision is told apart by, whether it is written down already or not.
  private func segments(of sequence: Int64) throws -> [Int64] {
    let (block, inBlock) = (sequence / SearchBlock.count, Int(sequence % SearchBlock.count))
    var found: Set<Int64> = []
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT number, kind, name, decisions FROM search_block JOIN search_term ON number = term
          WHERE block = ?
          """
      ),
      arguments: [block]
    )
    while let row = try rows.next() {
      guard let kind = SearchTerm.Kind(rawValue: try row.decode(String.self, atIndex: 1)),
        let set = SearchBlock(bytes: try row.bytes(atIndex: 3))
      else { throw CaseRows.damaged("what decisions are found by is damaged") }
      let term = SearchTerm(kind, try row.decode(String.self, atIndex: 2))
      guard term.isSegment, set.contains(inBlock) else { continue }
      found.insert(try row.decode(Int64.self, atIndex: 0))
    }
    for (term, number) in numbers where term.isSegment {
      let place = Place(block: block, term: number)
      if blocks[place]?.contains(inBlock) == true { found.insert(number) }
    }
    return found.sorted()
  }

  private func note(_ sequence: Int64, at time: Timestamp, _ terms: [SearchTerm]) throws {
    let (block, at) = (sequence / SearchBlock.count, time.milliseconds)
    let span = spans[block] ?? at...at
    spans[block] = min(span.lowerBound, at)...max(span.upperBound, at)
    for term in terms { try insert(term, of: sequence) }
    let borne = Set(terms)
    totals.note(borne, numbers: try borne.filter(\.isSegment).map { try number(of: $0) })
  }

  private func insert(_ term: SearchTerm, of sequence: Int64) throws {
    let place = Place(block: sequence / SearchBlock.count, term: try number(of: term))
    blocks[place, default: SearchBlock()].insert(Int(sequence % SearchBlock.count))
  }

  private func number(of term: SearchTerm) throws -> Int64 {
    if let number = numbers[term] { return number }
    let arguments: StatementArguments = [term.kind.rawValue, term.name]
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT number FROM search_term WHERE kind = ? AND name = ?"),
      arguments: arguments
    )
    if known == nil {
      try db.cachedStatement(sql: "INSERT INTO search_term (kind, name) VALUES (?, ?)")
        .execute(arguments: arguments)
    }
    let number = known ?? db.lastInsertedRowID
    numbers[term] = number
    return number
  }

  /// The same for all decisions of a release.
  private func terms(ofStages bytes: [UInt8]) -> [SearchTerm] {
    if let stages, stages.bytes == bytes { return stages.terms }
    let terms = SearchTerm.terms(ofStages: bytes)
    stages = (bytes, terms)
    return terms
  }

  /// Writes down what was noted.
  func finish() throws {
    guard !blocks.isEmpty else { return }
    let write = try db.cachedStatement(sql: "INSERT OR REPLACE INTO search_block VALUES (?, ?, ?)")
    for (place, added) in blocks {
      var whole = added
      if let kept = try kept(place) {
        whole.formUnion(kept)
        if whole == kept { continue }
      }
      try write.execute(arguments: [place.block, place.term, whole.bytes.blob])
    }
    let widen = try db.cachedStatement(
      sql: """
        INSERT INTO search_span VALUES (?, ?, ?) ON CONFLICT (block) DO UPDATE SET
          first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)
        """
    )
    for (block, span) in spans {
      try widen.execute(arguments: [block, span.lowerBound, span.upperBound])
    }
    try totals.add(to: db)
    (blocks, spans, totals) = ([:], [:], TermTotals())
  }

  private func kept(_ place: Place) throws -> SearchBlock? {
    let find = try db.cachedStatement(
      sql: "SELECT decisions FROM search_block WHERE block = ? AND term = ?"
    )
    guard let row = try Row.fetchOne(find, arguments: [place.block, place.term]) else { return nil }
    guard let kept = SearchBlock(bytes: try row.bytes(atIndex: 0)) else {
      throw CaseRows.damaged("what decisions are found by is damaged")
    }
    return kept
  }

  /// Notes all decisions that were recorded before, by their rows and their entries of the log; what they are found
  /// by is empty.
  ///
  /// What is older than the log is found by its row alone.
  static func fill(_ db: Database) throws {
    let recording = TermRecording(db)
    let rows = try Row.fetchCursor(
      db,
      sql: rowSelection + " ORDER BY sequence"
    )
    var block: Int64 = 0
    while let row = try rows.next() {
      let sequence = try row.decode(Int64.self, atIndex: 0)
      if sequence / SearchBlock.count != block {
        try recording.finish()
        block = sequence / SearchBlock.count
      }
      try recording.note(sequence, at: row.timestamp(atIndex: 1), recording.terms(of: row))
    }
    try recording.finish()
    let events = try Row.fetchCursor(
      db,
      sql: """
        SELECT DISTINCT person, decision_sequence FROM case_event JOIN review_case ON id = case_id
        WHERE person IS NOT NULL AND decision_sequence IS NOT NULL
        """
    )
    while let row = try events.next() {
      let reviewer = SearchTerm(.reviewer, try row.decode(String.self, atIndex: 0))
      try recording.insert(reviewer, of: row.decode(Int64.self, atIndex: 1))
    }
    try recording.finish()
  }

  /// What `terms(of:)` reads, behind the sequence and the moment.
  static let rowSelection = """
    SELECT sequence, recorded_at, outcome, release_id, reason_code, tier, intent, log_entry.entry,
      (SELECT group_concat(DISTINCT json_extract(case_event.detail, '$.resolution'))
        FROM review_case JOIN case_event ON case_id = review_case.id
        WHERE decision_sequence = decision.sequence AND case_event.state = 'decided')
    FROM decision LEFT JOIN log_entry ON place = decision.entry
    """

  /// What a recorded decision is found by, but for who did something to its case.
  func terms(of row: Row) throws -> [SearchTerm] {
    var terms: [SearchTerm] = []
    for (index, kind) in [
      (2, SearchTerm.Kind.outcome), (3, .release), (4, .reason), (5, .tier), (6, .intent),
    ] {
      if let name = try row.decode(String?.self, atIndex: index) {
        terms.append(SearchTerm(kind, name))
      }
    }
    let ends = try row.decode(String?.self, atIndex: 8) ?? ""
    terms += ends.split(separator: ",").map { SearchTerm(.resolution, String($0)) }
    return row.hasNull(atIndex: 7) ? terms : terms + (try self.terms(toldBy: row.bytes(atIndex: 7)))
  }

  /// What an entry of the log names of its decision.
  private func terms(toldBy entry: [UInt8]) throws -> [SearchTerm] {
    guard let account = (try? JSONValue(parsing: entry, limits: .entry))?["account"] else {
      return []
    }
    let names = account["names"].map { SearchTerm.terms(named: $0.canonicalBytes) } ?? []
    guard let place = account["stages"]?.integer else { return names }
    let stages = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT stages FROM stage_set WHERE entry = ?"),
      arguments: [place]
    )
    return names + (try stages.map { terms(ofStages: try $0.bytes(atIndex: 0)) } ?? [])
  }
}

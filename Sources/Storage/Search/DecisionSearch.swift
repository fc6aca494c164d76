import CanonicalJSON
import Domain
import GRDB

/// One search, block by block from the newest on.
struct DecisionSearch {
  private let db: Database
  private let query: DecisionQuery
  /// The terms of each kind that is asked for, by their numbers.
  private var wanted: [[Int64]]
  private let outcomes: [Int64: Outcome]
  private let tiers: [Int64: RiskTier]
  /// What saw near misses; empty where these are not asked for.
  private let nearMisses: [Int64: String]
  /// The decisions of whoever and whatever is asked for by name; nil where nobody is.
  private let listed: [Int64: SearchBlock]?
  private let readBlock: Statement

  init(_ query: DecisionQuery, _ db: Database, _ vault: Vault) throws {
    (self.db, self.query) = (db, query)
    wanted = []
    for kind in SearchTerm.Kind.allCases {
      guard let names = query.names[kind], !names.isEmpty else { continue }
      wanted.append(try names.flatMap { try Self.numbers(kind, "name = ?", $0, db) })
    }
    if let reason = query.reason {
      wanted.append(try Self.numbers(.reason, "instr(lower(name), lower(?)) > 0", reason, db))
    }
    func terms<Word: RawRepresentable<String> & CaseIterable>(
      _ kind: SearchTerm.Kind,
      _ type: Word.Type
    ) throws -> [Int64: Word] {
      var terms: [Int64: Word] = [:]
      for word in Word.allCases {
        for number in try Self.numbers(kind, "name = ?", word.rawValue, db) { terms[number] = word }
      }
      return terms
    }
    outcomes = try terms(.outcome, Outcome.self)
    tiers = try terms(.tier, RiskTier.self)
    nearMisses = try query.names[.nearMiss]?.isEmpty == false ? Self.nearMisses(db) : [:]
    let lists = [
      try query.customer.map { try Self.decisions(ofCustomer: $0, db, vault) },
      try query.ticket.map { try Self.decisions(ofTicket: $0, db, vault) },
    ].compactMap(\.self)
    listed = lists.first.map { first in
      Self.blocks(lists.dropFirst().reduce(first) { $0.intersection($1) })
    }
    readBlock = try db.cachedStatement(
      sql: "SELECT decisions FROM search_block WHERE block = ? AND term = ?"
    )
  }

  /// Runs the search to its end: the total is exact, and as many decisions are read as were asked for.
  func run() throws -> FoundDecisions {
    var found = FoundDecisions()
    let limit = min(max(query.limit, 0), DecisionQuery.mostFound)
    let newest = try newest(limit, &found)
    let check = try StandingCheck(db)
    for sequence in newest {
      do { found.decisions.append(try decision(sequence, check)) } catch let error
        where error.isOfARow
      {
        let message = (error as? DatabaseError)?.message
        found.unreadable.append(
          UnreadableFind(
            decision: sequence,
            because: message ?? "a column of its row does not hold what it should"
          )
        )
      }
    }
    return found
  }

  /// Finds no more than where decisions stand: the newest of them, newest first, and how many there are.
  func sequences(limit: Int) throws -> (newest: [Int64], total: Int) {
    var found = FoundDecisions()
    let newest = try newest(limit, &found)
    if let damage = found.unreadable.first { throw CaseRows.damaged(damage.because) }
    return (newest, found.total)
  }

  private func newest(_ limit: Int, _ found: inout FoundDecisions) throws -> [Int64] {
    var newest: [Int64] = []
    // A name that nothing bears is borne by no decision.
    let blocks = try wanted.contains(where: \.isEmpty) ? [] : spans()
    for (block, span) in blocks where span.overlaps(earliest...latest) {
      if let listed, listed[block] == nil { continue }
      let set: SearchBlock
      do { set = try look(in: block, span, &found) } catch let error where error.isOfARow {
        found.unreadable.append(UnreadableFind(ofBlock: block))
        continue
      }
      if newest.count < limit {
        newest += set.places.reversed().prefix(limit - newest.count)
          .map { block * SearchBlock.count + Int64($0) }
      }
    }
    return newest
  }

  /// Finds and counts what a block holds of what is looked for.
  private func look(
    in block: Int64,
    _ span: ClosedRange<Int64>,
    _ found: inout FoundDecisions
  ) throws -> SearchBlock {
    var set = try decisions(in: block, span)
    if let listed { set.formIntersection(listed[block] ?? SearchBlock()) }
    if set.isEmpty { return set }
    if query.counts { try count(set, in: block, &found) }
    found.total += set.count
    return set
  }

  private func count(
    _ set: SearchBlock,
    in block: Int64,
    _ found: inout FoundDecisions
  ) throws {
    try tally(outcomes, set, in: block, &found.outcomes)
    try tally(tiers, set, in: block, &found.tiers)
    try tally(nearMisses, set, in: block, &found.nearMisses)
  }

  /// Adds how many decisions of a set bear each of some terms.
  private func tally<Word: Hashable>(
    _ words: [Int64: Word],
    _ set: SearchBlock,
    in block: Int64,
    _ counts: inout [Word: Int]
  ) throws {
    for (number, word) in words {
      let count = try decisions(bearing: number, in: block)?.intersection(set).count ?? 0
      if count > 0 { counts[word, default: 0] += count }
    }
  }

  private var earliest: Int64 { query.since?.milliseconds ?? .min }
  private var latest: Int64 {
    let end = query.until.map { $0.milliseconds == .min ? .min : $0.milliseconds - 1 } ?? .max
    return max(end, earliest)
  }

  /// Whether no moment is both since and until.
  private var isNever: Bool {
    if let since = query.since, let until = query.until { until <= since } else { false }
  }

  private func spans() throws -> [(block: Int64, span: ClosedRange<Int64>)] {
    if isNever { return [] }
    return try Row.fetchAll(
      db,
      sql: "SELECT block, first_at, last_at FROM search_span ORDER BY block DESC"
    ).map { row in
      let first = try row.decode(Int64.self, atIndex: 1)
      let last = try row.decode(Int64.self, atIndex: 2)
      let block = try row.decode(Int64.self, atIndex: 0)
      guard (0...Row.mostRows).contains(block) else {
        throw CaseRows.damaged("row \(block) of `search_span` is none")
      }
      return (block, first...max(first, last))
    }
  }

  /// The decisions of a block that bear a term; nil where none does.
  private func decisions(bearing number: Int64, in block: Int64) throws -> SearchBlock? {
    guard let row = try Row.fetchOne(readBlock, arguments: [block, number]) else { return nil }
    guard let set = SearchBlock(bytes: try row.bytes(atIndex: 0)) else {
      throw CaseRows.damaged("what decisions are found by is damaged")
    }
    return set
  }

  private func decisions(
    bearingAnyOf numbers: some Sequence<Int64>,
    in block: Int64
  ) throws -> SearchBlock {
    var any = SearchBlock()
    for number in numbers {
      if let set = try decisions(bearing: number, in: block) { any.formUnion(set) }
    }
    return any
  }

  /// The decisions of a block that bear one term of each kind and are of the time.
  private func decisions(in block: Int64, _ span: ClosedRange<Int64>) throws -> SearchBlock {
    // Every decision has an outcome.
    var result = try decisions(bearingAnyOf: wanted.first ?? outcomes.keys.sorted(), in: block)
    for numbers in wanted.dropFirst() where !result.isEmpty {
      result.formIntersection(try decisions(bearingAnyOf: numbers, in: block))
    }
    let time = earliest...latest
    guard !result.isEmpty, !(time.contains(span.lowerBound) && time.contains(span.upperBound))
    else {
      return result
    }
    result.formIntersection(try decisions(in: block, recordedIn: time))
    return result
  }

  private func decisions(
    in block: Int64,
    recordedIn time: ClosedRange<Int64>
  ) throws -> SearchBlock {
    let first = block * SearchBlock.count
    let rows = try Int64.fetchCursor(
      db.cachedStatement(
        sql:
          "SELECT sequence FROM decision WHERE sequence BETWEEN ? AND ? AND recorded_at BETWEEN ? AND ?"
      ),
      arguments: [first, first + SearchBlock.count - 1, time.lowerBound, time.upperBound]
    )
    var set = SearchBlock()
    while let sequence = try rows.next() { set.insert(Int(sequence - first)) }
    return set
  }

  /// A decision by its row, held against its entry; by its entry where the row says otherwise.
  private func decision(_ sequence: Int64, _ check: StandingCheck) throws -> FoundDecision {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT decision_id, ticket.id, platform_id, outcome, tier, intent, reason_code, release_id,
            recorded_at, entry
          FROM decision LEFT JOIN ticket ON ticket.number = decision.ticket WHERE sequence = ?
          """
      ),
      arguments: [sequence]
    )
    guard let row else { throw CaseRows.damaged("its row is missing") }
    let entry = try row.decode(Int64?.self, atIndex: 9)
    let ticket: TicketKey? =
      if let id = try row.decode(String?.self, atIndex: 1),
        let platformID = try row.decode(String?.self, atIndex: 2)
      { TicketKey(id: id, platformID: platformID) } else { nil }
    let standing = try check.standing(ofDecision: sequence, entry: entry, isProved: false)
    var found = FoundDecision(
      id: DecisionID(text: try row.decode(String.self, atIndex: 0)),
      ticket: ticket,
      outcome: try row.word(Outcome.self, atIndex: 3),
      tier: try row.hasNull(atIndex: 4) ? nil : row.word(RiskTier.self, atIndex: 4),
      intent: try row.decode(String?.self, atIndex: 5),
      reasonCode: try row.decode(String.self, atIndex: 6),
      release: ReleaseID(text: try row.decode(String.self, atIndex: 7)),
      recordedAt: try row.timestamp(atIndex: 8),
      entry: entry,
      faults: standing.faults
    )
    if !standing.rowFaults.isEmpty, let told = standing.told { found.tell(told) }
    return found
  }
}

extension UnreadableFind {
  fileprivate init(ofBlock block: Int64) {
    let first = block * SearchBlock.count
    self.init(
      decision: nil,
      because:
        "what decisions \(first) to \(first + SearchBlock.count - 1) are found by is damaged, "
        + "and none of them was looked for"
    )
  }
}

extension FoundDecision {
  /// Takes over what an entry of the log says.
  fileprivate mutating func tell(_ entry: JSONValue) {
    let of = entry["of"]
    if let word = of?["outcome"]?.string.flatMap({ Outcome(rawValue: $0) }) { outcome = word }
    tier = of?["tier"]?.string.flatMap { RiskTier(rawValue: $0) }
    intent = of?["intent"]?.string
    if let code = of?["reason"]?.string { reasonCode = code }
    if let id = of?["release"]?.string { release = ReleaseID(text: id) }
    if let at = entry["at"]?.integer { recordedAt = Timestamp(milliseconds: at) }
  }
}

extension DecisionSearch {
  private static func nearMisses(_ db: Database) throws -> [Int64: String] {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT number, name FROM search_term WHERE kind = ? AND name <> ? LIMIT 10000",
      arguments: [SearchTerm.Kind.nearMiss.rawValue, SearchTerm.anyNearMiss]
    )
    return try rows.reduce(into: [:]) {
      $0[try $1.decode(Int64.self, atIndex: 0)] = try $1.decode(String.self, atIndex: 1)
    }
  }

  private static func numbers(
    _ kind: SearchTerm.Kind,
    _ condition: String,
    _ text: String,
    _ db: Database
  ) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: "SELECT number FROM search_term WHERE kind = ? AND \(condition) ORDER BY number",
      arguments: [kind.rawValue, text]
    )
  }

  /// The decisions on the tickets of one id, in full.
  private static func decisions(
    ofTicket id: String,
    _ db: Database,
    _ vault: Vault
  ) throws -> Set<Int64> {
    let numbers = try Int64.fetchAll(
      db,
      sql: """
        SELECT number FROM main.ticket WHERE id IN (:id, :handle)
        UNION SELECT number FROM main.ticket WHERE platform_id IN (:id, :handle)
        """,
      arguments: ["id": id, "handle": try vault.handle(ofTicket: id)]
    )
    return try stories(of: numbers, db)
  }

  /// The decisions on the tickets of a customer: what is sealed under their key, and of what is older
  /// than sealing that whose line names them.
  private static func decisions(
    ofCustomer name: String,
    _ db: Database,
    _ vault: Vault
  ) throws -> Set<Int64> {
    let sealed = try Int64.fetchAll(
      db,
      sql: """
        SELECT decision_sequence FROM main.payload
        WHERE owner = (SELECT number FROM customer_key WHERE name = ?)
        """,
      arguments: [try vault.digest(ofCustomer: name).blob]
    )
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT number, line FROM main.payload JOIN main.ticket ON decision_sequence = number
        WHERE payload.owner IS NULL AND instr(line, ?) > 0
        """,
      arguments: [JSONValue.string(name).bytes.blob]
    )
    let limits = JSONLimits(bytes: 16 << 20, depth: 64, keys: 100_000)
    var numbers: [Int64] = []
    while let row = try rows.next() {
      let requester = (try? JSONValue(parsing: row.bytes(atIndex: 1), limits: limits))?["requester"]
      if (requester?["id"] ?? requester?["email"])?.string == name {
        numbers.append(try row.decode(Int64.self, atIndex: 0))
      }
    }
    return try stories(of: numbers, db).union(sealed)
  }

  /// All decisions of the stories of some tickets.
  private static func stories(of tickets: [Int64], _ db: Database) throws -> Set<Int64> {
    var all = Set(tickets)
    let later = try db.cachedStatement(
      sql: "SELECT decision_sequence FROM succession WHERE ticket = ?"
    )
    for ticket in tickets { all.formUnion(try Int64.fetchAll(later, arguments: [ticket])) }
    return all
  }

  private static func blocks(_ sequences: Set<Int64>) -> [Int64: SearchBlock] {
    var blocks: [Int64: SearchBlock] = [:]
    for sequence in sequences {
      blocks[sequence / SearchBlock.count, default: SearchBlock()]
        .insert(Int(sequence % SearchBlock.count))
    }
    return blocks
  }
}

extension Store {
  /// Looks decisions up; the total is exact.
  package func search(_ query: DecisionQuery) throws(StoreError) -> FoundDecisions {
    try readLeniently { try DecisionSearch(query, $0, vault).run() }
  }

  /// The names that decisions are known by of one kind, in their order; at most `limit` of them.
  package func searchNames(
    _ kind: SearchTerm.Kind,
    limit: Int
  ) throws(StoreError) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: "SELECT name FROM search_term WHERE kind = ? ORDER BY name LIMIT ?",
        arguments: [kind.rawValue, max(0, limit)]
      )
    }
  }
}

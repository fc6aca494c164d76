import CanonicalJSON
import Domain
import GRDB
import Testing

@testable import Storage

/// What a search finds is what the rows and the accounts of decisions say.
@Suite struct DecisionSearchTests {
  /// A decision as the test made it.
  private struct Made {
    let id: DecisionID
    let outcome: Outcome
    let tier: RiskTier
    let cite: String
    let rule: String
    let at: Timestamp
  }

  private static let tiers = RiskTier.allCases
  private static let outcomes: [Outcome] = [.answer, .refuse, .ask]

  private static func make(_ number: Int, _ random: inout some RandomNumberGenerator) -> Made {
    Made(
      id: DecisionID(ticket: "t\(number)", release: firstRelease, place: 0),
      outcome: outcomes[Int.random(in: 0..<outcomes.count, using: &random)],
      tier: tiers[Int.random(in: 0..<tiers.count, using: &random)],
      cite: "d\(Int.random(in: 0..<4, using: &random))#s@1.0.0",
      rule: "r.\(Int.random(in: 0..<300, using: &random))",
      // Clocks may go back.
      at: noon.advanced(by: Seconds(Int64(number / 100) + Int64.random(in: -3...3, using: &random)))
    )
  }

  private static func proposal(_ made: Made, _ number: Int) -> Proposal {
    let names: JSONValue = [
      "citations": [["cite": .string(made.cite)]], "rules": [["rule": .string(made.rule)]],
      "reason": .string("Because of \(made.rule)."),
    ]
    let decision = NewDecision(
      id: made.id,
      release: firstRelease,
      outcome: made.outcome,
      tier: made.tier,
      intent: "returns",
      reasonCode: "code.\(made.outcome.rawValue)",
      body: decisionLine(made.id, "\"id\":\"t\(number)\""),
      digest: Digest(of: "\(number)"),
      stages: Array("[]".utf8),
      reviewCase: nil,
      account: DecisionAccount(
        names: names.canonicalBytes,
        stages: Array(#"{"model":"m","prompts":{"names":["p"]}}"#.utf8)
      )
    )
    return Proposal(
      key: TicketKey(id: "t\(number)", platformID: "p\(number / 2)"),
      customer: "c\(number % 50)",
      lineDigest: Digest(of: "\(number)"),
      line: Array("{\"requester\":{\"id\":\"c\(number % 50)\"}}".utf8),
      receivedAt: noon,
      decision: decision,
      anew: { _ in decision },
      conflict: { decision }
    )
  }

  /// A store over more than one block, committed in batches of one moment each.
  private static func store(
    _ random: inout some RandomNumberGenerator
  ) throws -> (Store, [Made]) {
    let store = try Store.prepared()
    var all: [Made] = []
    while all.count < 4300 {
      let count = Int.random(in: 1...700, using: &random)
      let first = make(all.count, &random)
      let batch = (0..<count).map { offset -> Made in
        let made = make(all.count + offset, &random)
        return Made(
          id: made.id,
          outcome: made.outcome,
          tier: made.tier,
          cite: made.cite,
          rule: made.rule,
          at: first.at
        )
      }
      try store.record(batch.enumerated().map { proposal($1, all.count + $0) }, at: first.at)
      all += batch
    }
    return (store, all)
  }

  private func check(
    _ query: DecisionQuery,
    in store: Store,
    _ wanted: [Made],
    _ seed: String
  ) throws {
    let found = try store.search(query)
    #expect(found.total == wanted.count, "\(seed): \(query)")
    let newest = wanted.reversed().prefix(query.limit).map(\.id)
    #expect(found.decisions.map(\.id) == newest, "\(seed): \(query)")
    for outcome in Outcome.allCases {
      #expect(found.outcomes[outcome] ?? 0 == wanted.count { $0.outcome == outcome })
    }
    for tier in RiskTier.allCases {
      #expect(found.tiers[tier] ?? 0 == wanted.count { $0.tier == tier })
    }
  }

  @Test func `a search finds exactly what was recorded so, whenever and in whatever block`() throws
  {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(seed: seed)
    let (store, all) = try Self.store(&random)
    var query = DecisionQuery()
    try check(query, in: store, all, "seed \(seed)")
    #expect(try store.searchFault() == nil, "seed \(seed)")
    for _ in 0..<40 {
      query = DecisionQuery()
      query.limit = Int.random(in: 0...50, using: &random)
      var wanted = all
      if Bool.random(using: &random) {
        let outcomes = Self.outcomes.prefix(Int.random(in: 1...3, using: &random))
        query.names[.outcome] = outcomes.map(\.rawValue)
        wanted = wanted.filter { outcomes.contains($0.outcome) }
      }
      if Bool.random(using: &random) {
        query.names[.tier] = ["high"]
        wanted = wanted.filter { $0.tier == .high }
      }
      if Bool.random(using: &random) {
        let document = "d\(Int.random(in: 0..<5, using: &random))"
        let name = [document, "\(document)@1.0.0", "\(document)#s", "\(document)#s@1.0.0"]
        query.names[.source] = [name[Int.random(in: 0..<4, using: &random)]]
        wanted = wanted.filter { $0.cite.hasPrefix(document) }
      }
      if Bool.random(using: &random) {
        let rule = "r.\(Int.random(in: 0..<300, using: &random))"
        query.names[.rule] = [rule, "r.none"]
        wanted = wanted.filter { $0.rule == rule }
      }
      if Bool.random(using: &random) {
        query.reason = "OF R.1"
        wanted = wanted.filter { $0.rule.hasPrefix("r.1") }
      }
      let (since, until) = (
        noon.advanced(by: Seconds(Int64.random(in: -5...50, using: &random))),
        noon.advanced(by: Seconds(Int64.random(in: -5...50, using: &random)))
      )
      if Bool.random(using: &random) {
        query.since = since
        wanted = wanted.filter { $0.at >= since }
      }
      if Bool.random(using: &random) {
        query.until = until
        wanted = wanted.filter { $0.at < until }
      }
      try check(query, in: store, wanted, "seed \(seed)")
    }
  }

  @Test func `what is filled in anew is what was noted as it was recorded`() throws {
    let store = try Store.prepared()
    try LoggedDesk(store).useEverything()
    #expect(try store.searchFault() == nil)
    let rows = """
      SELECT kind || ' ' || name || ' ' || block || ' ' || hex(decisions) AS said FROM search_block
      JOIN search_term ON number = term ORDER BY kind, name, block
      """
    func said() throws -> [String]? {
      try store.readThroughWriter { db in
        try Row.fetchAll(db, sql: rows).map { try $0.decode(String.self, atIndex: 0) }
      }
    }
    let before = try #require(try said())
    #expect(before.contains { $0.hasPrefix("reviewer jonas") || $0.hasPrefix("reviewer mira") })
    try store.readThroughWriter { db in
      try db.execute(
        sql: """
          DELETE FROM search_block; DELETE FROM search_term; DELETE FROM search_span;
          DELETE FROM search_total
          """
      )
      try TermRecording.fill(db)
    }
    #expect(try said() == before)
    #expect(try store.searchFault() == nil)
  }

  @Test func `tickets and customers are found by their ids in full`() throws {
    var random = SystemRandomNumberGenerator()
    let store = try Store.prepared()
    let made = (0..<100).map { Self.make($0, &random) }
    try store.record(made.enumerated().map { Self.proposal($1, $0) })
    var query = DecisionQuery()
    query.customer = "c7"
    #expect(try store.search(query).decisions.map(\.id) == [made[57].id, made[7].id])
    query.ticket = "p3"
    #expect(try store.search(query).decisions.map(\.id) == [made[7].id])
    query.ticket = "t6"
    #expect(try store.search(query).total == 0)
    query.customer = nil
    #expect(try store.search(query).decisions.map(\.id) == [made[6].id])
    query.names[.model] = ["m"]
    query.names[.prompt] = ["p", "q"]
    #expect(try store.search(query).total == 1)
    query.names[.prompt] = ["q"]
    #expect(try store.search(query).total == 0)
  }
}

/// Sets of decisions as they are stored.
@Suite struct SearchBlockTests {
  @Test(arguments: [0, 1, 2, 255, 256, 257, 2048, 4095, 4096])
  func `a set is read back as it was written, in no more than 512 bytes`(count: Int) {
    var random = SystemRandomNumberGenerator()
    var block = SearchBlock()
    let places = (0..<4096).shuffled(using: &random).prefix(count)
    for place in places { block.insert(place) }
    #expect(
      block.count == count && block.places == places.sorted() && block.isEmpty == (count == 0)
    )
    #expect(block.bytes.count == min(512, count * 2))
    #expect(SearchBlock(bytes: block.bytes) == block)
  }

  @Test(arguments: [[1], [0x10, 0], [0xFF, 0xFF, 0, 0], [UInt8](repeating: 0, count: 514)])
  func `bytes that are no set are none`(bytes: [UInt8]) {
    #expect(SearchBlock(bytes: bytes) == nil)
  }
}

/// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

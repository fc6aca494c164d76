import CanonicalJSON
import Domain
import GRDB
import Measures
import Review
import TestSupport
import Testing

@testable import Storage

/// What is counted of decisions is what was recorded, whatever blocks and days it is spread over.
@Suite struct DecisionTallyTests {
  /// A decision as the test made it.
  private struct Made {
    let outcome: Outcome
    let language: String
    let fallback: Fallback?
    let miss: String?
    let stage: StageName
    let isEdited: Bool
    let rules: [String]
    let at: Timestamp
  }

  private static func make(at: Timestamp, _ random: inout some RandomNumberGenerator) -> Made {
    let outcomes: [Outcome] = [.answer, .refuse, .ask, .review]
    let fallbacks: [Fallback?] = [nil, nil, .unsupportedClaim, .outOfScope]
    return Made(
      outcome: outcomes.randomElement(using: &random) ?? .ask,
      language: ["en", "de", "fr"].randomElement(using: &random) ?? "en",
      fallback: fallbacks.randomElement(using: &random) ?? nil,
      miss: [nil, nil, "one", "two"].randomElement(using: &random) ?? nil,
      stage: [.screen, .classify, .retrieve, .draft, .verify].randomElement(using: &random)
        ?? .draft,
      isEdited: Int.random(in: 0..<10, using: &random) == 0,
      rules: ["a", "b", "c"].filter { _ in Bool.random(using: &random) },
      at: at
    )
  }

  private static func proposal(_ made: Made, _ number: Int) -> Proposal {
    let id = DecisionID(ticket: "t\(number)", release: firstRelease, place: 0)
    let names: JSONValue = [
      "language": .string(made.language),
      "fallbacks": .array(made.fallback.map { [.string($0.rawValue)] } ?? []),
      "rules": .array(made.rules.map { ["rule": .string($0)] }),
      "near_misses": .array(
        made.miss.map { [["rule": .string($0), "stage": .string(made.stage.rawValue)]] } ?? []
      ),
    ]
    let decision = NewDecision(
      id: id,
      release: firstRelease,
      outcome: made.outcome,
      tier: .low,
      intent: "returns",
      reasonCode: made.isEdited ? CompletedDecision.editedCode : "code",
      body: decisionLine(id, "\"id\":\"t\(number)\""),
      digest: Digest(of: "\(number)"),
      stages: Array("[]".utf8),
      reviewCase: nil,
      account: DecisionAccount(names: names.canonicalBytes, stages: [])
    )
    return Proposal(
      key: TicketKey(id: "t\(number)", platformID: "p\(number)"),
      customer: "c\(number)",
      lineDigest: Digest(of: "\(number)"),
      line: Array("{}".utf8),
      receivedAt: noon,
      decision: decision,
      anew: { _ in decision },
      conflict: { decision }
    )
  }

  /// A store over more than one block and several days, in batches of one moment each.
  private static func store(
    _ random: inout some RandomNumberGenerator
  ) throws -> (Store, [Made]) {
    let store = try Store.prepared()
    var all: [Made] = []
    var now = noon
    while all.count < 4300 {
      // Clocks may go back.
      now = now.advanced(by: .hours(Int64.random(in: -2...12, using: &random)))
      let batch = (0..<Int.random(in: 1...300, using: &random)).map { _ in make(at: now, &random) }
      try store.record(batch.enumerated().map { proposal($1, all.count + $0) }, at: now)
      all += batch
    }
    return (store, all)
  }

  /// Counts one by one.
  private static func counts(_ made: [Made]) -> DecisionCounts {
    made.reduce(into: DecisionCounts()) { counts, made in
      if !made.isEdited { counts[made.outcome] += 1 }
      if made.fallback != nil { counts[.fallback] += 1 }
      if made.fallback == .unsupportedClaim { counts[.citationFailure] += 1 }
      if made.miss != nil { counts[.nearMiss] += 1 }
      let isOwn = made.miss != nil && [.classify, .draft, .verify].contains(made.stage)
      if isOwn || made.fallback == .unsupportedClaim { counts[.departure] += 1 }
      if made.miss != nil, made.stage == .screen { counts[.promptOverride] += 1 }
      if made.isEdited { counts[.edited] += 1 }
    }
  }

  private func check(_ tally: DecisionTally, _ made: [Made], _ seed: UInt64) {
    let byDay = Dictionary(grouping: made, by: \.at.day)
    #expect(tally.all == byDay.mapValues(Self.counts), "seed \(seed)")
    #expect(tally.total() == Self.counts(made), "seed \(seed)")
    for (dimension, name) in [
      (DecisionTally.Dimension.language, \Made.language as KeyPath<Made, String>)
    ] {
      let expected = Dictionary(grouping: made) { $0[keyPath: name] }.mapValues(Self.counts)
      let told = tally.segments(by: dimension)
      #expect(Dictionary(uniqueKeysWithValues: told) == expected, "seed \(seed)")
    }
    let misses = Dictionary(grouping: made.filter { $0.miss != nil }) { $0.miss ?? "" }
    #expect(
      Dictionary(uniqueKeysWithValues: tally.segments(by: .nearMiss))
        == misses.mapValues(Self.counts),
      "seed \(seed)"
    )
  }

  @Test func `decisions are counted by day and kind, exactly, within any time`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let (store, all) = try Self.store(&random)
    let dimensions: Set<DecisionTally.Dimension> = [.language, .nearMiss]
    check(try store.tally(by: dimensions), all, seed)
    for _ in 0..<10 {
      let ends = (0..<2).map { _ in
        noon.advanced(by: .hours(Int64.random(in: -10...200, using: &random)))
      }
      let (since, until) = (ends.min() ?? noon, ends.max() ?? noon)
      let tally = try store.tally(by: dimensions, since: since, until: until)
      check(tally, all.filter { since <= $0.at && $0.at < until }, seed)
    }
    #expect(try store.tally(by: []).segments.isEmpty)
  }

  @Test func `what is kept of all decisions is what the blocks hold, and is made of them again`()
    throws
  {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let (store, all) = try Self.store(&random)
    let kept = try store.totals()
    let tally = try store.tally(by: Set(DecisionTally.Dimension.allCases))
    #expect(kept.total() == Self.counts(all), "seed \(seed)")
    #expect(Set(kept.segments.keys) == Set(tally.segments.keys), "seed \(seed)")
    for segment in tally.segments.keys {
      #expect(kept.total(of: segment) == tally.total(of: segment), "\(segment), seed \(seed)")
    }
    #expect(try store.searchFault() == nil)
    try store.readThroughWriter { db in
      try db.execute(sql: "DELETE FROM search_total")
      try TermTotals(counting: db).add(to: db)
    }
    #expect(try store.totals() == kept, "seed \(seed)")
    try store.execute("UPDATE search_total SET decisions = decisions + 1 WHERE term = 0")
    #expect(try store.searchFault() != nil)
  }

  @Test func `rules that fired together are counted each with each, within any time`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let (store, all) = try Self.store(&random)
    let rules = ["c", "never", "a"]
    let half = noon.advanced(by: .hours(60))
    for (since, until) in [(nil, nil), (half, nil), (nil, half)] {
      let within = all.filter { made in
        since.map { $0 <= made.at } ?? true && until.map { made.at < $0 } ?? true
      }
      let meetings = try store.meetings(ofRules: rules, since: since, until: until)
      for (row, one) in rules.enumerated() {
        for (column, other) in rules.enumerated() {
          let count = within.count { $0.rules.contains(one) && $0.rules.contains(other) }
          #expect(meetings.table[row][column] == count, "\(one), \(other), seed \(seed)")
        }
      }
    }
  }

  @Test func `what was caught counts once, at the first loss that names a sign of it`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let (store, all) = try Self.store(&random)
    let losses: [[CaughtSign]] = [
      [.nearMiss("one"), .nearMiss("never")], [.fallback(.unsupportedClaim)], [.nearMiss("any")],
      [.people(.rejected)],
    ]
    func place(_ made: Made) -> Int? {
      if made.miss == "one" { return 0 }
      if made.fallback == .unsupportedClaim { return 1 }
      return made.miss == nil ? nil : 2
    }
    let hours = [
      Int64.random(in: -10...100, using: &random), Int64.random(in: 100...300, using: &random),
    ]
    for (since, until) in [
      (nil, nil), (noon.advanced(by: .hours(hours[0])), noon.advanced(by: .hours(hours[1]))),
    ] {
      let within = all.filter { made in
        since.map { $0 <= made.at } ?? true && until.map { made.at < $0 } ?? true
      }
      let counts = try store.caught(losses, since: since, until: until)
      for number in losses.indices {
        let expected = Dictionary(grouping: within.filter { place($0) == number }, by: \.at.day)
        #expect(
          counts.ofLosses[number] == expected.mapValues(\.count),
          "loss \(number), seed \(seed)"
        )
      }
      #expect(counts.verdicts.isEmpty)
    }
    #expect(try store.caught(losses, since: noon, until: noon) == CaughtCounts(losses: 4))
  }

  @Test func `an empty store has nothing to count`() throws {
    #expect(try Store.prepared().totals() == DecisionTally())
    #expect(try Store.prepared().deadlines(at: noon).isEmpty)
    #expect(try Store.prepared().meetings(ofRules: ["a"]).table == [[0]])
    #expect(try Store.prepared().caught([[.nearMiss("any")]]) == CaughtCounts(losses: 1))
    let tally = try Store.prepared().tally(by: Set(DecisionTally.Dimension.allCases))
    #expect(tally == DecisionTally() && tally.days == nil)
  }
}

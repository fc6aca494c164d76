package import Domain
import GRDB
package import Measures
import Review

/// Counts decisions by day and by what they are found by, block by block.
struct DecisionTallying {
  private let days: BlockDays
  private let dimensions: Set<DecisionTally.Dimension>
  /// What the numbers of terms stand for.
  private var segments: [Int64: DecisionTally.Segment] = [:]
  private var outcomes: [Int64: Outcome] = [:]
  private var signs: [Int64: [DecisionCounts.Sign]] = [:]

  /// What the decisions of a block bear.
  private typealias Sets = [Int64: SearchBlock]

  init(
    by dimensions: Set<DecisionTally.Dimension>,
    recordedIn time: ClosedRange<Int64>,
    _ db: Database
  ) throws {
    (days, self.dimensions) = (BlockDays(db: db, time: time), dimensions)
    let rows = try Row.fetchCursor(db, sql: "SELECT number, kind, name FROM search_term")
    while let row = try rows.next() {
      let number = try row.decode(Int64.self, atIndex: 0)
      let name = try row.decode(String.self, atIndex: 2)
      guard let kind = SearchTerm.Kind(rawValue: try row.decode(String.self, atIndex: 1)) else {
        throw CaseRows.damaged("a kind of `search_term` is none")
      }
      note(number, SearchTerm(kind, name))
    }
  }

  private mutating func note(_ number: Int64, _ term: SearchTerm) {
    if term.kind == .outcome { outcomes[number] = Outcome(rawValue: term.name) }
    if let dimension = DecisionTally.Dimension(rawValue: term.kind.rawValue),
      dimensions.contains(dimension), term.isSegment
    {
      segments[number] = DecisionTally.Segment(dimension, term.name)
    }
    let borne = DecisionCounts.Sign.allCases.filter { $0.isBorne(by: term) }
    if !borne.isEmpty { signs[number] = borne }
  }

  /// Counts all blocks of the time.
  func run() throws -> DecisionTally {
    var tally = DecisionTally()
    for span in try days.spans() {
      let sets = try sets(of: span.block)
      let parts = try days.parts(of: span) {
        outcomes.keys.compactMap { sets[$0] }.reduce(into: SearchBlock()) { $0.formUnion($1) }
      }
      for part in parts { count(part, sets, &tally) }
    }
    return tally
  }

  private func sets(of block: Int64) throws -> Sets {
    let rows = try Row.fetchCursor(
      days.db.cachedStatement(sql: "SELECT term, decisions FROM search_block WHERE block = ?"),
      arguments: [block]
    )
    var sets: Sets = [:]
    while let row = try rows.next() {
      let term = try row.decode(Int64.self, atIndex: 0)
      guard segments[term] != nil || outcomes[term] != nil || signs[term] != nil else { continue }
      guard let set = SearchBlock(bytes: try row.bytes(atIndex: 1)) else {
        throw CaseRows.damaged("what decisions are found by is damaged")
      }
      sets[term] = set
    }
    return sets
  }

  private func count(_ part: BlockDays.Part, _ sets: Sets, _ tally: inout DecisionTally) {
    let byOutcome = outcomes.compactMap { number, outcome in
      sets[number].map { (outcome, $0.intersection(part.decisions)) }
    }
    var bySign = [SearchBlock](repeating: SearchBlock(), count: DecisionCounts.Sign.allCases.count)
    for (number, borne) in signs {
      guard let set = sets[number] else { continue }
      for sign in borne { bySign[sign.rawValue].formUnion(set) }
    }
    var people = bySign[DecisionCounts.Sign.approved.rawValue]
    people.formUnion(bySign[DecisionCounts.Sign.edited.rawValue])
    func counts(of set: SearchBlock) -> DecisionCounts {
      var counts = DecisionCounts()
      for (outcome, borne) in byOutcome {
        counts[outcome] = borne.countOfIntersection(set) - borne.countOfIntersection(set, people)
      }
      for sign in DecisionCounts.Sign.allCases {
        counts[sign] = bySign[sign.rawValue].countOfIntersection(set)
      }
      return counts
    }
    tally.add(counts(of: part.decisions), on: part.day, of: nil)
    for (number, segment) in segments.sorted(by: { $0.key < $1.key }) {
      guard let set = sets[number]?.intersection(part.decisions), !set.isEmpty else { continue }
      tally.add(counts(of: set), on: part.day, of: segment)
    }
  }
}

extension DecisionCounts.Sign {
  /// Whether a decision that is found by a term has it.
  func isBorne(by term: SearchTerm) -> Bool {
    switch self {
    case .fallback: term.kind == .fallback
    case .citationFailure:
      term.kind == .fallback
        && [Fallback.unsupportedClaim, .modelUnsupported].map(\.rawValue).contains(term.name)
    case .nearMiss: term == SearchTerm(.nearMiss, SearchTerm.anyNearMiss)
    case .departure:
      Self.citationFailure.isBorne(by: term)
        || term.kind == .nearMissStage && Self.ownStages.contains(term.name)
    case .promptOverride:
      term == SearchTerm(.nearMissStage, StageName.screen.rawValue)
        || term == SearchTerm(.nearMiss, NearMiss.withheldPassage)
    case .released: term == SearchTerm(.resolution, Resolution.Word.approved.rawValue)
    case .rewritten: term == SearchTerm(.resolution, Resolution.Word.edited.rawValue)
    case .rejected: term == SearchTerm(.resolution, Resolution.Word.rejected.rawValue)
    case .approved: term == SearchTerm(.reason, CompletedDecision.approvedCode)
    case .edited: term == SearchTerm(.reason, CompletedDecision.editedCode)
    }
  }

  /// The stages whose near misses are the machine's own doing, not that of who writes to it.
  private static let ownStages = [StageName.classify, .draft, .verify].map(\.rawValue)
}

extension Store {
  /// Counts what was recorded from one moment to before another, by day and by some dimensions.
  package func tally(
    by dimensions: Set<DecisionTally.Dimension>,
    since: Timestamp? = nil,
    until: Timestamp? = nil
  ) throws(StoreError) -> DecisionTally {
    let earliest = since?.milliseconds ?? .min
    let latest = until.map { $0.milliseconds - 1 } ?? .max
    if latest < earliest { return DecisionTally() }
    return try read {
      try DecisionTallying(by: dimensions, recordedIn: earliest...latest, $0).run()
    }
  }
}

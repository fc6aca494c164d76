import CanonicalJSON
package import Domain

/// What a candidate would have decided of past tickets, beside the release in force: `backtest/1`.
///
/// It holds no clock, and nothing that a customer wrote or was told: the same releases and tickets give the
/// same bytes.
package struct Backtest: Sendable, Equatable {
  /// Tickets of a tier or an intent, and how many of them go which way.
  package struct Tally: Sendable, Equatable {
    package var judged = 0
    package var shifts: [DecisionShift: Int] = [:]

    package var changed: Int { shifts.values.reduce(0, +) }
  }

  /// From one outcome to another.
  package struct Turn: Sendable, Hashable {
    package let was: Outcome
    package let now: Outcome
    package let shift: DecisionShift
  }

  /// One of the changes, and where a person looks it up.
  package struct Example: Sendable, Equatable {
    package let place: BacktestPlace
    package let shift: DecisionShift
    package let was: DecisionGist
    package let now: DecisionGist
    /// The first stage that concluded otherwise.
    package let stage: String
    package let members: [DecisionGist.Member]
    /// The paths of the edits each of which alone leads to the same.
    package internal(set) var edits: [String] = []

    package var turn: Turn { Turn(was: was.outcome, now: now.outcome, shift: shift) }
  }

  /// Of each turn, so many examples are kept.
  package static let examplesOfATurn = 1_000
  /// So many changed tickets are tried with each edit alone.
  package static let triedLimit = 10_000

  package let release: ReleaseID
  package let against: ReleaseID
  package let selection: BacktestSelection
  package internal(set) var all = Tally()
  /// What could not be judged, or is not the machine's, by why.
  package internal(set) var passedOver: [String: Int] = [:]
  package internal(set) var turns: [Turn: Int] = [:]
  package internal(set) var members: [DecisionGist.Member: Int] = [:]
  /// By the tier and the intent that the release in force finds; `none` where it finds none.
  package internal(set) var tiers: [String: Tally] = [:]
  package internal(set) var intents: [String: Tally] = [:]
  package internal(set) var stages: [String: Int] = [:]
  package internal(set) var examples: [Example] = []
  /// Which edits lead to the changes.
  package internal(set) var causes = BacktestCauses()

  package init(of release: ReleaseID, against: ReleaseID, selection: BacktestSelection) {
    (self.release, self.against, self.selection) = (release, against, selection)
  }

  package var milder: Int { all.shifts[.milder, default: 0] }
  package var stricter: Int { all.shifts[.stricter, default: 0] }
  package var other: Int { all.shifts[.other, default: 0] }

  mutating func add(_ finding: BacktestFinding) {
    switch finding.judgement {
    case .passedOver(let word): passedOver[word, default: 0] += 1
    case .same(let gist): count(gist, nil)
    case .changed(let was, let now, let stage):
      let shift = DecisionShift(from: was, to: now)
      count(was, shift)
      let changed = was.members(otherThanIn: now)
      for member in changed { members[member, default: 0] += 1 }
      stages[stage, default: 0] += 1
      let turn = Turn(was: was.outcome, now: now.outcome, shift: shift)
      turns[turn, default: 0] += 1
      guard turns[turn, default: 0] <= Self.examplesOfATurn else { return }
      examples.append(
        Example(
          place: finding.place,
          shift: shift,
          was: was,
          now: now,
          stage: stage,
          members: changed
        )
      )
    }
  }

  private mutating func count(_ gist: DecisionGist, _ shift: DecisionShift?) {
    func add(to tally: inout Tally) {
      tally.judged += 1
      if let shift { tally.shifts[shift, default: 0] += 1 }
    }
    add(to: &all)
    add(to: &tiers[gist.tier?.rawValue ?? "none", default: Tally()])
    add(to: &intents[gist.intent ?? "none", default: Tally()])
  }

  /// Takes in which edits lead to which of the changes.
  mutating func attribute(_ causes: BacktestCauses, _ byPlace: [Int64: [String]]) {
    self.causes = causes
    for index in examples.indices {
      examples[index].edits = byPlace[examples[index].place.sequence] ?? []
    }
  }
}

/// What of a selection was looked at: a decision of the store, or a line of a file.
package struct BacktestPlace: Sendable, Hashable {
  /// The decision's place in the order of recording, or the line's number.
  package let sequence: Int64
  /// Nil for a line of a file.
  package let decision: DecisionID?
}

/// What came of judging one ticket by two releases.
struct BacktestFinding: Sendable {
  enum Judgement: Sendable {
    /// Why there is nothing to compare, in a word.
    case passedOver(String)
    case same(DecisionGist)
    case changed(was: DecisionGist, now: DecisionGist, stage: String)
  }

  let place: BacktestPlace
  let judgement: Judgement

  var isChanged: Bool { if case .changed = judgement { true } else { false } }
}

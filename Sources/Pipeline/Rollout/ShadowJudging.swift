import CanonicalJSON
import Domain
import Rules
import Storage

/// Judges by one desk what another has decided, from what is recorded of it, and says what would have been
/// otherwise.
///
/// It tells nobody, reserves nothing and asks nobody: where the desk would have asked for more than the
/// other did, that counts as missing.
struct ShadowJudging {
  let desk: Desk

  /// Nil of what no two releases decide otherwise, or cannot be decided again.
  func judgement(of thing: Replayable) -> ShadowJudgement? {
    guard let recorded = try? Recorded(thing), recorded.hold == nil,
      let surroundings = Surroundings(
        recorded: recorded.stages,
        after: thing.predecessor,
        asksNobody: true
      )
    else { return nil }
    let line = LineReader.line(keptAs: recorded.payload.line, isTerminated: recorded.isTerminated)
    let judged = desk.judge(line, in: surroundings, stopwatch: Stopwatch { 0 })
    guard judged.ticket != nil else { return nil }
    let anew = NewDecision(judged, by: desk)
    let lacks = Self.lacks(of: judged, on: recorded)
    switch ReplayTrial.verdict(on: recorded, anew) {
    case .reproduced:
      return ShadowJudgement(of: thing.sequence, difference: nil, lacks: lacks)
    case .differs(let difference):
      return ShadowJudgement(
        of: thing.sequence,
        difference: ShadowJudgement.Difference(stage: difference.stage, of: anew),
        lacks: lacks
      )
    case .verified, .notReplayable: return nil
    }
  }

  /// The nouns that were not asked for, and the counters that were not read.
  private static func lacks(of judged: Judged, on recorded: Recorded) -> [String] {
    let decide = Surroundings.result(of: .decide, in: recorded.stages)
    let read = Set(
      (decide?["actions"]?.array ?? []).flatMap { $0["counters"]?.array ?? [] }
        .compactMap { $0["counter"]?.string }
    )
    let counters = Set(judged.question.counters.map(\.key.counter)).subtracting(read)
    return judged.attested.filter(\.isNotAsked).map(\.noun) + counters.sorted()
  }
}

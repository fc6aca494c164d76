import CanonicalJSON
import Domain
import Storage

/// Judges a ticket by two releases, in what surrounded it when it came.
struct BacktestTrial: Sendable {
  let old: Desk
  let new: Desk
  /// When lines of a file count as received that do not say it.
  let moment: Timestamp

  /// A decision as it was made again.
  struct Anew {
    let gist: DecisionGist
    let stages: [UInt8]
  }

  func finding(_ item: BacktestItem) -> BacktestFinding {
    BacktestFinding(place: item.place, judgement: judgement(item))
  }

  private func judgement(_ item: BacktestItem) -> BacktestFinding.Judgement {
    do throws(ReplayFailure) {
      let was: Anew
      let now: Anew
      switch item {
      case .recorded(let thing):
        // What people decided stays theirs; what a case came to later was never told.
        guard thing.decider == .machine, let row = thing.row else { return .passedOver("people") }
        guard row.outcome != .invalid else { return .passedOver("no_ticket") }
        let recorded = try Recorded(thing)
        was = try before(recorded)
        now = try Self.anew(recorded, by: new)
      case .line(let line):
        was = try anew(line, by: old)
        guard was.gist.outcome != .invalid else { return .passedOver("no_ticket") }
        now = try anew(line, by: new)
      }
      if was.gist == now.gist { return .same(was.gist) }
      let stage = StageComparison(recorded: was.stages, anew: now.stages).firstOtherConclusion()
      return .changed(was: was.gist, now: now.gist, stage: stage ?? StageDifference.decision)
    } catch .obstacle(let obstacle) {
      return .passedOver(obstacle.word)
    } catch {
      return .passedOver(ReplayObstacle.recordDamaged("").word)
    }
  }

  /// Which of some desks, by their places, come to the same about it as the candidate.
  func places(of desks: [Desk], agreeingOn item: BacktestItem) -> [Int] {
    do throws(ReplayFailure) {
      let wanted = try anew(item, by: new).gist
      var places: [Int] = []
      for (place, desk) in desks.enumerated() where try anew(item, by: desk).gist == wanted {
        places.append(place)
      }
      return places
    } catch { return [] }
  }

  /// Whether the candidate comes to a decision about it.
  func isJudged(_ item: BacktestItem) -> Bool { (try? anew(item, by: new)) != nil }

  private func anew(_ item: BacktestItem, by desk: Desk) throws(ReplayFailure) -> Anew {
    switch item {
    case .recorded(let thing): try Self.anew(Recorded(thing), by: desk)
    case .line(let line): try anew(line, by: desk)
    }
  }

  /// What the release in force decided, or decides where another judged it, a stop held it, or the policies
  /// of another day are to hold.
  private func before(_ recorded: Recorded) throws(ReplayFailure) -> Anew {
    guard recorded.release == old.stamp.id, recorded.hold == nil, old.policiesOn == nil else {
      return try Self.anew(recorded, by: old)
    }
    return try Self.anew(recorded.payload.body, recorded.payload.stages)
  }

  private static func anew(_ recorded: Recorded, by desk: Desk) throws(ReplayFailure) -> Anew {
    guard
      let surroundings = Surroundings(recorded: recorded.stages, after: recorded.thing.predecessor)
    else { throw .obstacle(.older) }
    let line = LineReader.line(
      keptAs: recorded.payload.line,
      isTerminated: recorded.isTerminated
    )
    return try anew(desk.judge(line, in: surroundings, stopwatch: Stopwatch { 0 }))
  }

  /// As though nothing had been done before.
  private func anew(_ line: LineReader.Line, by desk: Desk) throws(ReplayFailure) -> Anew {
    let received = (try? line.json())?["received_at"]?.string.flatMap { Timestamp($0) }
    let surroundings = Surroundings(now: received ?? moment)
    return try Self.anew(desk.judge(line, in: surroundings, stopwatch: Stopwatch { 0 }))
  }

  private static func anew(_ judged: Judged) throws(ReplayFailure) -> Anew {
    try anew(judged.forms.line, judged.stages.canonicalBytes)
  }

  private static func anew(_ body: [UInt8], _ stages: [UInt8]) throws(ReplayFailure) -> Anew {
    guard let json = try? JSONValue(parsing: body, limits: .object), let gist = DecisionGist(json)
    else { throw .obstacle(.recordDamaged("its decision cannot be read")) }
    return Anew(gist: gist, stages: stages)
  }
}

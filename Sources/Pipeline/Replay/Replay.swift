import CanonicalJSON
import Domain
import Review
import Storage

/// Decides again what is recorded, each thing under its own release, from nothing but the record.
struct Replay {
  /// Of a line that is no ticket, so many bytes are kept.
  private static let keptBytes = 4096

  let shelf: ReleaseShelf
  let store: Store

  /// Decides something again, and holds it against what is kept of it.
  ///
  /// - Throws: where the store fails; what is wrong with one decision is its verdict.
  func replayed(_ thing: Replayable) throws(StoreError) -> Replayed {
    do throws(ReplayFailure) {
      switch thing.decider {
      case .people(let reviewCase): return try completed(thing, of: reviewCase)
      case .machine: return try judged(thing)
      }
    } catch {
      switch error {
      case .obstacle(.erased):
        let ended = try store.endedRetention(of: thing.sequence)
        return thing.replayed(.notReplayable(ended.map { .retained($0) } ?? .erased))
      case .obstacle(let obstacle): return thing.replayed(.notReplayable(obstacle))
      case .store(let error): throw error
      }
    }
  }

  private func judged(_ thing: Replayable) throws(ReplayFailure) -> Replayed {
    let recorded = try Recorded(thing)
    let desk = try shelf.desk(of: recorded.release)
    let anew = try Self.anew(recorded, by: desk)
    return thing.replayed(verdict(on: recorded, anew), of: recorded)
  }

  /// What a desk makes of the recorded line in its recorded surroundings.
  static func anew(_ recorded: Recorded, by desk: Desk) throws(ReplayFailure) -> NewDecision {
    let (thing, payload) = (recorded.thing, recorded.payload)
    guard let surroundings = Surroundings(recorded: recorded.stages, after: thing.predecessor)
    else { throw .obstacle(.older) }
    let line = LineReader.line(keptAs: payload.line, isTerminated: recorded.isTerminated)
    if thing.row?.outcome == .invalid, payload.line.count >= keptBytes,
      Desk.digest(of: line).description != recorded.stages.first?["input"]?.string
    {
      throw .obstacle(.lineCut)
    }
    let judged = desk.judge(line, in: surroundings, stopwatch: Stopwatch { 0 })
    if let hold = recorded.hold, let stoppable = desk.stoppable(judged) {
      return stoppable.stopped(hold, thing.predecessor)
    }
    if thing.row?.reasonCode == InvalidLine.Code.conflict.rawValue, judged.ticket != nil {
      return NewDecision(judged, refusedFor: .conflict, by: desk)
    }
    return NewDecision(judged, by: desk)
  }

  private func verdict(on recorded: Recorded, _ anew: NewDecision) -> ReplayVerdict {
    let payload = recorded.payload
    let comparison = StageComparison(recorded: payload.stages, anew: anew.stages)
    let isRowSame =
      recorded.thing.row.map {
        $0.digest == anew.digest && $0.outcome == anew.outcome && $0.reasonCode == anew.reasonCode
      } ?? true
    if comparison.areSame, payload.body == anew.body, isRowSame { return .reproduced }
    let outcome = anew.outcome == recorded.outcome ? nil : anew.outcome
    if let (stage, differences) = comparison.firstDifference() {
      return .differs(
        StageDifference(stage: stage, differences: differences, outcome: outcome)
      )
    }
    return .differs(
      StageDifference(
        stage: StageDifference.decision,
        differences: recorded.differences(
          body: anew.body,
          digest: anew.digest,
          outcome: anew.outcome,
          reasonCode: anew.reasonCode
        ),
        outcome: outcome
      )
    )
  }
}

/// Something to be decided again, as its record is read.
struct Recorded {
  let thing: Replayable
  let payload: Replayable.Payload
  let stages: [JSONValue]
  let release: ReleaseID
  let outcome: Outcome?

  init(_ thing: Replayable) throws(ReplayFailure) {
    // Of a ticket that was sent again after its erasure nothing is kept but that it came.
    if thing.row?.reasonCode == InvalidLine.Code.erased.rawValue { throw .obstacle(.erased) }
    guard let payload = thing.payload else {
      throw .obstacle(thing.isDamaged ? .recordDamaged("what is sealed does not open") : .erased)
    }
    guard let stages = try? JSONValue(parsing: payload.stages, limits: .object).array else {
      throw .obstacle(.recordDamaged("its stages cannot be read"))
    }
    (self.thing, self.payload, self.stages) = (thing, payload, stages)
    if let row = thing.row {
      (release, outcome) = (row.release, row.outcome)
      return
    }
    let body = try? JSONValue(parsing: payload.body, limits: .object)
    guard let release = body?["release"]?["id"]?.string,
      let outcome = body?["outcome"]?.string.flatMap({ Outcome(rawValue: $0) })
    else { throw .obstacle(.recordDamaged("its decision cannot be read")) }
    (self.release, self.outcome) = (ReleaseID(text: release), outcome)
  }

  /// Whether the line had its end as it was read.
  var isTerminated: Bool {
    Surroundings.result(of: .intake, in: stages)?["is_terminated"]?.bool ?? true
  }

  /// What held it; nil where nothing did.
  var hold: LineState.Hold? {
    Surroundings.result(of: .record, in: stages).flatMap { LineState.Hold(recorded: $0) }
  }

  /// How the line and the row differ from a decision whose stages are the same.
  func differences(
    body: [UInt8],
    digest: Digest,
    outcome: Outcome,
    reasonCode: String
  ) -> [JSONDifference] {
    var found: [JSONDifference] = []
    let was = try? JSONValue(parsing: payload.body, limits: .object)
    let now = try? JSONValue(parsing: body, limits: .object)
    if let was, let now { found = was.differences(to: now) }
    if let row = thing.row {
      for (path, was, now) in [
        ("/digest", row.digest.description, digest.description),
        ("/outcome", row.outcome.rawValue, outcome.rawValue),
        ("/reason_code", row.reasonCode, reasonCode),
      ] where was != now && !found.contains(where: { $0.path == path }) {
        found.append(JSONDifference(path: path, was: .string(was), now: .string(now)))
      }
    }
    if !found.isEmpty { return found }
    // The same values in other bytes, or no JSON at all.
    return [
      JSONDifference(
        path: "",
        was: .string(String(decoding: payload.body, as: UTF8.self)),
        now: .string(String(decoding: body, as: UTF8.self))
      )
    ]
  }
}

extension Replayable {
  func replayed(_ verdict: ReplayVerdict, of recorded: Recorded? = nil) -> Replayed {
    Replayed(
      name: name,
      recordedAt: recordedAt,
      outcome: recorded?.outcome ?? row?.outcome,
      release: recorded?.release ?? row?.release,
      verdict: verdict
    )
  }
}

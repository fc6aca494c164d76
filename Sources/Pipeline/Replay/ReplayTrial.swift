import CanonicalJSON
import Domain
import Storage

/// Decides what is recorded by another release than its own, to find out what would change.
///
/// What people decided stays theirs, and is passed over.
struct ReplayTrial {
  let desk: Desk

  /// Members that every release writes otherwise, or that name the delivery.
  private static let ownMembers = ["decision_id", "supersedes", "release"]

  func replayed(_ thing: Replayable) -> Replayed {
    do throws(ReplayFailure) {
      let recorded = try Recorded(thing)
      if case .people = thing.decider { return thing.replayed(.verified, of: recorded) }
      let anew = try Replay.anew(recorded, by: desk)
      return thing.replayed(Self.verdict(on: recorded, anew), of: recorded)
    } catch .obstacle(let obstacle) {
      return thing.replayed(.notReplayable(obstacle))
    } catch {
      return thing.replayed(.notReplayable(.recordDamaged("\(error)")))
    }
  }

  /// What would change of a decision by another.
  static func verdict(on recorded: Recorded, _ anew: NewDecision) -> ReplayVerdict {
    guard let was = try? JSONValue(parsing: recorded.payload.body, limits: .object),
      let now = try? JSONValue(parsing: anew.body, limits: .object)
    else { return .notReplayable(.recordDamaged("its decision cannot be read")) }
    let differences = comparable(was).differences(to: comparable(now))
    if differences.isEmpty { return .reproduced }
    let comparison = StageComparison(recorded: recorded.payload.stages, anew: anew.stages)
    return .differs(
      StageDifference(
        stage: comparison.firstOtherConclusion() ?? StageDifference.decision,
        differences: differences,
        outcome: anew.outcome == recorded.outcome ? nil : anew.outcome
      )
    )
  }

  private static func comparable(_ body: JSONValue) -> JSONValue {
    guard var members = body.object else { return body }
    for name in ownMembers { members[name] = nil }
    for name in ["review", "escalation"] {
      guard var part = members[name]?.object else { continue }
      part["case"] = nil
      members[name] = .object(part)
    }
    return .object(members)
  }
}

import CanonicalJSON
import Domain
import Releases
import Review
import Storage

/// Which release judges whom, for `status`.
struct RolloutRow {
  /// Why it cannot be told, where a step was altered.
  private let rollout: Result<Rollout, StoreError>

  init(in store: Store) {
    do throws(StoreError) { rollout = .success(try store.rollout()) } catch {
      rollout = .failure(error)
    }
  }

  /// What a person reads; `release` is in force as the table of promotions says.
  func rows(_ release: ReleaseID?) -> [String] {
    let name = release?.text ?? "none in force"
    switch rollout {
    case .failure(let error):
      return ["release    \(name)", Terminal.styled("           \(error)", .red)]
    case .success(let rollout):
      let turn = rollout.turns.last
      let since = turn.map { ", \($0.way.words) by \($0.by) on \($0.at)" } ?? ""
      var rows = ["release    \(name)\(since)"]
      if let canary = rollout.canary {
        rows.append("canary     \(canary.release): \(canary.scope.text), since \(canary.since)")
      }
      if let shadow = rollout.shadow { rows.append("shadow     \(shadow)") }
      if let withdrawal = release.flatMap({ rollout.withdrawals[$0] }) {
        rows.append(
          Terminal.styled(
            "           withdrawn by \(withdrawal.by) on \(withdrawal.at); go back with "
              + "`countersign release rollback`",
            .red
          )
        )
      }
      return rows
    }
  }

  var json: JSONValue {
    guard case .success(let rollout) = rollout else { return .null }
    return [
      "since": rollout.turns.last.map { .string($0.at.description) } ?? .null,
      "by": rollout.turns.last.map { .string($0.by.text) } ?? .null,
      "way": rollout.turns.last.map { .string($0.way.words) } ?? .null,
      "canary": rollout.canary.map { canary in
        [
          "release": .string(canary.release.text), "scope": .object(canary.scope.members),
          "since": .string(canary.since.description),
        ]
      } ?? .null, "shadow": rollout.shadow.map { .string($0.text) } ?? .null,
    ]
  }
}

extension Rollout.Turn.Way {
  /// `promoted`, `gone back to`.
  var words: String {
    switch self {
    case .first(isDemo: true): "put in force as a demo"
    case .first(isDemo: false): "put in force as the first"
    case .promoted: "promoted"
    case .rolledBack: "gone back to"
    }
  }
}

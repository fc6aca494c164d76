import Domain
import Releases
import Review
import Testing

@testable import Storage

/// Three people who may do everything with releases, and do it.
struct ReleaseHands {
  let store: Store
  private let keys: [PersonID: PrivateKey]

  init(_ store: Store) throws {
    self.store = store
    let people = try ["ada", "ben", "cleo"].map { try #require(PersonID($0)) }
    keys = Dictionary(uniqueKeysWithValues: people.map { ($0, PrivateKey()) })
  }

  var standing: Standing {
    Standing(
      keys.mapValues { Standing.Person(isActive: true, roles: [.operator], key: $0.publicKey) }
    )
  }

  func signed(_ step: RolloutStep, by name: String, at now: Timestamp) throws -> SignedStatement {
    let person = try #require(PersonID(name))
    let key = try #require(keys[person])
    return try SignedStatement(step.members, for: .release, by: person, with: key, at: now)
  }

  @discardableResult
  func take(
    _ step: RolloutStep,
    by name: String = "ada",
    report: GateReport? = nil,
    at now: Timestamp = noon
  ) throws -> Result<Rollout, RolloutError> {
    let statement = try signed(step, by: name, at: now)
    return try store.take(statement, report: report, at: now, standing: standing)
  }

  /// What the gates find where nothing is amiss but for what people signed.
  func report(of release: ReleaseID, at now: Timestamp = noon) throws -> GateReport {
    let passed = Gate.allCases.map { ($0, GateResult($0, .passed, "fine")) }
    let found = Dictionary(passed, uniquingKeysWith: { $1 })
    let report = GateReport(of: release, for: .all, found, backtest: nil)
    return report.replacing(try store.rollout().gates(of: report, at: now, standing: standing))
  }

  /// Puts a release in force by the way that is open to it.
  func putInForce(_ release: ReleaseID, at now: Timestamp = noon) throws {
    let rollout = try store.rollout()
    guard let present = rollout.inForce else {
      _ = try take(.begin(release, gates: nil, isDemo: true), at: now).get()
      return
    }
    if rollout.wasInForce(release) {
      let reason = try #require(Reason("it was better"))
      _ = try take(.rollBack(to: release, from: present, reason), at: now).get()
      return
    }
    try take(.create(release), at: now)
    try take(.rehearse(to: present, from: present, milliseconds: 9), at: now)
    for name in ["ben", "cleo"] {
      try take(.sign(Endorsement(of: release, backtest: nil)), by: name, at: now)
    }
    let report = try report(of: release, at: now)
    let step = RolloutStep.promote(release, from: present, gates: report.digest)
    _ = try take(step, report: report, at: now).get()
  }
}

extension Store {
  /// Puts a first release in force, by somebody whom no roster knows.
  func begin(_ release: ReleaseID = firstRelease, at now: Timestamp = noon) throws {
    try ReleaseHands(self).putInForce(release, at: now)
  }
}

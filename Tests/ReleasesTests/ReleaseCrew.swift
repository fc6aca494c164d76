import CanonicalJSON
import Domain
import Releases
import Review
import Testing

/// People who make, sign and promote releases, and the gates as they find them.
struct ReleaseCrew {
  static let monday = Timestamp(milliseconds: 1_780_000_000_000)

  let keys: [PersonID: PrivateKey]
  /// Who is not in it is suspended.
  var roles: [PersonID: Set<Role>]
  var rollout = Rollout()
  var now = Self.monday
  var known: Set<ReleaseID> = Set((0..<6).map(Self.release))
  /// Whose manifests tell of no owners.
  var unowned: Set<ReleaseID> = []
  /// What the gates beside the people's find.
  var found: [Gate: GateResult] = [:]
  var backtest: Digest? = Digest(of: Array("a backtest".utf8))

  init() throws {
    let people = try ["ada", "ben", "cleo", "dov"].map { try #require(PersonID($0)) }
    keys = Dictionary(uniqueKeysWithValues: people.map { ($0, PrivateKey()) })
    roles = Dictionary(uniqueKeysWithValues: people.map { ($0, [.operator]) })
    for gate in [Gate.checks, .tests, .regressions, .backtest, .milder] {
      found[gate] = GateResult(gate, .passed, "fine")
    }
  }

  static func release(_ number: Int) -> ReleaseID {
    ReleaseID(Digest(of: Array("release \(number)".utf8)))
  }

  var standing: Standing {
    Standing(
      keys.reduce(into: [:]) { people, entry in
        people[entry.key] = Standing.Person(
          isActive: roles[entry.key] != nil,
          roles: roles[entry.key] ?? [],
          key: entry.value.publicKey
        )
      }
    )
  }

  func report(_ release: Int, for scope: RolloutScope = .all) -> GateReport {
    let report = GateReport(of: Self.release(release), for: scope, found, backtest: backtest)
    return report.replacing(rollout.gates(of: report, at: now, standing: standing))
  }

  func signed(_ step: RolloutStep, by name: String) throws -> SignedStatement {
    let person = try #require(PersonID(name))
    let key = try #require(keys[person])
    return try SignedStatement(step.members, for: .release, by: person, with: key, at: now)
  }

  /// Takes a step, or says why not; a minute passes.
  @discardableResult
  mutating func take(
    _ step: RolloutStep,
    by name: String,
    report: GateReport? = nil
  ) throws -> RolloutError? {
    let statement = try signed(step, by: name)
    now = now.advanced(by: .minutes(1))
    let (now, standing, known, unowned) = (now, standing, known, unowned)
    do throws(RolloutError) {
      try rollout.admit(statement, report: report, at: now, standing: standing) {
        unowned.contains($0) ? .unowned : known.contains($0) ? .whole : .none
      }
      return nil
    } catch { return error }
  }

  @discardableResult
  mutating func sign(
    _ release: Int,
    by name: String,
    for scope: RolloutScope = .all,
    allowsMilder: Bool = false
  ) throws -> RolloutError? {
    let endorsement = Endorsement(
      of: Self.release(release),
      backtest: backtest,
      scope: scope,
      allowsMilder: allowsMilder
    )
    return try take(.sign(endorsement), by: name)
  }

  @discardableResult
  mutating func promote(_ release: Int, from: Int, by name: String) throws -> RolloutError? {
    let report = report(release)
    let step = RolloutStep.promote(
      Self.release(release),
      from: Self.release(from),
      gates: report.digest
    )
    return try take(step, by: name, report: report)
  }

  @discardableResult
  mutating func canary(
    _ release: Int,
    beside: Int,
    _ scope: RolloutScope,
    by name: String
  ) throws -> RolloutError? {
    let report = report(release, for: scope)
    let step = RolloutStep.canary(
      Self.release(release),
      beside: Self.release(beside),
      scope,
      gates: report.digest
    )
    return try take(step, by: name, report: report)
  }

  @discardableResult
  mutating func rollBack(
    to release: Int,
    from: Int,
    by name: String
  ) throws -> RolloutError? {
    let reason = try #require(Reason("answers are wrong"))
    return try take(
      .rollBack(to: Self.release(release), from: Self.release(from), reason),
      by: name
    )
  }

  /// Release 0 is in force, releases 1 and 2 are made by ada, and going back was rehearsed.
  static func begun() throws -> ReleaseCrew {
    var crew = try ReleaseCrew()
    try #require(
      crew.take(.begin(release(0), gates: nil, isDemo: true), by: "ada") == nil
    )
    for made in [1, 2] { try #require(crew.take(.create(release(made)), by: "ada") == nil) }
    try #require(
      crew.take(.rehearse(to: release(0), from: release(0), milliseconds: 80), by: "ada") == nil
    )
    return crew
  }
}

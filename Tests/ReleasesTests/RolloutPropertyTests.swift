import Domain
import Releases
import Review
import TestSupport
import Testing

/// Whatever people sign in whatever order, nothing comes into force past the gates.
@Suite struct RolloutPropertyTests {
  private let names = ["ada", "ben", "cleo", "dov"]

  @Test func `what is in force passed its gates or was in force before`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    var promoted = 0
    for _ in 0..<100 {
      var crew = try ReleaseCrew.begun()
      _ = try crew.take(.create(ReleaseCrew.release(3)), by: "dov")
      for _ in 0..<60 {
        let (step, name, report) = try step(&random, &crew)
        let before = crew
        let refusal = try crew.take(step, by: name, report: report)
        if refusal != nil {
          #expect(crew.rollout == before.rollout, "seed \(seed): a refused step changed something")
          continue
        }
        judge(step, by: name, before, crew, seed)
        if case .promote = step { promoted += 1 }
        try expectSameFromStatements(crew, seed)
      }
    }
    #expect(promoted > 50, "seed \(seed): the steps hardly ever lead anywhere")
  }

  /// What must hold of a step that was taken, said without the state machine's own words.
  private func judge(
    _ step: RolloutStep,
    by name: String,
    _ before: ReleaseCrew,
    _ after: ReleaseCrew,
    _ seed: UInt64
  ) {
    let person = PersonID(name)
    #expect(person.map { before.roles[$0] != nil } == true, "seed \(seed): a suspended person")
    switch step {
    case .promote(let release, _, _), .canary(let release, _, _, _):
      let authors = before.rollout.authors[release] ?? []
      var signers: Set<PersonID> = []
      for signature in (before.rollout.signatures[release] ?? []).reversed()
      where signature.endorsement.backtest == before.backtest {
        if !authors.contains(signature.person), before.roles[signature.person] != nil {
          signers.insert(signature.person)
        }
      }
      #expect(!authors.isEmpty, "seed \(seed): \(step) of nobody's")
      #expect(signers.count >= 2, "seed \(seed): \(step) with \(signers)")
      #expect(before.rollout.withdrawals[release] == nil, "seed \(seed): \(step)")
    case .rollBack(let release, _, _):
      #expect(before.rollout.turns.contains { $0.release == release }, "seed \(seed)")
      #expect(before.rollout.withdrawals[release] == nil, "seed \(seed)")
      #expect(after.rollout.canary == nil, "seed \(seed)")
    default:
      #expect(after.rollout.inForce == before.rollout.inForce, "seed \(seed): \(step)")
    }
  }

  /// What the signed bytes say is what was meant.
  private func expectSameFromStatements(_ crew: ReleaseCrew, _ seed: UInt64) throws {
    guard let release = crew.rollout.inForce else { return }
    let statement = try crew.signed(.shadow(release), by: "ada")
    #expect(try RolloutStep(statement) == .shadow(release), "seed \(seed)")
  }

  private func step(
    _ random: inout SeededRandom,
    _ crew: inout ReleaseCrew
  ) throws -> (RolloutStep, String, GateReport?) {
    let name = names[Int.random(in: 0..<4, using: &random)]
    let number = Int.random(in: 0..<4, using: &random)
    let (release, inForce) = (ReleaseCrew.release(number), crew.rollout.inForce)
    let reason = try #require(Reason("because"))
    switch Int.random(in: 0..<24, using: &random) {
    case 0:
      let person = try #require(PersonID(names[Int.random(in: 0..<4, using: &random)]))
      crew.roles[person] = crew.roles[person] == nil ? [.operator] : nil
      return (.create(release), name, nil)
    case 1: return (.create(release), name, nil)
    case 2..<12:
      let isOther = Int.random(in: 0..<8, using: &random) == 0
      let other = isOther ? Digest(of: Array("other".utf8)) : crew.backtest
      return (.sign(Endorsement(of: release, backtest: other)), name, nil)
    case 12..<17:
      let report = crew.report(number)
      return (
        .promote(release, from: inForce ?? release, gates: report.digest), name, report
      )
    case 17:
      let report = crew.report(number)
      return (.promote(release, from: ReleaseCrew.release(0), gates: report.digest), name, nil)
    case 18, 19:
      let share = RolloutScope.Share(tenThousandths: Int.random(in: 1...9_999, using: &random))
      let scope = RolloutScope(share: try #require(share))
      let report = crew.report(number, for: scope)
      return (
        .canary(release, beside: inForce ?? release, scope, gates: report.digest), name, report
      )
    case 20: return (.rollBack(to: release, from: inForce ?? release, reason), name, nil)
    case 21: return (.shadow(release), name, nil)
    case 22: return (.endCanary(release, reason), name, nil)
    default:
      let isRare = Int.random(in: 0..<6, using: &random) == 0
      return (isRare ? .withdraw(release, reason) : .create(release), name, nil)
    }
  }
}

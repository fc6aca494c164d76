import CanonicalJSON
import Domain
import Incidents
import Review
import TestSupport
import Testing

/// Whatever people sign in whatever order, an incident goes its way and no other.
@Suite struct IncidentPropertyTests {
  private let names = ["ada", "ben", "cleo", "dov"]

  @Test func `what is closed was contained and told, once, and by who may`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    var closed = 0
    for _ in 0..<60 {
      var crew = try IncidentCrew()
      var statements: [SignedStatement] = []
      for place in 0..<60 {
        let (step, name) = try step(&random, crew, place)
        let (before, statement) = (crew, try crew.signed(step, by: name))
        if try crew.take(step, by: name) != nil {
          #expect(
            crew.register == before.register,
            "seed \(seed): a refused step changed something"
          )
          continue
        }
        statements.append(statement)
        judge(step, by: name, before, seed)
        if case .close = step { closed += 1 }
      }
      var again = IncidentRegister()
      for statement in statements { try again.take(statement) }
      #expect(again == crew.register, "seed \(seed): the same steps came to something else")
    }
    #expect(closed > 5, "seed \(seed): the steps hardly ever lead anywhere")
  }

  /// What must hold of a step that was taken, said without the state machine's own words.
  private func judge(
    _ step: IncidentStep,
    by name: String,
    _ before: IncidentCrew,
    _ seed: UInt64
  ) {
    let roles = PersonID(name).flatMap { before.roles[$0] } ?? []
    #expect(!roles.isDisjoint(with: [.operator, .reviewer, .legal]), "seed \(seed): \(name)")
    guard let id = step.incident, let incident = before.register[id] else { return }
    if case .export = step { return }
    #expect(!incident.isClosed, "seed \(seed): \(step.word) of what is closed")
    if case .dismiss = step {
      #expect(!roles.isDisjoint(with: [.operator, .legal]), "seed \(seed): \(name) dismissed it")
    }
    guard case .close = step else { return }
    #expect(!incident.measures.isEmpty, "seed \(seed): nothing was done")
    #expect(incident.clocks.allSatisfy { $0.told != nil }, "seed \(seed): somebody was not told")
    #expect(!roles.isDisjoint(with: [.operator, .legal]), "seed \(seed): \(name) closed it")
  }

  private func step(
    _ random: inout SeededRandom,
    _ crew: IncidentCrew,
    _ place: Int
  ) throws -> (IncidentStep, String) {
    let name = names[Int.random(in: 0..<4, using: &random)]
    let known = crew.register.incidents.map(\.id) + [IncidentID(text: "inc_none")]
    let id = known[Int.random(in: 0..<known.count, using: &random)]
    let reason = try IncidentCrew.reason()
    let roles: [Role] = [.operator, .legal, .security]
    let step: IncidentStep =
      switch Int.random(in: 0..<32, using: &random) {
      case 0..<2: try IncidentCrew.opening("\(place)")
      case 2..<4: .add(id, evidence: IncidentCrew.digest("\(place)"), reason: reason)
      case 4..<6:
        .assign(
          id,
          to: try #require(PersonID(names[Int.random(in: 0..<4, using: &random)])),
          reason: reason
        )
      case 6..<12: .contain(id, measure: reason)
      case 12..<22: .notify(id, roles[Int.random(in: 0..<3, using: &random)], how: reason)
      case 22: .dismiss(id, why: reason)
      case 23: .export(id, contents: IncidentCrew.digest("all"), reader: nil, reason: reason)
      default: try IncidentCrew.closing(id)
      }
    return (step, name)
  }

  @Test func `every step reads as it was written`() throws {
    let crew = try IncidentCrew()
    let id = IncidentID(text: "inc_a")
    let reason = try IncidentCrew.reason("\"quotes\" and – dashes")
    let steps: [IncidentStep] = [
      try IncidentCrew.opening(), .add(id, evidence: IncidentCrew.digest("a"), reason: reason),
      .assign(id, to: try #require(PersonID("ben")), reason: reason),
      .contain(id, measure: reason), .notify(id, .legal, how: reason),
      try IncidentCrew.closing(id), .dismiss(id, why: reason),
      .export(id, contents: IncidentCrew.digest("b"), reader: .auditor, reason: reason),
    ]
    for step in steps { #expect(try IncidentStep(crew.signed(step, by: "ada")) == step) }
  }
}

import CanonicalJSON
import Domain
import Rules
import TestSupport
import Testing

/// What must hold whatever the rules, the facts and the claims are.
///
/// Conditions are drawn without `has`: who asks it says that absence is ordinary.
@Suite struct RulePropertyTests {
  private static let names = ["o.a", "o.b", "o.c", "p.d", "p.e"]
  private static let claims = ["claim.x", "claim.y"]

  /// A random rule file: its head, its rules, and facts and claims to judge.
  private struct Draw {
    var random: SeededRandom
    let fallback: Verdict

    init(seed: UInt64) {
      random = SeededRandom(seed: seed)
      fallback = Bool.random(using: &random) ? .review : .deny
    }

    mutating func number() -> Int { Int.random(in: -2...4, using: &random) }

    mutating func condition(_ names: [String], depth: Int = 3) -> String {
      let name = names.randomElement(using: &random) ?? "o.a"
      switch Int.random(in: 0..<(depth > 0 ? 9 : 4), using: &random) {
      case 0: return "\(name) > \(number())"
      case 1: return "\(name) == \(number())"
      case 2: return "10 / \(name) > \(number())"
      case 3: return "\(names.first ?? "o.a") + \(name) < \(number())"
      case 4: return "!(\(condition(names, depth: depth - 1)))"
      case 5, 6:
        return "(\(condition(names, depth: depth - 1)) || \(condition(names, depth: depth - 1)))"
      case 7:
        return "(\(condition(names, depth: depth - 1)) && \(condition(names, depth: depth - 1)))"
      default:
        let parts = (0..<3).map { _ in condition(names, depth: depth - 1) }
        return "(\(parts[0]) ? \(parts[1]) : \(parts[2]))"
      }
    }

    mutating func rule(_ id: String) -> String {
      let readsClaim = Int.random(in: 0..<3, using: &random) == 0
      let allowed = Verdict.allCases.filter { !readsClaim || $0 != .permit && $0 >= fallback }
      let then = allowed.randomElement(using: &random) ?? .deny
      let claimNames = RulePropertyTests.claims + RulePropertyTests.names + ["told"]
      let names = readsClaim ? claimNames : RulePropertyTests.names + ["safe"]
      let usable = names.map { $0 == "safe" || $0 == "told" ? "(\($0) ? 1 : 2)" : $0 }
      return "  - {id: \(id), when: '\(condition(usable))', then: \(then.rawValue)}\n"
    }

    mutating func head() -> String {
      """
      schema: rules/1
      id: a
      title: A
      owner: o
      version: 1.0.0
      action: refund
      default: \(fallback.rawValue)
      bind: \(Bool.random(using: &random) ? "o.a == o.b" : "o.a != 3")
      facts: {o.a: int, o.b: int, o.c: int, p.d: int, p.e: int}
      claims: {claim.x: int, claim.y: int}
      variables:
        safe: '\(condition(RulePropertyTests.names, depth: 2))'
        told: '\(condition(RulePropertyTests.claims + RulePropertyTests.names, depth: 2))'
      invariants:
        - {id: i, never: 'verdict == "permit" && \(condition(RulePropertyTests.names, depth: 1))'}
      rules:

      """
    }

    mutating func values(_ names: [String]) -> JSONObject {
      var object = JSONObject()
      for name in names {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: break
        case 1: object[name] = "not a number"
        default: object[name] = .integer(Int64(number()))
        }
      }
      return object
    }
  }

  private func load(_ text: String) throws -> RuleSet {
    let (set, findings) = RuleSamples.load(text)
    return try #require(set, "\(findings)\n\(text)")
  }

  /// Calls `body` for many random files, each with its rules and a draw to go on with.
  private func forAll(
    _ body: (_ set: RuleSet, _ head: String, _ rules: [String], _ draw: inout Draw) throws -> Void
  ) throws {
    for seed in UInt64(1)...150 {
      var draw = Draw(seed: seed)
      let head = draw.head()
      let rules = (0..<Int.random(in: 1...5, using: &draw.random)).map { draw.rule("r\($0)") }
      try body(try load(head + rules.joined()), head, rules, &draw)
    }
  }

  private func judge(_ set: RuleSet, _ facts: JSONObject, _ claims: JSONObject) -> RuleJudgement {
    set.judge(.object(facts), claims: .object(claims))
  }

  @Test func `where some rule speaks, a further rule never makes the verdict milder`() throws {
    try forAll { set, head, rules, draw in
      let larger = try load(head + rules.joined() + draw.rule("new"))
      for _ in 0..<10 {
        let (facts, claims) = (draw.values(Self.names), draw.values(Self.claims))
        let before = judge(set, facts, claims)
        if before.rules.isEmpty { continue }
        #expect(judge(larger, facts, claims).verdict >= before.verdict, "\(head)\(rules)\(facts)")
      }
    }
  }

  @Test func `the order of rules never changes a verdict`() throws {
    try forAll { set, head, rules, draw in
      let shuffled = try load(head + rules.shuffled(using: &draw.random).joined())
      for _ in 0..<10 {
        let (facts, claims) = (draw.values(Self.names), draw.values(Self.claims))
        let verdict = judge(set, facts, claims).verdict
        #expect(judge(shuffled, facts, claims).verdict == verdict, "\(head)\(rules)\(facts)")
      }
    }
  }

  /// A denial that rests on a fact becomes a question for people without it; nothing else gets milder.
  @Test func `a missing fact never makes a verdict milder, and never leaves a permit`() throws {
    try forAll { set, head, rules, draw in
      for _ in 0..<10 {
        let (facts, claims) = (draw.values(Self.names), draw.values(Self.claims))
        let before = judge(set, facts, claims).verdict
        for name in Self.names where facts[name] != nil {
          var fewer = facts
          fewer[name] = nil
          let after = judge(set, fewer, claims).verdict
          let least = before == .deny ? .review : before
          #expect(after >= least, "without \(name):\n\(head)\(rules)\(facts)")
        }
      }
    }
  }

  @Test func `no claim ever makes a verdict milder than without it`() throws {
    try forAll { set, head, rules, draw in
      for _ in 0..<10 {
        let (facts, claims) = (draw.values(Self.names), draw.values(Self.claims))
        let without = judge(set, facts, JSONObject()).verdict
        #expect(judge(set, facts, claims).verdict >= without, "\(head)\(rules)\(facts)\(claims)")
      }
    }
  }
}

import CanonicalJSON
import Domain
import Rules
import TestSupport
import Testing

/// Held against every case of two small rule sets, one by one.
@Suite struct DifferencePropertyTests {
  private func check(seed: UInt64) throws {
    var draw = SmallRules(seed: seed)
    let head = draw.head()
    let count = Int.random(in: 2...5, using: &draw.random)
    let rules = (0..<count).map { draw.rule("r\($0)") }
    var changed = rules
    switch Int.random(in: 0..<4, using: &draw.random) {
    case 0: changed.removeLast()
    case 1: changed.append(draw.rule("new"))
    default: changed[0] = draw.rule("r0")
    }
    let newHead =
      draw.number() == 0 ? head.replacing("default: review", with: "default: deny") : head
    let texts = (head + rules.joined(), newHead + changed.joined())
    let place: Comment = "seed \(seed)\n\(texts.0)\n\(texts.1)"
    let old = try #require(RuleSamples.load(texts.0).set, place)
    let new = try #require(RuleSamples.load(texts.1).set, place)
    var expected: Set<String> = []
    for (facts, claims) in draw.cases {
      let before = old.judge(.object(facts), claims: .object(claims)).verdict
      let after = new.judge(.object(facts), claims: .object(claims)).verdict
      if before != after { expected.insert("\(before) to \(after)") }
    }
    let difference = RuleDifference(from: old, to: new)
    let found = Set(difference.verdicts.map { "\($0.from) to \($0.to)" })
    let open = Set(difference.undecided.map(\.term))
    // Only where a claim lowers an argument may something stay open.
    if !draw.names.contains("action.n") { #expect(open == [], place) }
    #expect(found == expected.intersection(found), place)
    #expect(found.union(open).isSuperset(of: expected), place)
    for change in difference.verdicts {
      #expect(change.example.judgement(of: old).verdict == change.from, place)
      #expect(change.example.judgement(of: new).verdict == change.to, place)
    }
  }

  @Test(arguments: 0..<6)
  func `a difference says what looking at every case says`(block: Int) throws {
    for seed in 0..<25 { try check(seed: UInt64(1_000 + block * 25 + seed)) }
  }
}

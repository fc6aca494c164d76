import CanonicalJSON
import Domain
import Rules
import Testing

@Suite struct JudgingTests {
  private let set: RuleSet

  init() throws { set = try RuleSamples.refundSet() }

  private func check(
    _ facts: JSONValue,
    claims: JSONValue = [:],
    _ verdict: Verdict,
    _ rules: [String],
    _ place: SourceLocation = #_sourceLocation
  ) {
    let judgement = set.judge(facts, claims: claims)
    #expect(judgement.verdict == verdict, "\(judgement)", sourceLocation: place)
    #expect(judgement.rules.map(\.id) == rules, sourceLocation: place)
  }

  @Test func `the strictest rule that fires wins`() {
    let facts = RuleSamples.eligible
    check(facts, .permit, ["small-and-rare"])
    check(facts.with("order", "total", "40.00 EUR"), .permit, ["small-and-rare"])
    check(facts.with("order", "total", "50.01 EUR"), .review, [])
    check(facts.with("order", "total", "500.01 EUR"), .dual, ["large"])
    check(
      facts.with("order", "delivered_at", "2026-01-01T00:00:00Z"),
      .deny,
      ["window", "small-and-rare"]
    )
  }

  @Test func `a rule that fires tells where it stands and what it cites`() throws {
    let judgement = set.judge(
      RuleSamples.eligible.with("order", "delivered_at", "2026-01-01T00:00:00Z")
    )
    let first = try #require(judgement.rules.first)
    #expect(first.line == 23)
    #expect(first.cite == "refund-policy#window")
    #expect(first.reason == "Delivered more than 30 days ago.")
    #expect(first.cause == .fired)
    #expect(judgement.onceKey == "7")
  }

  @Test func `a missing fact, or one of another type, leaves no permit`() {
    let wanted: [(String, String, Verdict)] = [
      ("order", "id", .review), ("order", "customer", .dual), ("order", "total", .dual),
      ("order", "delivered_at", .review), ("account", "refunds_90d", .review),
      ("requester", "id", .dual),
    ]
    for (noun, name, least) in wanted {
      for value: JSONValue? in [nil, .null, [1], [:], .double(7.5)] {
        let verdict = set.judge(RuleSamples.eligible.with(noun, name, value)).verdict
        #expect(verdict == least, "\(noun).\(name)")
      }
    }
  }

  @Test func `a wrong type is told with what was expected`() {
    let judgement = set.judge(RuleSamples.eligible.with("order", "total", 15))
    #expect(
      judgement.remarks.map(\.description) == [
        "`order.total` counts as missing: a number is not an amount such as `49.00 EUR`"
      ]
    )
  }

  @Test func `another currency is an error, and an error is for people`() {
    check(
      RuleSamples.eligible.with("order", "total", "15.00 USD"),
      .dual,
      ["small-and-rare", "large"]
    )
  }

  @Test func `somebody else's order has no facts`() {
    let judgement = set.judge(RuleSamples.eligible.with("requester", "id", "c2"))
    #expect(judgement.verdict == .dual)
    #expect(judgement.rules.map(\.id) == ["window", "small-and-rare", "asks-for-more", "large"])
    #expect(
      judgement.remarks.first?.description
        == "the facts of `order` do not count: `bind` does not hold"
    )
  }

  @Test func `a claim tightens, and its absence is silent`() {
    let facts = RuleSamples.eligible
    check(facts, claims: ["claim": ["amount": "15.00 EUR"]], .permit, ["small-and-rare"])
    check(
      facts,
      claims: ["claim": ["amount": "5000.00 EUR"]],
      .review,
      ["small-and-rare", "asks-for-more"]
    )
    check(
      facts,
      claims: ["claim": ["amount": "1.00 USD"]],
      .review,
      ["small-and-rare", "asks-for-more"]
    )
    check(
      facts,
      claims: ["claim": ["amount": 12]],
      .review,
      ["small-and-rare", "asks-for-more"]
    )
  }
}

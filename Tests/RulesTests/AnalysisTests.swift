import CanonicalJSON
import Domain
import Rules
import Testing

/// What an analysis finds in rules as people write them.
@Suite struct AnalysisTests {
  private static let head = """
    schema: rules/1
    id: refunds
    title: Refunds
    owner: payments
    effective_from: 2026-01-01
    effective_to: 2027-01-01
    action: refund
    bind: order.customer == requester.id
    once_per: order.id
    facts:
      order.id: string
      order.customer: string
      order.total: money
      order.kind: string
      order.skus: list(string)
      order.delivered_at: timestamp?
    claims: {claim.amount: money}
    arguments:
      amount: lower(order.total, claim.amount)
    counters:
      refunds.sum_30d: sum(action.amount) by requester.id over days(30)
    variables:
      age: now - order.delivered_at
    default: review
    rules:

    """

  private static let window = #"has(order.delivered_at) && age > days(30)"#
  private static let inTime = #"has(order.delivered_at) && age <= days(30)"#

  private func load(_ rules: [(id: String, when: String, then: String)]) throws -> RuleSet {
    let lines = rules.map { "  - {id: \($0.id), when: '\($0.when)', then: \($0.then)}\n" }
    let (set, findings) = RuleSamples.load(Self.head + lines.joined())
    return try #require(set, "\(findings)")
  }

  private func analysis(
    _ rules: (id: String, when: String, then: String)...
  ) throws -> RuleAnalysis { try load(rules).analysis() }

  @Test func `what nothing speaks to is a gap, told by its bounds and shown by a case`() throws {
    let analysis = try analysis(
      ("window", Self.window, "deny"),
      ("small", Self.inTime + #" && order.total <= money("50.00 EUR")"#, "permit")
    )
    #expect(analysis.undecided == [])
    #expect(
      Set(analysis.gaps.map { $0.region.joined(separator: " && ") }) == [
        "!has(order.delivered_at) && order.customer == requester.id",
        #"has(order.delivered_at) && order.customer == requester.id && now - order.delivered_at <= days(30) && order.total >= money("50.01 EUR")"#,
      ]
    )
    let example = try #require(analysis.gaps.last).example
    #expect(example.facts["order"]?["customer"] == example.facts["requester"]?["id"])
    #expect(example.now.description.hasPrefix("2026-"))
  }

  @Test func `a rule that contradicts itself never fires`() throws {
    let analysis = try analysis(
      ("never", #"order.kind in ["a", "b"] && order.kind == "c""#, "deny"),
      ("late", Self.window + " && order.delivered_at > now - days(7)", "deny"),
      ("ordered", #"order.total > order.total"#, "deny"),
      ("fires", #"order.kind == "a""#, "deny")
    )
    #expect(analysis.deadRules.map(\.rule) == ["never", "late", "ordered"])
  }

  @Test func `a rule within a stricter one is shadowed, whatever decides it`() throws {
    let analysis = try analysis(
      ("large", #"order.total >= money("500.00 EUR")"#, "deny"),
      ("huge", #"order.total > money("900.00 EUR") || order.total == money("700.00 EUR")"#, "dual"),
      ("odd", #"order.kind == "x""#, "dual")
    )
    #expect(analysis.shadowedRules.map(\.rule) == ["huge"])
    #expect(analysis.shadowedRules.first?.by == ["large"])
    #expect(
      Set(analysis.overlaps.map { [$0.stricter, $0.milder] }) == [
        ["large", "huge"], ["large", "odd"],
      ]
    )
  }

  @Test func `arguments, sums of counters and claims are decided`() throws {
    let analysis = try analysis(
      (
        "small",
        #"action.amount <= money("50.00 EUR") && refunds.sum_30d + action.amount <= money("100.00 EUR")"#,
        "permit"
      ),
      ("often", #"refunds.sum_30d + action.amount > money("100.00 EUR")"#, "review"),
      ("large", #"action.amount > money("50.00 EUR")"#, "review"),
      ("more", "claim.amount > order.total", "deny")
    )
    #expect(analysis.undecided == [])
    #expect(analysis.gaps == [])
    #expect(analysis.deadRules == [])
    #expect(
      Set(analysis.overlaps.map { [$0.stricter, $0.milder] })
        .isSuperset(of: [["more", "small"], ["more", "often"], ["more", "large"]])
    )
  }

  @Test func `what is not looked into is named, and marks what hangs on it`() throws {
    let analysis = try analysis(
      ("gift", #"order.skus.exists(s, s.startsWith("gift-"))"#, "review"),
      ("rest", #"order.total > money("5.00 EUR")"#, "deny")
    )
    let term = #"order.skus.exists(s, s.startsWith("gift-"))"#
    #expect(analysis.undecided.map(\.rule) == ["gift"])
    #expect(analysis.undecided.map(\.term) == [term])
    #expect(analysis.gaps.map(\.approximateBy).contains([term]))
    #expect(analysis.deadRules == [])
  }

  @Test func `amounts of two currencies are kept apart`() throws {
    let analysis = try analysis(
      ("euro", #"order.total <= money("50.00 EUR")"#, "deny"),
      ("yen", #"order.total > money("50 JPY")"#, "deny")
    )
    #expect(analysis.undecided == [])
    // Either rule is without a value for the other currency, and then asks people.
    #expect(analysis.gaps == [])
  }

  @Test func `what another version changes is told by verdicts, with a case, and by texts`() throws
  {
    let limit = #"order.total <= money("50.00 EUR")"#
    let old = try load([
      ("window", Self.window, "deny"), ("small", Self.inTime + " && " + limit, "permit"),
    ])
    let new = try load([
      ("window", Self.window.replacing("30", with: "14"), "deny"),
      ("small", Self.inTime + " && " + limit.replacing("50", with: "80"), "permit"),
      ("odd", #"order.kind == "odd""#, "dual"),
    ])
    let difference = RuleDifference(from: old, to: new)
    #expect(difference.undecided == [])
    #expect(
      difference.verdicts.map { "\($0.from) to \($0.to)" } == [
        "permit to dual", "permit to deny", "review to permit", "review to dual", "review to deny",
      ]
    )
    #expect(difference.isMilderSomewhere)
    #expect(difference.rules.map(\.id) == ["window", "small", "odd"])
    #expect(difference.rules.last?.before == nil)
    #expect(difference.rules.first?.after?.when == Self.window.replacing("30", with: "14"))
    #expect(difference.facts == [] && difference.parts == [])
    let same = RuleDifference(from: old, to: old)
    #expect(same.verdicts == [] && same.rules == [] && same.undecided == [])
  }

  @Test func `another type of a fact leaves no case to compare`() throws {
    let old = try load([("a", #"order.kind == "a""#, "deny")])
    let text = Self.head.replacing("order.kind: string", with: "order.kind: int")
    let new = try #require(
      RuleSamples.load(text + "  - {id: a, when: order.kind == 1, then: deny}\n").set
    )
    let difference = RuleDifference(from: old, to: new)
    #expect(difference.facts.map(\.name) == ["order.kind"])
    #expect(difference.undecided.map(\.term) == ["order.kind"])
  }
}

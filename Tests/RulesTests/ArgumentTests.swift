import CanonicalJSON
import Domain
import Rules
import SourceFiles
import Testing

/// Arguments, counters, records, facts that may be missing, days in force.
@Suite struct ArgumentTests {
  private static let text = """
    schema: rules/1
    id: refunds
    title: Refunds
    owner: payments
    effective_from: 2026-01-01
    effective_to: 2027-01-01
    action: refund
    bind: order.customer == requester.id
    once_per: order.id
    records:
      item: {sku: string, price: money}
    facts:
      order.id: string
      order.customer: string
      order.total: money
      order.skus: list(string)
      order.items: list(item)
      order.delivered_at: timestamp?
    claims: {claim.amount: money, claim.item: string}
    arguments:
      order: order.id
      amount: lower(order.total, claim.amount)
      item: chosen(order.skus, claim.item)
    counters:
      refunds.sum_30d: sum(action.amount) by requester.id over days(30)
      refunds.count_30d: count() by requester.id over days(30)
    variables:
      age: now - order.delivered_at
    default: review
    rules:
      - id: window
        when: has(order.delivered_at) && age > days(30)
        then: deny
      - id: small
        when: action.amount <= money("20.00 EUR") && refunds.sum_30d + action.amount <= money("50.00 EUR") && action.item != "" && order.items.all(i, i.price <= order.total)
        then: permit
      - id: often
        when: refunds.count_30d >= 3
        then: review

    """

  private static let facts: JSONValue = [
    "order": [
      "id": "7", "customer": "c1", "total": "15.00 EUR", "skus": ["a"],
      "items": [["sku": "a", "price": "15.00 EUR"]],
    ],
    "requester": ["id": "c1"],
  ]

  private let set: RuleSet

  init() throws {
    let (set, findings) = RuleSamples.load(Self.text)
    #expect(findings == [])
    self.set = try #require(set)
  }

  private func judge(
    _ facts: JSONValue = Self.facts,
    claims: JSONValue = [:],
    counters: [String: CounterTotal] = [:],
    now: Timestamp = RuleSamples.now
  ) -> RuleJudgement {
    set.judge(
      facts: Facts(reading: facts.object ?? JSONObject(), as: set.factDeclarations),
      claims: Facts(reading: claims.object ?? JSONObject(), as: set.claimDeclarations),
      counters: counters,
      now: now
    )
  }

  private func check(
    _ judgement: RuleJudgement,
    _ verdict: Verdict,
    _ arguments: [String: String],
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(judgement.verdict == verdict, "\(judgement)", sourceLocation: place)
    let found = judgement.arguments.map { ($0.name, $0.value.string ?? "?") }
    #expect(Dictionary(uniqueKeysWithValues: found) == arguments, sourceLocation: place)
  }

  private let plain = ["order": "7", "amount": "15.00 EUR", "item": "a"]

  @Test func `arguments come from facts, and a claim lowers them`() {
    check(judge(), .permit, plain)
    let lowered = plain.merging(["amount": "12.00 EUR"]) { $1 }
    check(judge(claims: ["claim.amount": "12.00 EUR"]), .permit, lowered)
    check(judge(claims: ["claim.amount": "5000.00 EUR"]), .permit, plain)
    check(judge(claims: ["claim.item": "a"]), .permit, plain)
  }

  @Test func `a claim that lowers an argument permits nothing that the facts alone do not`() {
    let dear = Self.facts.with("order", "total", "40.00 EUR")
    let judgement = judge(dear, claims: ["claim.amount": "5.00 EUR"])
    check(judgement, .review, ["order": "7", "amount": "5.00 EUR", "item": "a"])
    #expect(
      judgement.remarks.last?.description
        == "what the customer wrote would have come to `permit`, and is set aside"
    )
  }

  @Test func `a claim that cannot be carried out leaves no permit`() {
    let without = { (name: String) in plain.filter { $0.key != name } }
    check(judge(claims: ["claim.amount": "12.00 USD"]), .review, without("amount"))
    check(judge(claims: ["claim.amount": "-1.00 EUR"]), .review, without("amount"))
    check(judge(claims: ["claim.amount": "0.00 EUR"]), .review, without("amount"))
    check(judge(claims: ["claim.item": "b"]), .review, without("item"))
    check(judge(Self.facts.with("order", "skus", ["a", "b"])), .review, without("item"))
    check(judge(Self.facts.with("order", "id", nil)), .review, without("order"))
  }

  @Test func `counters are facts, and say whose and how far back`() throws {
    let judgement = judge()
    #expect(
      judgement.counters.map(\.key.counter) == [
        "refunds/refunds.sum_30d", "refunds/refunds.count_30d",
      ]
    )
    #expect(judgement.counters.map(\.key.subject) == ["c1", "c1"])
    #expect(judgement.counters.map(\.window) == [.days(30), .days(30)])
    let adds = [CounterAmount(units: 1500, currency: "EUR"), CounterAmount(units: 1)]
    #expect(judgement.counters.map(\.adds) == adds)

    let forty = CounterTotal(count: 2, amounts: ["EUR": 4000])
    check(judge(counters: ["refunds.sum_30d": forty]), .review, plain)
    let thirty = CounterTotal(count: 2, amounts: ["EUR": 3000])
    check(judge(counters: ["refunds.sum_30d": thirty]), .permit, plain)
    let mixed = CounterTotal(count: 2, amounts: ["EUR": 1, "USD": 1])
    check(judge(counters: ["refunds.sum_30d": mixed]), .review, plain)
    check(judge(counters: ["refunds.count_30d": CounterTotal(count: 3)]), .review, plain)
    check(judge(Self.facts.with("requester", "id", nil)), .review, [:])
  }

  @Test(arguments: ["", " ", " 7", "7 ", "7\u{A0}", "7\u{0}"])
  func `what is done once has a name without spaces around it`(id: String) {
    let judgement = judge(Self.facts.with("order", "id", .string(id)))
    #expect(judgement.verdict == .review)
    #expect(judgement.onceKey == nil)
  }

  @Test func `nothing that makes room under a limit is let out`() {
    let judgement = judge(
      Self.facts.with("order", "total", "-15.00 EUR").with("order", "items", [])
    )
    #expect(judgement.verdict == .review)
    #expect(judgement.remarks == [.notCounted(counter: "refunds.sum_30d")])
  }

  @Test func `nothing that a customer or the past moves says whose or which`() {
    let changes = [
      ("once_per: order.id", "once_per: string(action.amount == order.total)"),
      ("once_per: order.id", "once_per: order.id + string(refunds.count_30d)"),
      ("once_per: order.id", "once_per: string(now)"),
      ("count() by requester.id", "count() by string(action.amount == order.total)"),
    ]
    let messages = [
      "`once_per` cannot read `action.amount`, which the customer may lower",
      "`once_per` cannot read the counter `refunds.count_30d`",
      "`once_per` reads no fact",
      "a counter's subject cannot read `action.amount`, which the customer may lower",
    ]
    for (change, message) in zip(changes, messages) {
      let (set, findings) = RuleSamples.load(Self.text.replacing(change.0, with: change.1))
      #expect(set == nil)
      #expect(findings.contains { $0.contains(message) }, "\(change.1): \(findings)")
    }
  }

  @Test func `rules decide from their first day until the day before their last`() {
    check(judge(now: Timestamp(milliseconds: 1_767_225_599_000)), .review, plain)
    check(judge(now: Timestamp(milliseconds: 1_767_225_600_000)), .permit, plain)
    check(judge(now: Timestamp(milliseconds: 1_798_761_599_000)), .permit, plain)
    check(judge(now: Timestamp(milliseconds: 1_798_761_600_000)), .review, plain)
  }

  @Test func `a fact that may be missing is guarded`() {
    let cases: [(condition: String, isRefused: Bool)] = [
      ("order.note == 'a'", true),
      ("has(order.note) && order.note == 'a'", false),
      ("order.note == 'a' && has(order.note)", true),
      ("!has(order.note) || order.note == 'a'", false),
      ("has(order.note) || order.note == 'a'", true),
      ("has(order.note) ? order.note == 'a' : order.old", false),
      ("has(order.note) ? order.old : order.note == 'a'", true),
      ("(has(order.note) && order.old) && order.note == 'a'", false),
      ("(has(order.note) || order.old) && order.note == 'a'", true),
      ("!(!has(order.note) || order.old) && order.note == 'a'", false),
      ("noted && order.note == 'a'", false), ("order.old && loud", true),
      ("noted && loud", false), ("loud && noted", true),
    ]
    for (condition, isRefused) in cases {
      let (set, findings) = RuleSamples.load(
        """
        schema: rules/1
        id: a
        title: A
        owner: o
        action: refund
        default: review
        facts: {order.note: string?, order.old: bool}
        variables:
          noted: has(order.note) && order.old
          loud: order.note == "LOUD"
        rules:
          - {id: r, when: "\(condition)", then: deny}

        """
      )
      #expect((set == nil) == isRefused, "\(condition): \(findings)")
      if isRefused {
        #expect(findings.allSatisfy { $0.contains("may be missing; write `has(order.note)") })
      }
    }
  }

  @Test func `an argument takes a claim in two ways only`() {
    let hint = "what the customer wrote binds nothing; use facts"
    let wanted = [
      ("claim.amount", "the argument `amount` cannot read the claim `claim.amount`; \(hint)"),
      ("lower(claim.amount, claim.amount)", "cannot read the claim `claim.amount`"),
      ("lower(order.total, order.total)", "`lower` takes a fact and a claim"),
      ("lower(order.total, claim.amount + claim.amount)", "`lower` takes a fact and a claim"),
      ("lower(order.total, claim.amount) + order.total", "`lower` stands in an argument only"),
      ("lower(order.total, claim.item)", "cannot take"),
    ]
    for (expression, message) in wanted {
      let text = Self.text.replacing("lower(order.total, claim.amount)", with: expression)
      let (set, findings) = RuleSamples.load(text)
      #expect(set == nil)
      #expect(findings.contains { $0.contains(message) }, "\(expression): \(findings)")
    }
  }

  @Test func `a counter is read as it is meant to be written`() {
    for wrong in [
      "sum(action.amount) by requester.id", "sum(action.amount) over days(30)",
      "total(action.amount) by requester.id over days(30)",
      "sum(action.amount) by requester.id over weeks(3)",
      "sum(action.amount) by requester.id over days(4000)",
      "sum(action.amount) by requester.id over days(0)", "",
    ] {
      let text = Self.text.replacing(
        "sum(action.amount) by requester.id over days(30)",
        with: wrong
      )
      let (set, findings) = RuleSamples.load(text)
      #expect(set == nil)
      #expect(findings.contains { $0.contains("`refunds.sum_30d` counts nothing") }, "\(wrong)")
    }
    let text = Self.text.replacing("sum(action.amount)", with: "sum(order.totl)")
    #expect(
      RuleSamples.load(text).findings.contains {
        $0.hasPrefix("a.rules.yaml:25:24: error: unknown fact `order.totl`")
      }
    )
  }
}

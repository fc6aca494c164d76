import CanonicalJSON
import Domain
import Rules
import SourceFiles
import Testing

/// Rule files that several suites load.
enum RuleSamples {
  static let refunds = """
    schema: rules/1
    id: refunds
    title: Refunds
    owner: payments-policy
    version: 1.0.0
    action: refund
    bind: order.customer == requester.id
    once_per: order.id
    facts:
      order.id: string
      order.customer: string
      order.total: money
      order.delivered_at: timestamp
      order.digital: bool
      account.refunds_90d: int
    claims:
      claim.amount: money
    variables:
      age: now - order.delivered_at
      asked_too_much: claim.amount > order.total
    default: review
    rules:
      - id: window
        when: age > days(30) && !order.digital
        then: deny
        cite: refund-policy#window
        reason: "Delivered more than 30 days ago."
      - id: small-and-rare
        when: order.total <= money("50.00 EUR") && account.refunds_90d < 2
        then: permit
        cite: refund-policy#automatic
      - id: asks-for-more
        when: asked_too_much
        then: review
      - id: large
        when: order.total > money("500.00 EUR")
        then: dual
    invariants:
      - id: never-large
        never: verdict == "permit" && order.total > money("500.00 EUR")

    """

  static let now = Timestamp(milliseconds: 1_772_355_600_000)

  static let eligible: JSONValue = [
    "order": [
      "id": "7", "customer": "c1", "total": "15.00 EUR",
      "delivered_at": "2026-02-20T09:00:00Z", "digital": false,
    ],
    "account": ["refunds_90d": 0], "requester": ["id": "c1"],
  ]

  static func load(_ text: String) -> (set: RuleSet?, findings: [String]) {
    let log = FindingLog()
    let set = RuleSet(loading: SourceFile(path: "a.rules.yaml", text: text), log: log)
    return (set, log.sorted.map(\.description))
  }

  static func refundSet() throws -> RuleSet {
    let (set, findings) = load(refunds)
    #expect(findings == [])
    return try #require(set)
  }
}

extension RuleSet {
  /// The judgement on facts and claims as JSON, in March 2026.
  func judge(_ facts: JSONValue, claims: JSONValue = [:]) -> RuleJudgement {
    judge(
      facts: Facts(reading: facts.object ?? JSONObject(), as: factDeclarations),
      claims: Facts(reading: claims.object ?? JSONObject(), as: claimDeclarations),
      now: RuleSamples.now
    )
  }
}

extension JSONValue {
  /// The same with one value replaced: `with("order", "total", "9.00 EUR")`; nil removes it.
  func with(_ noun: String, _ name: String, _ value: JSONValue?) -> JSONValue {
    var object = object ?? JSONObject()
    var inner = object[noun]?.object ?? JSONObject()
    inner[name] = value
    object[noun] = .object(inner)
    return .object(object)
  }
}

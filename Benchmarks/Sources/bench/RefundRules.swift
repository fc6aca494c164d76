import CanonicalJSON
import Domain
import Rules
import SourceFiles

/// Rule files of any length about refunds, in four forms by turns, and an order to judge by them.
enum RefundRules {
  static let now = Timestamp(milliseconds: 1_781_432_000_000)

  /// A file of so many rules; of the forms only the last permits, one category of goods each.
  static func file(of count: Int) -> SourceFile {
    let rules = (0..<count).map { index in
      let (condition, verdict) = condition(index)
      return "  - {id: r\(index), when: '\(condition)', then: \(verdict)}\n"
    }
    return SourceFile(path: "refunds.rules.yaml", text: head + rules.joined())
  }

  static func set(of count: Int) throws(Complaint) -> RuleSet {
    let log = FindingLog()
    guard let set = RuleSet(loading: file(of: count), log: log) else {
      throw Complaint("the benchmark's rules do not load: \(log.sorted.map(\.description))")
    }
    return set
  }

  /// An order of five days ago; one rule of a hundred permits goods of the category 3.
  static func facts(of set: RuleSet, category: Int) -> Facts {
    let order: JSONValue = [
      "id": "NP-104233", "customer": "c-77", "total": "35.00 EUR", "digital": false,
      "category": .string("category \(category)"), "delivered_at": "2026-06-09T10:00:00Z",
      "country": "AT",
    ]
    var object = JSONObject()
    object["order"] = order
    object["account"] = ["refunds_90d": 1]
    object["requester"] = ["id": "c-77"]
    return Facts(reading: object, as: set.factDeclarations)
  }

  static func claims(of set: RuleSet) -> Facts {
    var object = JSONObject()
    object["claim"] = ["amount": "20.00 EUR"]
    return Facts(reading: object, as: set.claimDeclarations)
  }

  private static func condition(_ index: Int) -> (String, Verdict) {
    switch index % 4 {
    case 0:
      (
        "order.total > money(\"\(100 + index).00 EUR\") && account.refunds_90d >= \(index % 7 + 3)",
        .review
      )
    case 1: ("has(order.delivered_at) && age > days(\(30 + index)) && !order.digital", .deny)
    case 2:
      (
        "order.country in [\"CH\", \"AT\", \"DE\"] && order.category == \"category \(index)\" "
          + "&& order.total > money(\"20.00 EUR\")", .dual
      )
    default:
      (
        "action.amount <= money(\"50.00 EUR\") && account.refunds_90d < 2 && "
          + "has(order.delivered_at) && age <= days(30) && order.category == \"category \(index)\"",
        .permit
      )
    }
  }

  private static let head = """
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
      order.digital: bool
      order.category: string
      order.country: string
      order.delivered_at: timestamp?
      account.refunds_90d: int
    claims:
      claim.amount: money
    arguments:
      amount: lower(order.total, claim.amount)
    variables:
      age: now - order.delivered_at
    default: review
    invariants:
      - id: never-more-than-paid
        never: verdict == "permit" && action.amount > order.total
    rules:

    """
}

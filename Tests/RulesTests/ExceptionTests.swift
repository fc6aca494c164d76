import CanonicalJSON
import Domain
import Rules
import SourceFiles
import Testing

/// What lets an action pass without a person, and what does not.
@Suite struct ExceptionTests {
  private let matrix: RiskMatrix
  private let set: RuleSet

  /// A matrix with one exception; `limit` is what it says besides.
  private static func matrix(limit: String = "") throws -> RiskMatrix {
    let rows = zip(
      RiskTier.allCases,
      ["optional", "for_exceptions", "required", "mandatory", "prohibited"]
    )
    .map { tier, review in
      "  - {tier: \(tier.rawValue), use_case: x, controls: [grounding], "
        + "human_review: \(review), logged: [], due: 1h}\n"
    }
    let text =
      "schema: risk/1\nowner: risk\nversion: 1.0.0\nmatrix:\n" + rows.joined()
      + "exceptions:\n  - {id: small, action: refund, up_to: 20.00 EUR, \(limit)reason: Small., "
      + "signed_by: [Ann, Bo], signed_on: 2026-03-01}\n"
    let log = FindingLog()
    let file = SourceFile(path: "risk.yaml", text: text)
    return try #require(RiskMatrix(loading: file, log: log), "\(log.sorted)")
  }

  init() throws {
    matrix = try Self.matrix()
    let rules = RuleSamples.refunds.replacing(
      "variables:",
      with: "arguments: {amount: 'lower(order.total, claim.amount)'}\nvariables:"
    )
    set = try #require(RuleSamples.load(rules).set)
  }

  private func intent(_ name: String, _ tier: RiskTier, action: String?) -> Intent {
    Intent(
      name: name,
      description: "",
      owner: "",
      tier: tier,
      topics: [],
      action: action,
      refusal: nil,
      handover: nil,
      facts: [],
      question: nil,
      queue: "q"
    )
  }

  private func assess(
    _ intents: [Intent],
    suspected: [Intent] = [],
    tier customer: String? = nil
  ) -> RiskAssessment {
    matrix.assess(
      Circumstances(
        intents: intents,
        suspected: suspected,
        found: [],
        channel: .email,
        language: "en",
        jurisdiction: "DE",
        customerTier: customer
      ),
      floor: .medium
    )
  }

  private func refund(
    _ total: JSONValue,
    claims: JSONValue = [:],
    obstacles: [ProposedAction.Obstacle] = []
  ) -> ProposedAction {
    let judgement = set.judge(
      RuleSamples.eligible.with("order", "total", total),
      claims: claims
    )
    return ProposedAction(
      name: "refund",
      judged: ProposedAction.Judged(file: set.file, judgement: judgement),
      obstacles: obstacles
    )
  }

  private func check(
    _ judgement: Judgement,
    _ verdict: Verdict,
    _ rules: [String],
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(judgement.verdict == verdict, sourceLocation: place)
    #expect(judgement.rules.map(\.rule) == rules, sourceLocation: place)
  }

  private var plain: RiskAssessment {
    assess([intent("refund_request", .mediumHigh, action: "refund")])
  }

  @Test func `a permitted action under its signed limit passes, and the judgement says by what`() {
    check(
      matrix.judge(plain, actions: [refund("20.00 EUR")]),
      .permit,
      ["risk.exception.small", "refunds.small-and-rare"]
    )
  }

  @Test
  func `an exception passes as often as its limit says, and not where its counter is not asked`()
    throws
  {
    let counted = RuleSamples.refunds.replacing(
      "variables:",
      with: "arguments: {amount: order.total}\n"
        + "counters: {refunds.count_30d: count() by requester.id over days(30)}\nvariables:"
    )
    let counting = try #require(RuleSamples.load(counted).set)
    let limited = try Self.matrix(limit: "limit: {counter: refunds.count_30d, at_most: 4}, ")
    func action(_ set: RuleSet, after count: Int64) -> ProposedAction {
      let judgement = set.judge(
        facts: Facts(
          reading: RuleSamples.eligible.object ?? JSONObject(),
          as: set.factDeclarations
        ),
        claims: Facts(reading: JSONObject(), as: set.claimDeclarations),
        counters: ["refunds.count_30d": CounterTotal(count: count)],
        now: RuleSamples.now
      )
      let judged = ProposedAction.Judged(file: set.file, judgement: judgement)
      return ProposedAction(name: "refund", judged: judged)
    }
    func check(_ action: ProposedAction, _ verdict: Verdict, near: [String]) {
      #expect(limited.judge(plain, actions: [action]).verdict == verdict)
      #expect(limited.nearLimits(plain, actions: [action]) == near)
    }
    check(action(counting, after: 1), .permit, near: [])
    check(action(counting, after: 2), .permit, near: ["small"])
    check(action(counting, after: 3), .permit, near: ["small"])
    check(action(counting, after: 4), .review, near: ["small"])
    check(action(set, after: 0), .review, near: [])
    // Nothing of one kind comes near the limit of another.
    #expect(matrix.nearLimits(plain, actions: [action(counting, after: 4)]) == [])
  }

  @Test func `what was done stays done, whatever its rule file is called by then`() throws {
    func key(_ text: String) throws -> ActionKey {
      let set = try #require(RuleSamples.load(text).set)
      let judgement = set.judge(RuleSamples.eligible, claims: [:])
      #expect(judgement.onceKey != nil)
      return ProposedAction(
        name: "refund",
        judged: ProposedAction.Judged(file: set.file, judgement: judgement)
      ).key(ticket: "1")
    }
    let renamed = RuleSamples.refunds.replacing("id: refunds\n", with: "id: money-back\n")
    #expect(renamed != RuleSamples.refunds)
    #expect(try key(renamed) == key(RuleSamples.refunds))
  }

  @Test func `over the limit, or in another currency, a permit waits for a person`() {
    let waiting = ["risk.medium_high", "refunds.small-and-rare", "risk.no_exception"]
    check(matrix.judge(plain, actions: [refund("20.01 EUR")]), .review, waiting)
    check(matrix.judge(plain, actions: [refund("40.00 EUR")]), .review, waiting)
  }

  @Test func `an amount that the customer lowered does not come under the limit`() {
    let judgement = matrix.judge(
      plain,
      actions: [refund("40.00 EUR", claims: ["claim.amount": "5.00 EUR"])]
    )
    #expect(judgement.verdict == .review)
  }

  @Test func `what its rules do not permit passes by no exception`() {
    let late = RuleSamples.eligible.with("order", "delivered_at", "2026-01-01T00:00:00Z")
    let action = ProposedAction(
      name: "refund",
      judged: ProposedAction.Judged(file: set.file, judgement: set.judge(late))
    )
    #expect(matrix.judge(plain, actions: [action]).verdict == .deny)
    for obstacle: ProposedAction.Obstacle in [.alreadyDone, .clockSkew, .unanchored] {
      let judgement = matrix.judge(plain, actions: [refund("15.00 EUR", obstacles: [obstacle])])
      #expect(judgement.verdict == .review)
    }
    let unruled = ProposedAction(name: "refund", judged: nil)
    #expect(matrix.judge(plain, actions: [unruled]).verdict == .review)
  }

  @Test func `an exception holds only where the action is all there is to the ticket`() {
    let refundIntent = intent("refund_request", .mediumHigh, action: "refund")
    let other = intent("where", .low, action: nil)
    for assessment in [
      assess([refundIntent, other]), assess([refundIntent], suspected: [other]),
      assess([other]), assess([intent("refund_request", .high, action: "refund")]),
      assess([intent("refund_request", .critical, action: "refund")]),
    ] {
      let judgement = matrix.judge(assessment, actions: [refund("15.00 EUR")])
      #expect(judgement.verdict >= .review, "\(assessment.because)")
    }
    let two = [refund("15.00 EUR"), ProposedAction(name: "voucher", judged: nil)]
    #expect(matrix.judge(plain, actions: two).verdict == .review)
  }

  @Test func `a rule that spoke is told with its clause, its line and what it read`() throws {
    let judgement = matrix.judge(plain, actions: [refund("15.00 EUR")])
    let rule = try #require(judgement.rules.last)
    #expect(rule.cite == "refund-policy#automatic")
    #expect(rule.version == "1.0.0")
    #expect(rule.file == "a.rules.yaml")
    let facts: JSONValue = ["account.refunds_90d": 0, "order.total": "15.00 EUR"]
    #expect(JSONValue.object(rule.facts) == facts)
    #expect(!rule.isError)
  }
}

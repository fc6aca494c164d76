import Domain
import Rules
import SourceFiles
import Testing

@Suite struct RiskMatrixTests {
  private static func matrix(_ reviews: [String]) -> String {
    let rows = zip(RiskTier.allCases, reviews).map { tier, review in
      "  - {tier: \(tier.rawValue), use_case: x, controls: [grounding], "
        + "human_review: \(review), logged: [], due: 1h}\n"
    }
    return "schema: risk/1\nowner: risk\nversion: 1.0.0\nmatrix:\n" + rows.joined()
  }

  private static let usual = ["optional", "for_exceptions", "required", "mandatory", "prohibited"]

  private func load(_ text: String) -> (RiskMatrix?, [String]) {
    let log = FindingLog()
    let matrix = RiskMatrix(loading: SourceFile(path: "risk.yaml", text: text), log: log)
    return (matrix, log.sorted.map(\.description))
  }

  private func check(_ text: String, _ finding: String) {
    let (_, findings) = load(text)
    #expect(findings.contains { $0.contains(finding) }, "\(findings)")
  }

  @Test func `a tier without a row is refused`() {
    let text = Self.matrix(Self.usual).split(separator: "\n").dropLast().joined(separator: "\n")
    let (matrix, findings) = load(text)
    #expect(matrix == nil)
    #expect(findings == ["risk.yaml:5:3: error: the matrix has no row for `critical`"])
  }

  @Test func `medium-high needs a person, and high needs two`() {
    check(
      Self.matrix(["optional", "optional", "for_exceptions", "mandatory", "prohibited"]),
      "`medium_high` must not go out without a person"
    )
    check(
      Self.matrix(["optional", "optional", "required", "required", "prohibited"]),
      "`high` needs two people"
    )
  }

  @Test func `a riskier tier never asks less of people`() {
    check(
      Self.matrix(["required", "optional", "required", "mandatory", "prohibited"]),
      "`medium` asks less of people than `low`"
    )
  }

  @Test func `a lift to critical names its refusal and its queue`() {
    check(
      Self.matrix(Self.usual)
        + "lifts:\n  - {id: a, to: critical, when: {screen: [injury]}, reason: r}\n",
      "`a` lifts to `critical` without a `refusal` and a `queue`"
    )
  }

  @Test func `a lift without a condition is refused`() {
    check(
      Self.matrix(Self.usual) + "lifts:\n  - {id: a, to: high, when: {}, reason: r}\n",
      "`a` has no condition"
    )
  }

  @Test func `an exception needs two different people`() {
    check(
      Self.matrix(Self.usual)
        + "exceptions:\n  - {id: e, action: refund, up_to: 20.00 EUR, reason: r, "
        + "signed_by: [Ann, Ann], signed_on: 2026-03-01}\n",
      "an exception needs two different people"
    )
  }

  @Test func `an id stands once`() {
    let lift = "  - {id: a, to: high, when: {channel: [social]}, reason: r}\n"
    check(Self.matrix(Self.usual) + "lifts:\n" + lift + lift, "id `a` is already declared at")
  }

  // Assessing

  private func intent(_ name: String, _ tier: RiskTier) -> Intent {
    Intent(
      name: name,
      description: "",
      owner: "o",
      tier: tier,
      topics: [],
      action: nil,
      refusal: nil,
      handover: nil,
      facts: [],
      question: nil,
      queue: "general"
    )
  }

  private func circumstances(
    _ intents: [Intent] = [],
    found: Set<ScreenKind> = [],
    channel: Ticket.Channel = .email,
    language: String = "en",
    jurisdiction: String = "DE",
    customerTier: String? = nil
  ) -> Circumstances {
    Circumstances(
      intents: intents,
      found: found,
      channel: channel,
      language: language,
      jurisdiction: jurisdiction,
      customerTier: customerTier
    )
  }

  private static let lifts = """
    lifts:
      - {id: injury, to: critical, when: {screen: [injury]}, reason: r, refusal: x, queue: q}
      - {id: language, to: medium_high, when: {language_other_than: [en]}, reason: r}
      - {id: vip-social, to: high, when: {channel: [social], customer_tier: [vip]}, reason: r}

    """

  @Test func `the highest tier of all intents and lifts counts, with every reason`() throws {
    let matrix = try #require(load(Self.matrix(Self.usual) + Self.lifts).0)
    let low = intent("status", .low)
    let high = intent("close", .high)
    let plain = matrix.assess(circumstances([low]), floor: .medium)
    #expect(plain.tier == .low)
    #expect(plain.decidingIntent == low)
    #expect(matrix.assess(circumstances([low, high]), floor: .low).tier == .high)
    let hurt = matrix.assess(circumstances([low], found: [.injury], language: "de"), floor: .low)
    #expect(hurt.tier == .critical)
    #expect(hurt.decidingLifts.map(\.id) == ["injury"])
    #expect(
      hurt.because == ["intent status: low", "lift injury: critical", "lift language: medium_high"]
    )
    #expect(matrix.assess(circumstances(), floor: .medium).because == ["no intent: medium"])
  }

  @Test func `what is only suspected lifts as far as people, and never to a refusal`() throws {
    let matrix = try #require(load(Self.matrix(Self.usual)).0)
    func tier(_ intents: [Intent], suspected: RiskTier) -> RiskTier {
      matrix.assess(
        Circumstances(
          intents: intents,
          suspected: [intent("b", suspected)],
          found: [],
          channel: .email,
          language: "en",
          jurisdiction: "DE",
          customerTier: nil
        ),
        floor: .medium
      ).tier
    }
    #expect(tier([intent("a", .low)], suspected: .mediumHigh) == .mediumHigh)
    #expect(tier([intent("a", .low)], suspected: .critical) == .high)
    #expect(tier([intent("a", .critical)], suspected: .low) == .critical)
    #expect(tier([], suspected: .low) == .medium)
  }

  @Test func `all conditions of a lift must hold`() throws {
    let matrix = try #require(load(Self.matrix(Self.usual) + Self.lifts).0)
    func tier(_ channel: Ticket.Channel, _ customer: String?) -> RiskTier {
      matrix.assess(
        circumstances([intent("a", .low)], channel: channel, customerTier: customer),
        floor: .low
      ).tier
    }
    #expect(tier(.social, "vip") == .high)
    #expect(tier(.social, nil) == .low)
    #expect(tier(.email, "vip") == .low)
  }

  @Test func `a further intent, screen or lift never makes a tier milder`() throws {
    let matrix = try #require(load(Self.matrix(Self.usual) + Self.lifts).0)
    for first in RiskTier.allCases {
      for second in RiskTier.allCases {
        for found in [Set<ScreenKind>(), [.injury], [.legal]] {
          let one = matrix.assess(circumstances([intent("a", first)]), floor: .low)
          let both = matrix.assess(
            circumstances([intent("a", first), intent("b", second)], found: found),
            floor: .low
          )
          #expect(both.tier >= one.tier)
          #expect(
            matrix.judge(both, actions: []).verdict >= matrix.judge(one, actions: []).verdict
          )
        }
      }
    }
  }

  @Test func `no action is permitted by the matrix alone`() throws {
    let matrix = try #require(load(Self.matrix(Self.usual)).0)
    for tier in RiskTier.allCases {
      let assessment = matrix.assess(circumstances([intent("a", tier)]), floor: .low)
      let action = ProposedAction(name: "refund", judged: nil)
      #expect(matrix.judge(assessment, actions: [action]).verdict >= .review)
    }
  }
}

import CanonicalJSON
import Domain
import TestSupport
import Testing
import Vendors

/// What a contract lets be sent, and which clause it is that does not.
@Suite struct ContractJudgementTests {
  @Test func `what the contract permits is permitted, by its clause`() throws {
    let clause = ContractClause(id: "2.1", words: "Drafts and summaries.")
    for use in [use(), use(.summarise), use(in: "AT"), use(in: "IS"), use(in: "GB")] {
      #expect(try contract().judgement(of: use) == .permitted(clause))
    }
  }

  @Test func `a use is forbidden with the clause that forbids it`() throws {
    for (use, expect) in [
      (use(.translate), "2.1: to translate is not among what is permitted"),
      (use(topics: ["health"]), "2.3: it is about `health`"),
      (use(topics: ["injury", "health", "x"]), "2.3: it is about `health`, `injury`"),
      (use(tier: .critical), "2.4: its tier is `critical`"),
      (use(data: []), "-: it is not said what would be sent"),
      (use(data: [.message]), "4: `message` may not be sent"),
      (use(data: [.secret]), "4: `secret` may not be sent"),
      (use(in: "US"), "5: data of a customer in `US` would go to `IE`"),
      (use(in: ""), "5: data of a customer of nobody knows where would go to `IE`"),
      (use(in: "Germany"), "5: data of a customer of nobody knows where would go to `IE`"),
      (use(on: "2025-12-31"), "-: `MSA-1` with `acme` begins on 2026-01-01"),
      (use(on: "2027-01-01"), "-: `MSA-1` with `acme` ended on 2026-12-31"),
    ] { try check(use, expect: [expect]) }
  }

  @Test func `everything that speaks against a use is told`() throws {
    try check(
      use(.classify, tier: .critical, topics: ["health"], in: "US", on: "2027-02-01"),
      expect: [
        "-: `MSA-1` with `acme` ended on 2026-12-31",
        "2.1: to classify is not among what is permitted", "2.3: it is about `health`",
        "2.4: its tier is `critical`", "5: data of a customer in `US` would go to `IE`",
      ]
    )
  }

  @Test func `a customer's data leaves its region by a clause alone`() throws {
    let abroad = [(from: "processed_in: [IE]", to: "processed_in: [US]")]
    try check(use(), abroad, expect: ["5: data of a customer in `DE` would go to `US`"])
    try check(use(in: "US"), abroad, expect: [])
    try check(use(data: [.policyText]), abroad, expect: [])
    let both = [(from: "processed_in: [IE]", to: "processed_in: [EU, US]")]
    try check(use(), both, expect: ["5: data of a customer in `DE` would go to `US`"])
    let home = [(from: "processed_in: [IE]", to: "processed_in: [here]")]
    try check(use(in: ""), home, expect: [])
    let europe = [(from: "transfers: [GB]", to: "transfers: [EU]")] + abroad
    try check(use(in: "NO"), europe, expect: [])
    try check(use(in: "CH"), europe, expect: ["5: data of a customer in `CH` would go to `US`"])
  }

  @Test func `a prohibition holds where all that it says applies`() throws {
    let narrow = [
      (from: "topics: [health, injury]", to: "topics: [health], purposes: [draft], customers: [US]")
    ]
    let home = [(from: "processed_in: [IE]", to: "processed_in: [here]")] + narrow
    try check(use(topics: ["health"]), home, expect: [])
    try check(use(.summarise, topics: ["health"], in: "US"), home, expect: [])
    for (place, words) in [
      ("US", "the customer is in `US`"), ("", "nobody knows where the customer is"),
    ] {
      try check(
        use(topics: ["health"], in: place),
        home,
        expect: ["2.3: it is about `health`, and it is to draft, and \(words)"]
      )
    }
  }

  @Test func `whoever may learn from prompts gets no customer's words`() throws {
    for word in ["permitted", "opt_out"] {
      let learns = [(from: "on_prompts: forbidden", to: "on_prompts: \(word)")]
      try check(
        use(),
        learns,
        expect: ["6.2: the vendor may learn from what customers write"]
      )
      try check(use(data: [.policyText]), learns, expect: [])
    }
  }

  @Test func `what a contract does not say, it does not permit`() throws {
    for (key, expect) in [
      ("permitted", "-: `MSA-1` with `acme` does not say what is permitted"),
      ("data", "-: `MSA-1` with `acme` does not say which data may be sent"),
      ("regions", "-: `MSA-1` with `acme` does not say where data is processed"),
      (
        "training", "-: `MSA-1` with `acme` does not say whether it learns from what is sent"
      ),
    ] {
      #expect(told(try contract(without: key).judgement(of: use())) == [expect], "\(key)")
    }
    let other = VendorContracts.none.judgement(of: use(), to: "acme")
    #expect(told(other) == ["-: there is no contract with `acme`"])
  }

  @Test func `a question that tells of nobody needs a contract in force and no more`() throws {
    let bare = try contract(without: "permitted")
    #expect(bare.judgement(of: .check(on: day("2026-06-12"))) == .permitted(nil))
    #expect(
      told(bare.judgement(of: .check(on: day("2027-06-12"))))
        == ["-: `MSA-1` with `acme` ended on 2026-12-31"]
    )
  }

  /// Telling more of a use never makes it permitted.
  @Test func `the more a text holds, the more is against it`() throws {
    let contract = try contract()
    var random = SeededRandom(seed: 20_261_122)
    let topics = ["delivery", "health", "injury", "legal"]
    for round in 0..<2_000 {
      let tiers = RiskTier.allCases
      let less = use(
        ModelPurpose.allCases.randomElement(using: &random) ?? .draft,
        tier: tiers.randomElement(using: &random) ?? .low,
        topics: Set(topics.filter { _ in Bool.random(using: &random) }),
        data: Set(DataClass.allCases.filter { _ in Bool.random(using: &random) }),
        in: ["DE", "US", "GB", ""].randomElement(using: &random) ?? ""
      )
      let more = ContractUse(
        purpose: less.purpose,
        tier: max(less.tier, tiers.randomElement(using: &random) ?? .low),
        topics: less.topics.union(topics.prefix(Int.random(in: 0...4, using: &random))),
        dataClasses: less.dataClasses.union([.message]),
        jurisdiction: less.jurisdiction,
        day: less.day
      )
      let (few, many) = (contract.judgement(of: less), contract.judgement(of: more))
      #expect(few.reasons.count <= many.reasons.count, "round \(round), seed 20261122")
    }
  }

  @Test func `what a message holds follows from what the screens have found`() {
    for (found, isMasked, expect) in [
      (Set<ScreenKind>(), true, Set<DataClass>([.maskedMessage])),
      ([.personalData, .secret], true, [.maskedMessage]),
      ([.personalData, .secret], false, [.message, .personalData, .secret]),
      ([.health, .personalData], true, [.maskedMessage, .specialCategory]),
      ([.injury], false, [.message, .specialCategory]), ([.reference, .legal], false, [.message]),
    ] { #expect(DataClass.of(messageWith: found, isMasked: isMasked) == expect) }
  }

  @Test func `a reason is written and read again`() throws {
    for reason in try contract().judgement(of: use(.classify, in: "US", on: "2027-01-01")).reasons {
      #expect(ContractReason(reason.json) == reason)
    }
    #expect(ContractReason(["vendor": "a"]) == nil)
  }

  private func check(
    _ use: ContractUse,
    _ changes: [(from: String, to: String)] = [],
    expect: [String]
  ) throws {
    #expect(told(try contract(changes).judgement(of: use)) == expect)
  }

  private func told(_ judgement: ContractJudgement) -> [String] {
    judgement.reasons.map { "\($0.clause?.id ?? "-"): \($0.because)" }
  }
}

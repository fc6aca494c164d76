import CanonicalJSON
import Domain
import Pipeline
import SourceFiles
import Testing

/// What counts for a ticket's tier where it is not sure what is asked.
@Suite struct TierOfDoubtTests {
  /// The sample's release with other numbers in its configuration; nothing is trained anew.
  private func desk(_ number: String, _ other: String) throws -> Desk {
    let compiled = try SampleDesk.compiled.get()
    let manifest = compiled.desk.manifest
    let configuration = try #require(manifest.files.first { $0.path == "countersign.yaml" })
    var objects = Dictionary(compiled.objects, uniquingKeysWith: { $1 })
    let text = String(decoding: try #require(objects[configuration.digest]), as: UTF8.self)
    try #require(text.contains(number), "the sample has no `\(number)`")
    objects[configuration.digest] = Array(text.replacing(number, with: other).utf8)
    return try Desk.load(manifest) { [objects] in objects[$0] }
  }

  private func check(
    _ body: String,
    _ number: String,
    _ other: String,
    expect tier: RiskTier,
    _ outcomes: Set<Outcome>
  ) throws {
    let decision = SampleDesk.judge(body, by: try desk(number, other)).decision
    #expect(decision.risk?.tier == tier, "\(body), \(other): \(decision.reasonCode)")
    #expect(outcomes.contains(decision.outcome), "\(body), \(other): \(decision.reasonCode)")
  }

  /// What is of the lowest tier, and nearly as likely something riskier.
  static let rivals = [
    "can I exchange it or get a refund", "is the stove under warranty",
    "can I still return the tent",
  ]

  @Test(arguments: rivals)
  func `a riskier intent that is nearly as likely lends its tier, and no other does`(
    body: String
  ) throws {
    try check(body, "near_tie: 800", "near_tie: 0", expect: .low, [.answer, .review, .ask])
    try check(body, "near_tie: 800", "near_tie: 10000", expect: .mediumHigh, [.review, .ask])
  }

  @Test func `a milder intent that is nearly as likely changes nothing`() throws {
    let body = "I want my money back for this jacket"
    for tie in ["near_tie: 0", "near_tie: 10000"] {
      try check(body, "near_tie: 800", tie, expect: .mediumHigh, [.review])
    }
  }

  @Test func `the cost of a wrong answer sets what an intent of its tier must reach`() throws {
    let (costs, body) = ("{low: 2, medium: 2}", "Where is my parcel?")
    let usual = SampleDesk.judge(body, by: try SampleDesk.desk()).decision
    for cost in ["{low: 1}", "{low: 2}", "{low: 20}", "{medium: 10000}"] {
      let decision = SampleDesk.judge(body, by: try desk(costs, cost)).decision
      #expect(
        decision.outcome == usual.outcome && decision.reasonCode == usual.reasonCode,
        "\(cost)"
      )
    }
    let dear = SampleDesk.judge(body, by: try desk(costs, "{low: 10000}")).decision
    #expect(dear.outcome != .answer && dear.reasonCode != usual.reasonCode, "\(dear.reasonCode)")
    #expect(dear.intent?.confidence == usual.intent?.confidence)
  }

  @Test func `what is too unsure to be done counts for the tier still`() throws {
    try check(
      "I want my money back for this jacket",
      "{low: 2, medium: 2}",
      "{medium_high: 10000}",
      expect: .mediumHigh,
      [.review, .ask]
    )
  }
}

import CanonicalJSON
import Domain
import Foundation
import Rules
import SourceFiles
import Testing

/// A written policy of six pages as one rule file, held against the published cases of that policy.
@Suite struct RetailPolicyTests {
  static let path = "Benchmarks/policies/retail.rules.yaml"
  /// The note of the one case whose published answer the written policy forbids.
  private static let disputed = "the written policy and the published answer disagree: gift balance"

  private static let casesPath: String? = {
    var above = ShippedRules.repository
    while above.path != "/" {
      above = above.deletingLastPathComponent()
      let path = above.appending(path: "shared/data/policy/retail/cases.jsonl").path
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    return nil
  }()

  private struct Case {
    let name: String
    let isPermitted: Bool
    let note: String?
    let facts: JSONObject

    /// Lays the case out under the names of the rule file; what was asked for is `request`.
    init(_ json: JSONValue) throws {
      name = try #require(json["case"]?.string)
      isPermitted = json["expected"] == "permit"
      note = json["note"]?.string
      var facts = try #require(json["facts"]?.object)
      var request = try #require(json["arguments"]?.object)
      request["action"] = json["action"]
      facts["request"] = .object(request)
      if let offered = facts["offered"] { facts["shop"] = ["offered": offered] }
      let methods = try #require(json["facts"]?["customer"]?["payment_methods"]?.array)
      facts["customer"] = ["payment_methods": .array(methods.map(Self.withBalance))]
      self.facts = facts
    }

    /// Only gift cards have a balance.
    private static func withBalance(_ method: JSONValue) -> JSONValue {
      var object = method.object ?? JSONObject()
      if object["balance_cents"] == nil { object["balance_cents"] = 0 }
      return .object(object)
    }
  }

  private static func cases() throws -> [Case] {
    let path = try #require(casesPath)
    return try Data(contentsOf: URL(filePath: path)).split(separator: 10).map {
      try Case(JSONValue(parsing: Array($0), limits: .object))
    }
  }

  @Test(.enabled(if: casesPath != nil, "the cases of the policy are not beside the repository"))
  func `every case gets the verdict that the written policy gives it`() throws {
    let rules = try ShippedRules(Self.path)
    var counts: [String: Int] = [:]
    for test in try Self.cases() {
      let judgement = rules.set.judge(
        facts: Facts(reading: test.facts, as: rules.set.factDeclarations),
        now: RuleSamples.now
      )
      let wanted: Verdict = test.isPermitted ? .permit : .deny
      if test.note == Self.disputed {
        #expect(judgement.verdict == .deny)
        #expect(judgement.rules.map(\.id) == ["difference-not-covered", "within-the-policy"])
        counts["disputed", default: 0] += 1
      } else {
        #expect(judgement.verdict == wanted, "\(test.name): \(judgement.rules.map(\.id))")
        counts[judgement.verdict.rawValue, default: 0] += judgement.verdict == wanted ? 1 : 0
      }
      for rule in judgement.rules {
        #expect(rule.cause == .fired, "\(test.name): \(rule.id) \(rule.sentence)")
      }
    }
    #expect(counts == ["deny": 515, "permit": 112, "disputed": 1])
    print("retail policy: \(counts.sorted { $0.key < $1.key })")
  }

  @Test(.enabled(if: casesPath != nil, "the cases of the policy are not beside the repository"))
  func `no fact taken away turns a denial into anything else`() throws {
    let rules = try ShippedRules(Self.path)
    for test in try Self.cases() where !test.isPermitted {
      let facts = Facts(reading: test.facts, as: rules.set.factDeclarations)
      for name in facts.values.keys.sorted() {
        let judgement = rules.set.judge(facts: facts.removing(name), now: RuleSamples.now)
        #expect(judgement.verdict == .deny, "\(test.name) without \(name)")
      }
    }
  }

  @Test func `its own tests pass`() throws {
    let rules = try ShippedRules(Self.path)
    for result in rules.tests.results(of: rules.set) {
      #expect(result.passes, "\(result.place) \(result.name): \(result.differences)")
    }
  }
}

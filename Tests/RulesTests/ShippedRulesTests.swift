import Domain
import Foundation
import Rules
import SourceFiles
import Testing

/// The rule files of the sample workspace, and the tests beside them.
@Suite struct ShippedRulesTests {
  private static let names = [
    "access", "cancellation", "deletion", "goodwill", "identity", "refunds",
  ]
  private static let paths = names.map { "rules/\($0).rules.yaml" }

  @Test func `the sample workspace decides what its intents ask for`() throws {
    #expect(try ShippedRules.paths(in: "rules") == Self.paths)
    let asked = try Self.actionsOfIntents()
    let decided = try Self.paths.flatMap { try ShippedRules($0).set.file.actions }
    #expect(Set(decided).count == decided.count, "an action is decided by one file")
    // A request for a reset link is answered, so no intent asks for it to be sent.
    #expect(Set(decided).subtracting(asked) == ["reset_password"])
    // A new address is what the customer writes, so no rule can permit it.
    #expect(asked.subtracting(decided) == ["change_address"])
  }

  @Test(arguments: paths)
  func `its tests pass`(path: String) throws {
    let rules = try ShippedRules(path)
    for result in rules.tests.results(of: rules.set) {
      #expect(result.passes, "\(result.place) \(result.name): \(result.differences)")
    }
  }

  @Test(arguments: paths + [RetailPolicyTests.path])
  func `each rule decides in a test, and each term is true in one and false in another`(
    path: String
  ) throws {
    let rules = try ShippedRules(path)
    var fired: Set<String> = []
    var seen: [String: Set<String>] = [:]
    for test in rules.tests.tests {
      for rule in rules.explain(test).rules {
        if case .spoke(let spoken) = rule.outcome, spoken.cause == .fired { fired.insert(rule.id) }
        for term in rule.terms { seen["\(rule.id): \(term.text)", default: []].insert(term.value) }
      }
    }
    #expect(rules.set.file.rules.map(\.id).filter { !fired.contains($0) } == [])
    #expect(seen.count >= rules.set.file.rules.count)
    for (term, values) in seen.sorted(by: { $0.key < $1.key }) {
      #expect(values.isSuperset(of: ["true", "false"]), "\(term) is only \(values.sorted())")
    }
  }

  @Test(arguments: paths)
  func `each rule says why, and cites a clause`(path: String) throws {
    for rule in try ShippedRules(path).set.file.rules {
      #expect(rule.cite != nil, "\(rule.id)")
      #expect(rule.reason?.hasSuffix(".") == true, "\(rule.id)")
    }
  }

  @Test(arguments: paths)
  func `no fact taken away, and no claim added, turns anything into a permit`(path: String) throws {
    let rules = try ShippedRules(path)
    for test in rules.tests.tests {
      let verdict = rules.judge(test).verdict
      for declaration in rules.set.factDeclarations where test.facts.values[declaration.name] != nil
      {
        let less = rules.judge(test, facts: test.facts.removing(declaration.name)).verdict
        #expect(verdict == .permit || less != .permit, "\(test.name) without \(declaration.name)")
      }
      let silent = rules.judge(test, claims: Facts()).verdict
      #expect(silent <= verdict, "\(test.name): the claims make it milder")
    }
  }

  @Test func `ten refunds in a row stop at the limit`() throws {
    let rules = try ShippedRules("rules/refunds.rules.yaml")
    let test = try #require(rules.tests.tests.first { $0.rules == ["lost-parcel"] })
    var total = CounterTotal()
    var verdicts: [Verdict] = []
    for _ in 1...10 {
      let counters = ["refunds.sum_30d": total, "refunds.count_30d": total]
      let judgement = rules.set.judge(facts: test.facts, counters: counters, now: test.now)
      verdicts.append(judgement.verdict)
      if judgement.verdict == .permit {
        let paid = (total.amounts["EUR"] ?? 0) + 1_500
        total = CounterTotal(count: total.count + 1, amounts: ["EUR": paid])
      }
    }
    #expect(verdicts == Array(repeating: .permit, count: 4) + Array(repeating: .review, count: 6))
    #expect(total.amounts == ["EUR": 6_000])
  }

  /// What the intents of the sample workspace name as their action.
  private static func actionsOfIntents() throws -> Set<String> {
    let folder = ShippedRules.repository.appending(path: "knowledge/intents")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let lines = try files.flatMap {
      try ShippedRules.text("knowledge/intents/\($0)").split(separator: "\n")
    }
    let mark = "    action: "
    return Set(lines.filter { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) })
  }
}

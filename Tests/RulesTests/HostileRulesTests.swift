import CanonicalJSON
import Domain
import Foundation
import Rules
import SourceFiles
import Testing

/// Rule files and facts that nobody means well with: an error each, at its place, in bounded time.
@Suite struct HostileRulesTests {
  /// Expects a condition over an order to be refused at load with one error.
  private func check(
    refused condition: String,
    _ message: String,
    _ place: SourceLocation = #_sourceLocation
  ) {
    let (set, findings) = RuleSamples.load(file(condition))
    #expect(set == nil, sourceLocation: place)
    #expect(findings == ["a.rules.yaml:10:\(message)"], sourceLocation: place)
  }

  private func file(_ condition: String) -> String {
    """
    schema: rules/1
    id: a
    title: A
    owner: o
    version: 1.0.0
    action: refund
    facts: {order.total: money, order.count: int, order.name: string}
    default: review
    rules:
      - {id: r, then: deny, when: '\(condition)'}

    """
  }

  @Test func `a condition nested ten thousand deep is an error at its place`() {
    for (left, right) in [("(", ")"), ("-(", ")"), ("[", "]"), ("!", "")] {
      let deep = String(repeating: left, count: 10_000) + "order.count"
      let (set, findings) = RuleSamples.load(
        file(deep + String(repeating: right, count: 10_000) + " > 1")
      )
      #expect(set == nil)
      #expect(findings.first?.contains("at most 250 levels") == true, "\(findings)")
    }
  }

  @Test func `a condition of ten megabytes is an error at its place`() {
    let text = String(repeating: "x", count: 10_000_000)
    check(
      refused: "order.name == \"\(text)\"",
      "32: error: an expression has at most 65536 bytes"
    )
  }

  @Test func `a list nested ten thousand deep is no rule file`() {
    for text in [
      String(repeating: "[", count: 10_000), String(repeating: "- ", count: 10_000),
      String(repeating: "{a: ", count: 10_000),
    ] {
      let (set, findings) = RuleSamples.load(text)
      #expect(set == nil)
      #expect(findings.count == 1, "\(findings)")
    }
  }

  @Test func `what has no value on some facts leaves the case to people`() throws {
    let most: JSONValue = .integer(.max)
    for (condition, total, count, name) in [
      ("order.count + 1 > 0", "1.00 EUR", most, "a"),
      ("10 / order.count > 1", "1.00 EUR", 0, "a"),
      ("10 % order.count > 1", "1.00 EUR", 0, "a"),
      ("order.total > money(\"9.00 EUR\")", "1.00 USD", 1, "a"),
      ("order.total + order.total > order.total", "92233720368547758.07 EUR", 1, "a"),
      ("days(order.count) > days(1)", "1.00 EUR", most, "a"),
    ] as [(String, JSONValue, JSONValue, JSONValue)] {
      let (set, findings) = RuleSamples.load(file(condition))
      let judgement = try #require(set, "\(findings)").judge(
        ["order": ["total": total, "count": count, "name": name]]
      )
      #expect(judgement.verdict == .review, "\(condition)")
      guard case .failed(let reasons)? = judgement.rules.first?.cause else {
        Issue.record("\(condition) came to a value")
        continue
      }
      #expect(reasons.count == 1)
    }
  }

  @Test func `a fact of ten megabytes is looked through within the steps, or left to people`()
    throws
  {
    let name: JSONValue = .string(String(repeating: "a", count: 10_000_000))
    for condition in [
      "order.name.matches(\"^(a|aa)+$\")", "order.name.contains(\"b\")", "size(order.name) > 5",
      "order.name.replace(\"a\", \"bb\") == \"\"", "order.name.split(\"\").size() > 5",
      "order.name + order.name + order.name + order.name == order.name",
    ] {
      let (set, findings) = RuleSamples.load(file(condition))
      let judgement = try #require(set, "\(findings)").judge(
        ["order": ["total": "1.00 EUR", "count": 1, "name": name]]
      )
      // Whether it came to a value or ran out of steps: never milder than the default.
      #expect(judgement.verdict >= .review, "\(condition)")
    }
  }

  @Test func `each seed of the fuzzer is refused with a finding, or judged`() throws {
    let folder = "Fuzzing/Corpus/rules"
    let names = try FileManager.default.contentsOfDirectory(
      atPath: ShippedRules.repository.appending(path: folder).path
    )
    var loaded = 0
    for name in names.sorted() {
      let log = FindingLog()
      let file = try ShippedRules.file("\(folder)/\(name)")
      let set = RuleSet(loading: file, log: log)
      #expect((set == nil) == log.hasErrors, "\(name)")
      guard let set else { continue }
      loaded += 1
      #expect(set.judge([:]).verdict != .permit, "\(name)")
      guard let once = try? RuleFormatter.formatted(file) else { continue }
      let formatted = SourceFile(path: "a.rules.yaml", text: once)
      #expect(try RuleFormatter.formatted(formatted) == once, "\(name)")
    }
    #expect(loaded > 10)
  }
}

import Foundation
import Rules
import SourceFiles
import Testing

/// The page that teaches how to write rules: its examples load, pass, and fail as it says.
@Suite struct RulesPageTests {
  /// A rule file of the page, and the tests that follow it.
  private struct Example {
    let rules: String
    let tests: String
  }

  /// A row of the table of mistakes.
  private struct Mistake {
    let written: String
    let instead: String
    let finding: String
  }

  private let examples: [Example]
  private let mistakes: [Mistake]

  init() throws {
    let page = try ShippedRules.text("docs/rules.md")
    let blocks = page.components(separatedBy: "```yaml\n").dropFirst()
      .map { ($0.components(separatedBy: "```").first ?? "") }
    let rules = blocks.filter { $0.hasPrefix("schema: rules/1\n") }
    let tests = blocks.filter { $0.hasPrefix("schema: rules-tests/1\n") }
    examples = zip(rules, tests).map { Example(rules: $0, tests: $1) }
    try #require(rules.count == 3 && tests.count == 3)
    let table = try #require(page.components(separatedBy: "| you wrote | for |").last)
    mistakes = table.split(separator: "\n").dropFirst(2).prefix { $0.hasPrefix("| ") }.map { row in
      let bare = row.replacingOccurrences(of: "\\|", with: "\u{1}").dropFirst(2).dropLast(2)
      let cells = bare.components(separatedBy: " | ")
        .map { $0.replacingOccurrences(of: "\u{1}", with: "|") }
      return Mistake(
        written: String(cells[0].dropFirst().dropLast()),
        instead: String(cells[1].dropFirst().dropLast()),
        finding: cells[2]
      )
    }
  }

  private func load(_ text: String, _ log: FindingLog) -> RuleSet? {
    RuleSet(
      loading: SourceFile(path: "rules/deposits.rules.yaml", text: text),
      log: log,
      knows: ShippedRules.isClause
    )
  }

  @Test func `each example is right, and its tests pass and decide every rule`() throws {
    for example in examples {
      let log = FindingLog()
      let loaded = load(example.rules, log)
      #expect(log.sorted.map(\.description) == [])
      let set = try #require(loaded)
      let source = SourceFile(path: "a.tests.yaml", text: example.tests)
      let tests = RuleTestFile(reading: source, of: set, log: log)
      #expect(log.sorted.map(\.description) == [])
      var spoken: Set<String> = []
      for test in try #require(tests).tests {
        let judgement = set.judge(
          facts: test.facts,
          claims: test.claims,
          counters: test.counters,
          now: test.now
        )
        spoken.formUnion(judgement.rules.filter { $0.cause == .fired }.map(\.id))
      }
      for result in try #require(tests).results(of: set) {
        #expect(result.passes, "\(result.name): \(result.differences)")
      }
      #expect(spoken == Set(set.file.rules.map(\.id)), "\(set.file.id)")
    }
  }

  @Test func `each example is in the usual form of rule files`() throws {
    for example in examples {
      let source = SourceFile(path: "a.rules.yaml", text: example.rules)
      #expect(try RuleFormatter.formatted(source) == example.rules)
    }
  }

  @Test func `each mistake is found in the words that the page gives`() throws {
    #expect(mistakes.count == 7)
    for mistake in mistakes {
      let example = try #require(examples.first { $0.rules.contains(mistake.instead) })
      let log = FindingLog()
      let text = example.rules.replacingOccurrences(of: mistake.instead, with: mistake.written)
      #expect(load(text, log) == nil, "\(mistake.written)")
      let findings = log.sorted.map(\.description)
      #expect(findings.contains { $0.hasSuffix(": error: \(mistake.finding)") }, "\(findings)")
    }
  }
}

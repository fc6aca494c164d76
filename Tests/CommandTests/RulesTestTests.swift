import CanonicalJSON
import Foundation
import Testing

/// `rules test`: what passes, what differs, what no test has shown, and the XML of build servers.
@Suite struct RulesTestTests {
  /// The first test wants another verdict, other rules and another amount.
  private static let failing = RuleScratch.returnsTests.replacing(
    "verdict: permit, rules: [small], arguments: {amount: 50.00 EUR}",
    with: "verdict: deny, rules: [opened], arguments: {amount: 60.00 EUR}"
  )

  private func xml(_ result: Program.Result) throws -> [SmallXML.Element] {
    try SmallXML(parsing: result.text).elements
  }

  @Test func `the sample's tests pass, and leave nothing out`() throws {
    let result = try Program.run(["rules", "test", "--coverage"])
    #expect(result.status == 0)
    #expect(result.lines.count == 6)
    for line in result.lines {
      #expect(line.contains(/^rules\/[a-z]+\.rules\.yaml: \d+ tests, all pass$/))
    }
    let xml = try xml(Program.run(["rules", "test", "--junit"]))
    #expect(xml.count { $0.name == "testsuite" } == 6)
    let counts = xml.filter { $0.name == "testsuite" }.compactMap {
      Int($0.attributes["tests"] ?? "")
    }
    #expect(xml.first?.attributes["tests"] == String(counts.reduce(0, +)))
    #expect(xml.count { $0.name == "testcase" } == counts.reduce(0, +))
    #expect(!xml.contains { $0.name == "failure" })
  }

  @Test func `a failing test is shown with all that differs`() throws {
    let scratch = try RuleScratch.ofReturns().with("returns.tests.yaml", Self.failing)
    let result = try scratch.rules("test", "returns.rules.yaml")
    #expect(result.status == 3)
    #expect(
      result.lines == [
        "returns.rules.yaml: 2 tests, 1 fails", "  returns.tests.yaml:3:5: a small one",
        "    the verdict is `permit`, not `deny`", "    `opened` was expected and is silent",
        "    `small` was not expected: it fires, and counts as `permit`",
        "    `action.amount` is 50.00 EUR, not 60.00 EUR",
      ]
    )
    let file = try scratch.json("test", "returns.rules.yaml")["files"]?.array?.first
    #expect(file?["ok"] == false)
    #expect(file?["tests"]?.array?.map { $0["ok"] } == [false, true])
    #expect(file?["tests"]?.array?.first?["line"] == 3)
    #expect(file?["tests"]?.array?.first?["differences"]?.array?.count == 4)
  }

  @Test func `coverage names the rule and the term that no test has shown`() throws {
    let scratch = try RuleScratch.ofReturns()
    #expect(try scratch.rules("test", "returns.rules.yaml", "--coverage").status == 0)
    try scratch.with(
      "returns.tests.yaml",
      RuleScratch.returnsTests.replacing("50.01 EUR", with: "49.00 EUR")
    )
    let result = try scratch.rules("test", "returns.rules.yaml", "--coverage")
    #expect(result.status == 3)
    #expect(
      result.lines == [
        "returns.rules.yaml: 2 tests, all pass",
        "  returns.rules.yaml:20:23: `small`: `order.total <= money(\"50.00 EUR\")` is never false",
      ]
    )
    let json = try scratch.json("test", "returns.rules.yaml", "--coverage")
    #expect(json["ok"] == false)
    #expect(json["files"]?.array?.first?["uncovered"]?.array?.count == 1)
    #expect(try scratch.rules("test", "returns.rules.yaml").status == 0)
  }

  @Test func `the XML is well formed, and fails where the command does`() throws {
    let named = Self.failing.replacing("a small one", with: #""<&\" small\u009b\t]]>\u0007""#)
    let scratch = try RuleScratch.ofReturns().with("returns.tests.yaml", named)
      .with("none.rules.yaml", RuleScratch.returns)
    let result = try scratch.rules(
      "test",
      "--junit",
      "--coverage",
      "returns.rules.yaml",
      "none.rules.yaml"
    )
    #expect(result.status == 3 && result.errors.isEmpty)
    let elements = try xml(result)
    #expect(elements.first?.attributes["tests"] == "4")
    #expect(elements.first?.attributes["failures"] == "2")
    let cases = elements.filter { $0.name == "testcase" }
    #expect(
      cases.map { $0.attributes["name"] } == [
        "<&\" small\u{9B}\t]]>\u{FFFD}", "an opened one that costs more",
        "the tests cover the rules", "the files are in order",
      ]
    )
    let failures = elements.filter { $0.name == "failure" }
    #expect(failures.count == 2)
    #expect(failures.first?.attributes["message"] == "the verdict is `permit`, not `deny`")
    #expect(failures.first?.text.split(separator: "\n").count == 4)
    #expect(failures.last?.text == "none.rules.yaml:1:1: error: no tests; write `none.tests.yaml`")
    #expect(!steersTerminal(result.text))
  }

  @Test func `without tests, and with faulty ones, nothing passes`() throws {
    let scratch = try RuleScratch().with("a.rules.yaml", RuleScratch.returns)
    let none = try scratch.rules("test", "a.rules.yaml")
    #expect(none.status == 3)
    #expect(none.lines == ["a.rules.yaml:1:1: error: no tests; write `a.tests.yaml`"])
    try scratch.with("a.tests.yaml", "schema: rules-tests/1\ntests: []\n")
    let empty = try scratch.rules("test", "a.rules.yaml")
    #expect(empty.status == 3)
    #expect(empty.text.hasPrefix("a.tests.yaml:2:8: error: no tests; add one under `tests:`"))
    try scratch.with(
      "a.tests.yaml",
      RuleScratch.returnsTests.replacing("opened: true", with: "opend: true")
        .replacing("rules: [small]", with: "rules: [smal]")
    )
    let faulty = try scratch.rules("test", "a.rules.yaml")
    #expect(faulty.status == 3)
    #expect(
      faulty.lines == [
        "a.tests.yaml:3:5: error: no rule is named `smal`; did you mean `small`?",
        "a.tests.yaml:13:57: error: unknown fact `order.opend`; did you mean `order.opened`?",
      ]
    )
    let json = try scratch.json("test", "a.rules.yaml")
    #expect(json["ok"] == false && json["findings"]?.array?.count == 2)
  }

  @Test func `one kind of output at a time`() throws {
    let result = try RuleScratch.ofReturns().rules(
      "test",
      "returns.rules.yaml",
      "--json",
      "--junit"
    )
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("countersign: `--json` and `--junit` exclude each other"))
  }
}

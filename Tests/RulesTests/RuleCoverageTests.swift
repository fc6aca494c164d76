import Rules
import SourceFiles
import Testing

/// What tests cover, and their results as XML.
@Suite struct RuleCoverageTests {
  private func tests(_ text: String, of set: RuleSet) throws -> RuleTestFile {
    let log = FindingLog()
    let source = SourceFile(path: "a.tests.yaml", text: text)
    let file = RuleTestFile(reading: source, of: set, log: log)
    #expect(log.findings == [])
    return try #require(file)
  }

  private static let text = """
    schema: rules-tests/1
    tests:
      - name: small <& rare>
        now: 2026-03-01T09:00:00Z
        facts:
          requester: {id: c1}
          order: {id: "7", customer: c1, total: 15.00 EUR, delivered_at: 2026-02-20T09:00:00Z, digital: false}
          account: {refunds_90d: 0}
        expect: {verdict: permit, rules: [small-and-rare]}
      - name: "late"
        now: 2026-03-01T09:00:00Z
        facts:
          requester: {id: c1}
          order: {id: "7", customer: c1, total: 90.00 EUR, delivered_at: 2025-02-20T09:00:00Z, digital: false}
          account: {refunds_90d: 0}
        expect: {verdict: review}

    """

  @Test
  func `rules that made no verdict and terms that were never both are listed with their lines`()
    throws
  {
    let set = try RuleSamples.refundSet()
    let coverage = RuleCoverage(of: set, by: try tests(Self.text, of: set).tests)
    #expect(coverage.rules.map(\.decisions) == [1, 1, 0, 0])
    #expect(coverage.uncoveredRules.map(\.rule) == ["asks-for-more", "large"])
    let lines = RuleSamples.refunds.split(separator: "\n", omittingEmptySubsequences: false)
    for rule in coverage.uncoveredRules {
      #expect(lines[rule.place.line - 1].contains("- id: \(rule.rule)"))
    }
    #expect(
      coverage.uncoveredTerms.map(\.gap) == [
        "`!order.digital` is never false", "`account.refunds_90d < 2` is never false",
        "`asked_too_much` never has a value", "`order.total > money(\"500.00 EUR\")` is never true",
      ]
    )
    for term in coverage.uncoveredTerms {
      #expect(lines[term.place.line - 1].contains(term.text), "\(term)")
    }
  }

  @Test func `results are told as XML, with what it reserves escaped`() throws {
    let set = try RuleSamples.refundSet()
    let results = try tests(Self.text, of: set).results(of: set)
    let suites = [
      JUnitReport.Suite(path: "rules/a.tests.yaml", results: results),
      JUnitReport.Suite(path: "b", results: []),
    ]
    #expect(
      JUnitReport(suites, of: "rules").xml == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="rules" tests="2" failures="1" errors="0">
          <testsuite name="rules/a.tests.yaml" tests="2" failures="1" errors="0" skipped="0">
            <testcase name="small &lt;&amp; rare&gt;" classname="rules/a.tests.yaml" file="a.tests.yaml" line="3"/>
            <testcase name="late" classname="rules/a.tests.yaml" file="a.tests.yaml" line="10">
              <failure message="the verdict is `deny`, not `review`" type="difference">the verdict is `deny`, not `review`</failure>
            </testcase>
          </testsuite>
          <testsuite name="b" tests="0" failures="0" errors="0" skipped="0">
          </testsuite>
        </testsuites>

        """
    )
  }
}

import SourceFiles
import Testing

@testable import Screening

/// Patterns that never find what they are for, or never come to an end.
@Suite struct PatternFlawsTests {
  private func findings(_ pattern: String, _ literals: String = "[]", view: String = "folded")
    -> [String]
  {
    let text = """
      schema: screens/1
      owner: security
      screens:
        - id: own
          kind: legal
          view: \(view)
          pattern: '\(pattern)'
          literals: \(literals)
      """
    let log = FindingLog()
    ScreenSet(loading: SourceFile(path: "rules/screens.yaml", text: text), log: log)?
      .reportPatterns(log: log)
    return log.sorted.map(\.description)
  }

  @Test(arguments: [
    ("nimbus|graufuchs", "[nimbus]", "graufuchs"),
    (#"\b(?:nimbus|grau(?:fuchs|wolf)s?)\b"#, "[nimbus, graufuchs]", "grauwolf"),
    (#"(?:nimbus|big)\s+(?:tent|pack)"#, "[nimbus, pack]", "big tent"),
    (#"nimb(?:us)?"#, "[nimbus]", "nimb"),
    (#"[xyz]{3}|nimbus"#, "[nimbus]", "xxx"),
    (#"(?i:a|b)-\d{2}"#, "[a-]", "b-77"),
    (#"\x{67}rau|nimbus"#, "[nimbus]", "grau"),
  ])
  func `an alternative without a literal is an error that names it`(
    pattern: String,
    literals: String,
    text: String
  ) {
    let found = findings(pattern, literals)
    #expect(
      found.contains {
        $0.hasPrefix(
          "rules/screens.yaml:7:14: error: the pattern of `own` matches `\(text)`, which has none"
        )
      },
      "\(found)"
    )
  }

  @Test(arguments: [
    ("nimbus|graufuchs", "[nimbus, graufuchs]"),
    (#"\bname(?: is|s)\b"#, "['name is', names]"),
    (#"(?=.*tent)nimbus(?:[ -]two)?"#, "[nimbus]"),
    (#"nimbus|graufuchs"#, "[]"),
    (#"(?P<x>nimbus)\1|(?<!a)big nimbus"#, "[nimbus]"),
    (#"(?:tr[eè]s|big) nimbus\d+"#, "[' nimbus']"),
  ])
  func `a pattern whose alternatives all have a literal has no finding`(
    pattern: String,
    literals: String
  ) {
    #expect(findings(pattern, literals) == [])
  }

  @Test func `a pattern that matches the empty text is refused`() {
    for pattern in ["nimbus|", "(?:nimbus)?", "a*"] {
      let found = findings(pattern)
      #expect(
        found.first?.hasPrefix(
          "rules/screens.yaml:7:14: error: `pattern` matches the empty text, and so every text"
        ) == true,
        "\(pattern): \(found)"
      )
    }
  }

  @Test func `a pattern that reaches its limit on a short text is warned of`() {
    for pattern in ["(a+)+$", "( +)+$"] {
      let found = findings(pattern)
      #expect(
        found.first?.contains("warning: the pattern of `own` reaches its limit on") == true,
        "\(pattern): \(found)"
      )
    }
  }

  @Test func `the shipped screens have none of it`() throws {
    let log = FindingLog()
    try ShippedScreens.required().reportPatterns(log: log)
    #expect(log.sorted.map(\.description) == [])
  }
}

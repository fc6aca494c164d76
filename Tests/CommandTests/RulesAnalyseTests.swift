import CanonicalJSON
import Foundation
import Testing

/// `rules analyse`, `rules diff` and `rules fmt`.
@Suite struct RulesAnalyseTests {
  /// The returns with a rule that never fires, and one that another always speaks for.
  private static let useless = """
    \(RuleScratch.returns)  - id: never
        when: order.opened && !order.opened
        then: deny
      - id: opened-and-large
        when: order.opened && order.total > money("90.00 EUR")
        then: review

    """

  @Test func `a gap, a dead rule, a shadowed one and a disagreement, each with an example`() throws
  {
    let scratch = try RuleScratch().with(
      "a.rules.yaml",
      Self.useless.replacing(" && !order.opened\n    then: permit", with: "\n    then: permit")
    )
    let result = try scratch.rules("analyse", "a.rules.yaml")
    #expect(result.status == 3)
    let expected = [
      "a.rules.yaml: 1 gap, 1 rule that never fires, 1 rule that changes nothing, "
        + "1 pair that disagrees",
      "  gap, so the default `review` holds: order.customer == requester.id and "
        + "order.total >= money(\"50.01 EUR\") and !order.opened", "    for example: {",
      "  a.rules.yaml:27: `never` can never fire",
      "  a.rules.yaml:30: `opened-and-large` never changes a verdict, "
        + "for `opened` always speaks as strictly", "    for example: {",
      "  `opened` overrules `small`", "    for example: {",
    ]
    for line in expected {
      #expect(result.lines.contains { $0.hasPrefix(line) }, "\(line) in \(result.text)")
    }
    let file = try scratch.json("analyse", "a.rules.yaml")["files"]?.array?.first
    #expect(file?["never_fire"] == [["rule": "never", "line": 27]])
    #expect(file?["change_nothing"]?.array?.first?["by"] == ["opened"])
    #expect(file?["gaps_are_complete"] == true)
    for kind in ["gaps", "change_nothing", "disagree"] {
      let findings = file?[kind]?.array ?? []
      #expect(!findings.isEmpty, "\(kind)")
      for finding in findings { #expect(finding["example"]?["facts"]?["order"] != nil, "\(kind)") }
    }
    #expect(file?["disagree"]?.array?.first?["stricter"] == "opened")
    let facts = file?["gaps"]?.array?.first?["example"]?["facts"] ?? .null
    let explained = try scratch.json(
      "explain",
      "a.rules.yaml",
      "--facts",
      "-",
      input: String(decoding: facts.bytes, as: UTF8.self)
    )
    #expect(explained["verdict"] == "review")
    #expect(explained["rules"]?.array?.allSatisfy { $0["outcome"] == "silent" } == true)
  }

  @Test func `the sample has no rule that is useless, and none that is undecided`() throws {
    let result = try Program.run(["rules", "analyse", "--json"])
    #expect(result.status == 0)
    let files = try JSONValue(parsing: result.output, limits: .object)["files"]?.array ?? []
    #expect(files.count == 6)
    for file in files {
      #expect(file["never_fire"] == [] && file["change_nothing"] == [] && file["undecided"] == [])
    }
  }

  @Test func `what cannot be decided is named`() throws {
    let text = RuleScratch.returns.replacing(
      "when: order.opened",
      with: #"when: order.id.matches("^[A-Z]{2}-[0-9]+$")"#
    ).replacing("&& !order.opened", with: "|| order.opened")
    let result = try RuleScratch().with("a.rules.yaml", text).rules("analyse", "a.rules.yaml")
    #expect(result.text.contains("undecided: "), "\(result.text)")
    #expect(result.text.contains("order.id.matches"))
  }

  @Test func `a milder and a stricter verdict, each with its example, and the text`() throws {
    let changed = RuleScratch.returns.replacing("50.00 EUR", with: "70.00 EUR")
      .replacing("then: review", with: "then: deny")
    let scratch = try RuleScratch.ofReturns().with("new.rules.yaml", changed)
    let same = try scratch.rules("diff", "returns.rules.yaml", "returns.rules.yaml")
    #expect(same.status == 0 && same.text == "no difference\n")
    let result = try scratch.rules("diff", "returns.rules.yaml", "new.rules.yaml")
    #expect(result.status == 1)
    for line in [
      "milder: review becomes permit (the default; now `small`)",
      "stricter: review becomes deny (`opened`; now `opened`)", "rule `small`:",
      "  - when order.total <= money(\"50.00 EUR\") && !order.opened then permit, "
        + "Nothing was opened.",
      "  + when order.total <= money(\"70.00 EUR\") && !order.opened then permit, "
        + "Nothing was opened.",
    ] {
      #expect(result.lines.contains(line), "\(line) in \(result.text)")
    }
    let json = try scratch.json("diff", "returns.rules.yaml", "new.rules.yaml")
    let verdicts = json["verdicts"]?.array ?? []
    #expect(Set(verdicts.compactMap { $0["change"]?.string }) == ["milder", "stricter"])
    for change in verdicts {
      let facts = change["example"]?["facts"] ?? .null
      for (file, verdict) in [("returns", change["from"]), ("new", change["to"])] {
        let explained = try scratch.json(
          "explain",
          "\(file).rules.yaml",
          "--facts",
          "-",
          input: String(decoding: facts.bytes, as: UTF8.self)
        )
        #expect(explained["verdict"] == verdict)
      }
    }
  }

  @Test func `a change of other parts is a difference too`() throws {
    let old = RuleScratch.returns.replacing(
      "default: review",
      with: "counters:\n  returns.count: count() by requester.id over hours(12)\ndefault: review"
    ).replacing(
      "- id: opened\n    when: order",
      with: "- id: opened\n    when: returns.count > 3 || order"
    )
    .replacing("  order.opened: bool", with: "  order.opened: bool\n  order.seen: bool")
    let changes = [
      ("owner: returns-desk", "owner: risk", "owner: returns-desk becomes risk"),
      ("title: Returns", "title: All", "title: Returns becomes All"),
      (
        "amount: lower(order.total, claim.amount)", "amount: order.total",
        "arguments.amount: lower(order.total, claim.amount) becomes order.total"
      ),
      (
        "hours(12)", "days(2)",
        "counters.returns.count: count() by requester.id over hours(12) becomes "
          + "count() by requester.id over days(2)"
      ),
      (
        "default: review", "effective_to: 2026-12-01\ndefault: review",
        "effective_to: nothing becomes 2026-12-01"
      ),
      (
        "order.seen: bool", "order.seen: bool?",
        "facts.order.seen: always there becomes may be missing"
      ),
    ]
    let scratch = try RuleScratch().with("old.rules.yaml", old)
    for (before, after, told) in changes {
      try scratch.with("new.rules.yaml", old.replacing(before, with: after))
      let result = try scratch.rules("diff", "old.rules.yaml", "new.rules.yaml")
      #expect(result.status == 1 && result.lines.contains(told), "\(result.text)\(result.errors)")
    }
    let json = try scratch.json("diff", "old.rules.yaml", "new.rules.yaml")
    #expect(json["parts"]?.array?.count == 1)
  }

  @Test func `a file is brought into its usual form once, and says what it said`() throws {
    let untidy =
      "# Ours.\n"
      + RuleScratch.returns.replacing("order.total <= money", with: "order.total<=money")
      .replacing("title: Returns\n", with: "").replacing(
        "default: review",
        with: "title:   Returns\ndefault: review"
      )
    let scratch = try RuleScratch().with("a.rules.yaml", untidy)
      .with("old.rules.yaml", untidy).with("b.rules.yaml", "schema: rules/1\n")
    let check = try scratch.rules("fmt", "--check", "a.rules.yaml")
    #expect(check.status == 3 && check.text == "a.rules.yaml: not in its usual form\n")
    #expect(try scratch.text(of: "a.rules.yaml") == untidy)
    let written = try scratch.rules("fmt", "a.rules.yaml")
    #expect(written.status == 0 && written.text == "a.rules.yaml: rewritten\n")
    let text = try scratch.text(of: "a.rules.yaml")
    #expect(text == "# Ours.\n" + RuleScratch.returns)
    for arguments in [["fmt", "a.rules.yaml"], ["fmt", "--check", "a.rules.yaml"]] {
      let again = try Program.run(["rules"] + arguments, in: scratch.folder)
      #expect(again.status == 0 && again.output.isEmpty && again.errors.isEmpty)
    }
    #expect(try scratch.text(of: "a.rules.yaml") == text)
    #expect(try scratch.rules("diff", "old.rules.yaml", "a.rules.yaml").status == 0)
    let faulty = try scratch.rules("fmt", "b.rules.yaml", "a.rules.yaml")
    #expect(faulty.status == 78 && faulty.output.isEmpty)
    #expect(try scratch.text(of: "b.rules.yaml") == "schema: rules/1\n")
  }

  @Test func `the sample's rules are in their usual form`() throws {
    let result = try Program.run(["rules", "fmt", "--check"])
    #expect(result.status == 0 && result.output.isEmpty)
  }
}

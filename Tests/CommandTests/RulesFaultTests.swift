import CanonicalJSON
import Foundation
import Testing

/// A rule file with any fault is refused whole: by `check`, by `run --draft`, and never by the
/// release that is in force.
@Suite struct RulesFaultTests {
  private static let ticket = #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"#

  /// A rule file of its own action, with a line more or another.
  private static func file(
    _ id: String,
    action: String? = nil,
    facts: String = "order.id: string, order.total: money",
    fallback: String = "review",
    variables: String = "{}",
    rules: String = rule("order.id != \"\" && order.total > money(\"1.00 EUR\")"),
    more: String = ""
  ) -> String {
    """
    schema: rules/1
    id: \(id)
    title: T
    owner: risk
    action: \(action ?? id)
    facts: {\(facts)}
    claims: {claim.amount: money}
    variables: \(variables)
    default: \(fallback)
    rules:
      - \(rules)
    \(more)

    """
  }

  private static func rule(_ when: String, then: String = "review", more: String = "") -> String {
    "{id: r, when: '\(when)', then: \(then)\(more)}"
  }

  /// Each fault: the file's name, its text, and what is said of it.
  private static let faults: [(name: String, text: String, finding: String)] = [
    (
      "key", file("key", more: "mdoe: off"),
      "12:1: error: unknown key `mdoe`; did you mean `mode`?"
    ),
    (
      "fact", file("fact", rules: rule("order.idd != \"\"")),
      "11:20: error: unknown fact `order.idd`; did you mean `order.id`?"
    ),
    (
      "type", file("type", rules: rule("order.total > 5")),
      "11:32: error: `>` cannot take money and int; "
        + "write the amount with its currency, `money(\"9.50 EUR\")`"
    ),
    (
      "condition", file("condition", rules: rule("order.id")),
      "11:19: error: `when` gives string, not bool; "
        + "write a condition, such as `order.total > money(\"9.00 EUR\")`"
    ),
    (
      "unguarded",
      file("unguarded", facts: "order.at: timestamp?", rules: rule("order.at < now")),
      "11:20: error: `order.at` may be missing; write `has(order.at) && …` before it"
    ),
    (
      "double", file("double", rules: rule("order.id != \"\" && 1.5 > 1.0")),
      "11:38: error: `1.5` is a floating-point number; "
        + "use whole numbers, `money(\"9.50 EUR\")` or `percent`"
    ),
    (
      "claim",
      file(
        "claim",
        variables: "{little: 'claim.amount < order.total', asked: 'little'}",
        rules: rule("asked && order.id != \"\"", then: "permit")
      ),
      "11:19: error: `r` permits by what the customer wrote: `claim.amount` through `asked`; "
        + "a permit reads facts only; let another rule hold the claim against them"
    ),
    (
      "default", file("default", fallback: "permit"),
      "9:10: error: the default cannot be `permit`; write `default: review` or `default: deny`; "
        + "a permit needs a rule that says why"
    ),
    (
      "cite", file("cite", rules: rule("order.id != \"\"", more: ", cite: returns#nowhere")),
      "11:57: error: no policy has the clause `returns#nowhere`; "
        + "name a section of `knowledge/policies` by its `{#anchor}`"
    ),
    (
      "twice",
      file("twice", rules: rule("order.id != \"\"") + "\n  - " + rule("order.id == \"\"")),
      "12:5: error: id `r` is already declared at rules/twice.rules.yaml:11:5; rename one of the two, or keep one"
    ),
    (
      "second", file("second", action: "refund"),
      "1:1: error: `refund` is decided by `rules/refunds.rules.yaml` already; "
        + "one file decides one action; join them"
    ),
    (
      "zwei", file("refunds", action: "refund_2"),
      "1:1: error: `refunds` is the id of `rules/refunds.rules.yaml` too; rename one"
    ),
    (
      "yaml", "schema: rules/1\nid: [\n",
      "3:1: error: not valid YAML: did not find expected node content; "
        + "mend it here or just before: quotes, brackets and the depth of lines"
    ),
  ]

  /// Beside them, what is no more than a warning.
  private static let unused = file(
    "unused",
    facts: "order.id: string, order.total: money, order.x: int"
  )

  private static func write(_ text: String, as name: String, in desk: SmallDesk) throws {
    try Data(text.utf8).write(to: desk.folder.appending(path: "rules/\(name).rules.yaml"))
  }

  @Test func `every fault is listed, by check and by rules check, and drafts are refused`() throws {
    let desk = try SmallDesk()
    for fault in Self.faults { try Self.write(fault.text, as: fault.name, in: desk) }
    try Self.write(Self.unused, as: "unused", in: desk)
    let check = try Program.run(["check", "-C", desk.folder.path])
    let rules = try Program.run(["rules", "check", "-C", desk.folder.path])
    let draft = try Program.run(desk.run("--draft"), input: Self.ticket)
    #expect(check.status == 3 && rules.status == 3 && draft.status == 78)
    #expect(draft.output.isEmpty)
    let drafted = draft.errors.split(separator: "\n").map(String.init)
    for fault in Self.faults {
      let line = "rules/\(fault.name).rules.yaml:\(fault.finding)"
      for lines in [check.lines, rules.lines, drafted] {
        #expect(lines.contains(line), "\(line) in \(lines.joined(separator: "\n"))")
      }
    }
    let end = "warning: nothing reads `order.x`; remove it, or write the rule that it was meant for"
    #expect(check.lines.contains("rules/unused.rules.yaml:6:47: \(end)"), "\(check.text)")
  }

  @Test func `each fault alone is enough, and the release in force goes on`() throws {
    let desk = try SmallDesk()
    let release = try desk.status()["release"]
    for fault in Self.faults {
      try Self.write(fault.text, as: fault.name, in: desk)
      #expect(try Program.run(["check", "-C", desk.folder.path]).status == 3, "\(fault.name)")
      try FileManager.default.removeItem(
        at: desk.folder.appending(path: "rules/\(fault.name).rules.yaml")
      )
    }
    try Self.write(Self.faults[0].text, as: "key", in: desk)
    let draft = try Program.run(desk.run("--draft"), input: Self.ticket)
    #expect(draft.status == 78 && draft.output.isEmpty)
    #expect(draft.errors.contains("the workspace has errors, and nothing was decided"))
    let run = try Program.run(desk.run("--quiet"), input: Self.ticket)
    #expect(run.status == 0)
    #expect(run.text.contains(#""outcome":"answer""#))
    #expect(try desk.status()["release"] == release)
  }

  @Test func `a fact that nothing reads refuses nothing`() throws {
    let desk = try SmallDesk()
    try Self.write(Self.unused, as: "unused", in: desk)
    #expect(try Program.run(["check", "-C", desk.folder.path]).status == 0)
    #expect(try Program.run(desk.run("--draft", "--quiet"), input: Self.ticket).status == 0)
  }
}

import CanonicalJSON
import Foundation
import Testing

/// `rules check`, and how the program's other commands meet a rule file with a fault.
@Suite struct RulesCheckTests {
  private static let faulty = """
    schema: rules/1
    id: returns
    titel: Returns
    title: Returns
    owner: returns-desk
    action: take_back
    facts: {order.id: string, order.total: money, order.sent_at: timestamp?}
    claims: {claim.amount: money}
    variables:
      asks_little: claim.amount < money("10.00 EUR")
    default: permit
    rules:
      - id: a
        when: order.totl > money("5.00 EUR")
        then: review
      - id: b
        when: order.total > 5
        then: review
      - id: c
        when: order.sent_at < now
        then: review
      - id: d
        when: double(order.id) > 1.5
        then: review
      - id: e
        when: asks_little && order.id != ""
        then: permit
      - id: e
        when: order.id == ""
        then: review

    """

  @Test func `the sample's rules are in order`() throws {
    let result = try Program.run(["rules", "check"])
    #expect(result.status == 0)
    #expect(result.lines.count == 1)
    #expect(result.text.contains(/^6 files, no errors, \d+ rules\n$/))
    let json = try JSONValue(
      parsing: Program.run(["rules", "check", "--json"]).output,
      limits: .object
    )
    #expect(json["ok"] == true && json["files"] == 6 && json["findings"]?.array?.isEmpty == true)
  }

  @Test func `all errors of a file are told at once, each with its line and column`() throws {
    let scratch = try RuleScratch().with("a.rules.yaml", Self.faulty)
    let result = try scratch.rules("check", "a.rules.yaml")
    #expect(result.status == 3)
    #expect(
      result.lines.map { $0.prefix { $0 != ";" } } == [
        "a.rules.yaml:3:1: error: unknown key `titel`",
        "a.rules.yaml:11:10: error: the default cannot be `permit`",
        "a.rules.yaml:14:11: error: unknown fact `order.totl`",
        "a.rules.yaml:17:23: error: `>` cannot take money and int",
        "a.rules.yaml:20:11: error: `order.sent_at` may be missing",
        "a.rules.yaml:23:11: error: floating-point numbers decide nothing",
        "a.rules.yaml:23:30: error: `1.5` is a floating-point number",
        "a.rules.yaml:26:11: error: `e` permits by what the customer wrote: `claim.amount` "
          + "through `asks_little`",
        "a.rules.yaml:28:5: error: id `e` is already declared at a.rules.yaml:25:5",
        "1 file, 9 errors",
      ]
    )
    let findings = try scratch.json("check", "a.rules.yaml")["findings"]?.array ?? []
    #expect(findings.count == 9)
    #expect(findings[2]["line"] == 14 && findings[2]["column"] == 11)
    #expect(findings[2]["hint"] == "did you mean `order.total`?")
  }

  @Test func `facts that nothing reads, and rules without tests, are warnings`() throws {
    let text = RuleScratch.returns.replacing(
      "  order.opened: bool",
      with: "  order.opened: bool\n  order.colour: string"
    )
    let result = try RuleScratch().with("a.rules.yaml", text).rules("check", "a.rules.yaml")
    #expect(result.status == 0)
    #expect(
      result.lines == [
        "a.rules.yaml:1:1: warning: no tests; write `a.tests.yaml`",
        "a.rules.yaml:12:3: warning: nothing reads `order.colour`; "
          + "remove it, or write the rule that it was meant for",
        "1 file, no errors, 2 warnings, 2 rules",
      ]
    )
  }

  @Test(arguments: [
    (["check", "none.rules.yaml"], Int32(66), "no file `none.rules.yaml`"),
    (["check", "."], 66, "`.` is a folder"),
    (["check"], 78, "no countersign.yaml in `.`"),
    (["check", "-C", "none", "a.rules.yaml"], 78, "no folder `none`"),
    (["chekc"], 64, "unknown command `rules chekc`\ncountersign: hint: did you mean `rules check`"),
    (["analyse", "a.rules.yaml"], 78, "a.rules.yaml:1:1: error: expected keys and values here"),
    (["explain", "a.rules.yaml", "--facts", "-"], 78, "a.rules.yaml:1:1: error: expected keys"),
    (["fmt", "a.rules.yaml"], 78, "a.rules.yaml:1:1: error: expected keys and values here"),
    (["diff", "a.rules.yaml", "a.rules.yaml"], 78, "a.rules.yaml:1:1: error: expected keys"),
    (["diff", "a.rules.yaml"], 64, "Missing expected argument '<new>'"),
  ])
  func `what cannot be worked on is named, in one way by all commands`(
    arguments: [String],
    status: Int32,
    complaint: String
  ) throws {
    let scratch = try RuleScratch().with("a.rules.yaml", "")
    let result = try Program.run(["rules"] + arguments, in: scratch.folder)
    #expect(result.status == status)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("countersign: \(complaint)"), "\(result.errors)")
  }

  @Test func `a workspace without rules is told, and is no error of check`() throws {
    let scratch = try RuleScratch().with("countersign.yaml", "schema: countersign/1\n")
    #expect(try scratch.rules("check").text == "no files, no errors, 0 rules\n")
    for command in [["analyse"], ["fmt"], ["try", "true"], ["explain", "--facts", "-"]] {
      let result = try Program.run(["rules"] + command, in: scratch.folder)
      #expect(result.status == 66)
      #expect(result.errors.hasPrefix("countersign: no rule files in `./rules`\n"))
    }
    let tests = try scratch.rules("test")
    #expect(tests.status == 3)
    #expect(tests.errors.hasPrefix("countersign: no rule files, so no tests\n"))
  }

  @Test func `files too large or too deep are refused in bounded time`() throws {
    let scratch = try RuleScratch()
      .with("deep.rules.yaml", String(repeating: "[", count: 2_000_000))
      .with(
        "expression.rules.yaml",
        RuleScratch.returns.replacing(
          "when: order.opened",
          with: "when: " + String(repeating: "(", count: 10_000) + "order.opened"
        )
      )
    try Data().write(to: scratch.folder.appending(path: "large.rules.yaml"))
    let large = try FileHandle(forWritingTo: scratch.folder.appending(path: "large.rules.yaml"))
    try large.truncate(atOffset: 51 << 20)
    try large.close()
    let deep = try scratch.rules("check", "deep.rules.yaml")
    #expect(deep.status == 3)
    #expect(deep.text.hasPrefix("deep.rules.yaml:1:1: error: not valid YAML"))
    let expression = try scratch.rules("check", "expression.rules.yaml")
    #expect(expression.status == 3)
    #expect(
      expression.text.contains(
        "expression.rules.yaml:24:261: error: an expression has at most 250 levels"
      )
    )
    let result = try scratch.rules("check", "large.rules.yaml")
    #expect(result.status == 66)
    #expect(result.errors.contains("holds more than 50 MiB"))
  }

  @Test func `neither names nor contents of rule files steer the terminal`() throws {
    let hostile = "a\u{1B}[2J\nb\u{202E}\u{9B}"
    let text = RuleScratch.returns
      .replacing("Nothing was opened.", with: #""x\e[2J\nforged: error\u202e""#)
      .replacing("requester.id", with: #"requester.id && order.id == "\u{1B}[2J""#)
    let tests = RuleScratch.returnsTests
      .replacing("a small one", with: #""x\e[2J\nforged\u202e\x9b""#)
      .replacing("verdict: permit", with: "verdict: deny")
    let scratch = try RuleScratch().with("a.rules.yaml", text)
      .with("\(hostile).rules.yaml", RuleScratch.returns)
      .with("\(hostile).tests.yaml", tests)
    let facts = #"{"order": {"id": "\u001b[2J\n", "opened": "\u009b\u202e"}}"#
    let ticket =
      #"{"ticket_id":"\u001b[2J","message":{"body":""},"facts":{"order":{"id":"\u009b"}}}"#
    try scratch.with("countersign.yaml", "schema: countersign/1\n")
      .with("rules/a.rules.yaml", RuleScratch.returns)
    let file = "\(hostile).rules.yaml"
    for result in [
      try scratch.rules("check", "a.rules.yaml", file),
      try scratch.rules("check", "none\(hostile)"),
      try scratch.rules("test", file, "a.rules.yaml"),
      try scratch.rules("test", file, "--junit", "--coverage"),
      try scratch.rules("explain", file, "--facts", "-", input: facts),
      try scratch.rules("explain", file, "--facts", "-", input: #"{"\u001b[2J": 1}"#),
      try scratch.rules("explain", file, "--facts", hostile), try scratch.rules("analyse", file),
      try scratch.rules("fmt", "--check", file, "a.rules.yaml"),
      try scratch.rules("diff", "a.rules.yaml", file), try scratch.rules("try", hostile),
      try scratch.rules("try", "order.id", input: ticket),
    ] {
      #expect(!result.text.isEmpty || !result.errors.isEmpty)
      #expect(!steersTerminal(result.text), "\(result.text.debugDescription)")
      #expect(!steersTerminal(result.errors), "\(result.errors.debugDescription)")
      #expect(!result.lines.contains { $0.hasPrefix("forged") })
    }
  }
}

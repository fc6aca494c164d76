import CanonicalJSON
import Foundation
import Testing

/// `rules explain` and `rules try`: how a verdict comes about, and what an expression comes to.
@Suite struct RulesExplainTests {
  private static let facts = """
    requester: {id: c-1}
    order: {id: o-1, customer: c-1, total: 60.00 EUR, opened: false}

    """

  private static let explained = [
    "take_back: review, for no rule fired", "  order: o-1", "  amount: 60.00 EUR", "",
    "small (line 19): it is silent, stopped by `order.total <= money(\"50.00 EUR\")`",
    "  order.total <= money(\"50.00 EUR\")  false", "    order.total = 60.00 EUR",
    "  !order.opened                      true", "    order.opened = false", "",
    "opened (line 23): it is silent, stopped by `order.opened`", "  order.opened  false",
  ]

  private func lines(_ result: Program.Result) -> [String] {
    result.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test func `a person reads which rules fired, and which term stopped the others`() throws {
    let scratch = try RuleScratch.ofReturns().with("facts.yaml", Self.facts)
    let result = try scratch.rules("explain", "returns.rules.yaml", "--facts", "facts.yaml")
    #expect(result.status == 0)
    #expect(lines(result) == Self.explained)
    let piped = try scratch.rules(
      "explain",
      "returns.rules.yaml",
      "--facts",
      "-",
      input: Self.facts
    )
    #expect(lines(piped) == Self.explained)
    let opened = try scratch.rules(
      "explain",
      "returns.rules.yaml",
      "--facts",
      "-",
      input: Self.facts.replacing("opened: false", with: "opened: true")
    )
    #expect(opened.text.hasPrefix("take_back: review\n"))
    #expect(
      lines(opened).suffix(3) == [
        "opened (line 23): it fires, and counts as `review`",
        "  A person looks at what was opened.", "  order.opened  true",
      ]
    )
  }

  @Test func `claims lower an amount, and facts of another type count as missing`() throws {
    let scratch = try RuleScratch.ofReturns().with("claims.yaml", "claim.amount: 10.00 EUR\n")
      .with("facts.yaml", Self.facts.replacing("opened: false", with: "opened: nope"))
    let json = try scratch.json(
      "explain",
      "returns.rules.yaml",
      "--facts",
      "facts.yaml",
      "--claims",
      "claims.yaml"
    )
    #expect(json["verdict"] == "review" && json["actions"] == ["take_back"])
    #expect(json["arguments"]?["amount"] == "10.00 EUR")
    #expect(json["remarks"]?.array?.first?.string?.contains("order.opened") == true)
    let rules = json["rules"]?.array ?? []
    #expect(rules.map { $0["outcome"] } == ["silent", "error"])
    #expect(rules.first?["why"] == "it is silent, stopped by `order.total <= money(\"50.00 EUR\")`")
    let terms = rules.first?["terms"]?.array ?? []
    #expect(terms.map { $0["value"] }.first == "false")
    #expect(
      terms.first?["reads"] == [["name": "order.total", "value": "60.00 EUR"]]
    )
  }

  @Test(arguments: [
    ("order: {totl: 1.00 EUR}\n", "facts.yaml:1:9: error: unknown fact `order.totl`; did you mean"),
    ("order: {\n", "facts.yaml:2:1: error: not valid YAML"),
    ("", "facts.yaml:1:1: error: expected names and values here"),
    ("- 1\n", "facts.yaml:1:1: error: expected names and values here"),
  ])
  func `facts that cannot be read are told with their place`(facts: String, complaint: String)
    throws
  {
    let scratch = try RuleScratch.ofReturns().with("facts.yaml", facts)
    let file = try scratch.rules("explain", "returns.rules.yaml", "--facts", "facts.yaml")
    #expect(file.status == 66 && file.output.isEmpty)
    #expect(file.errors.hasPrefix("countersign: \(complaint)"), "\(file.errors)")
    let piped = try scratch.rules("explain", "returns.rules.yaml", "--facts", "-", input: facts)
    #expect(piped.status == 66)
    let place = complaint.replacing("facts.yaml", with: "standard input")
    #expect(piped.errors.hasPrefix("countersign: \(place)"), "\(piped.errors)")
  }

  @Test(arguments: [
    (["explain", "--facts", "none"], Int32(64), "6 rule files, and it is not said which of them"),
    (["explain", "--facts", "none", "--action", "refund"], 66, "no file `none`"),
    (["explain", "--facts", "-", "--claims", "-", "--action", "refund"], 64, "`--facts` and"),
    (["explain", "--facts", "-", "--action", "refnud"], 64, "no rule file decides the action"),
    (["explain", "--facts", "-", "--action", "refund", "--now", "noon"], 64, "`noon` is no time"),
    (["explain"], 64, "Missing expected argument '--facts <facts>'"),
    (["try", "order.totl"], 64, "6 rule files, and it is not said which of them is meant"),
    (["try"], 64, "Missing expected argument '<expression>'"),
    (
      ["try", "order.totl", "--action", "refund"], 64,
      "expression:1:1: unknown fact `order.totl`; did you mean `order.total`?"
    ),
    (
      ["try", "nobody", "--action", "refund"], 64,
      "expression:1:1: unknown fact `nobody`; `rules/refunds.rules.yaml` declares no such fact"
    ),
    (
      ["try", "order.total > 5", "--action", "refund"], 64,
      "expression:1:13: `>` cannot take money and int; write the amount with its currency"
    ),
    (
      ["try", "order.total >", "--action", "refund"], 64, "expression:1:14: expected an expression"
    ),
  ])
  func `what was meant is asked for, or told`(
    arguments: [String],
    status: Int32,
    complaint: String
  ) throws {
    let result = try Program.run(["rules"] + arguments)
    #expect(result.status == status && result.output.isEmpty)
    #expect(result.errors.hasPrefix("countersign: \(complaint)"), "\(result.errors)")
  }

  @Test func `an expression is tried on tickets, a line each`() throws {
    func ticket(_ id: String, _ facts: String) -> String {
      #"{"ticket_id":"\#(id)","requester":{"id":"c"},"message":{"body":""},"facts_source":"s","facts":{"order":{"#
        + #""id":"o","customer":"c",\#(facts)}}}"# + "\n"
    }
    let tickets =
      ticket("t-1", #""total":"15.00 EUR""#) + ticket("t-2", #""total":"60.00 EUR""#)
      + ticket("t-3", #""digital":true"#) + "garbage\n"
    func run(_ arguments: String...) throws -> Program.Result {
      try Program.run(["rules", "try", "--action", "refund"] + arguments, input: tickets)
    }
    let result = try run(#"action.amount > money("20.00 EUR")"#)
    #expect(result.status == 65)
    #expect(
      result.lines == [
        "t-1  false", "t-2  true",
        "t-3  error: `action.amount` is missing: `order.total` is missing",
        "line 4  error: not a valid ticket",
      ]
    )
    #expect(
      result.errors
        == "countersign: 3 tickets: 1 true, 1 false, 1 without a value; 1 invalid line\n"
    )
    let json = try run("order.total", "--json").lines
      .map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
    #expect(json.map { $0["outcome"] } == ["value", "value", "error", "error"])
    #expect(json.first == ["ticket_id": "t-1", "outcome": "value", "value": "15.00 EUR"])
    let nothing = try Program.run(["rules", "try", "true", "--action", "refund"])
    #expect(nothing.status == 0 && nothing.output.isEmpty)
    #expect(nothing.errors == "countersign: 0 tickets\n")
  }
}

import CanonicalJSON
import Foundation
import Testing

/// `intents check`, `test`, `report`, `explain` and `train`, in a workspace as `init` writes it.
@Suite struct IntentsCommandTests {
  private static let starter = "knowledge/intents/starter.yaml"

  /// Two intents of our own, in a file beside the starter's.
  private static func probes(_ first: [String], _ second: [String]) -> String {
    func intent(_ name: String, _ examples: [String]) -> String {
      """
        - name: \(name)
          description: Asks about something.
          tier: low
          topics: [delivery]
          queue: general
          examples: [\(examples.joined(separator: ", "))]

      """
    }
    return "schema: intents/1\nowner: support\nintents:\n" + intent("probe_one", first)
      + intent("probe_two", second)
  }

  private static let ones = (0..<10).map { "red kite \("abcdefghij".dropFirst($0).prefix(1))" }
  private static let twos = (0..<10).map { "blue vase \("abcdefghij".dropFirst($0).prefix(1))" }

  private func scratch(_ first: [String] = ones, _ second: [String] = twos) throws
    -> KnowledgeScratch
  {
    let scratch = try KnowledgeScratch()
    try scratch.write(Self.probes(first, second), to: "knowledge/intents/probe.yaml")
    return scratch
  }

  @Test func `two intents with the same words are an error at its place, in each form`() throws {
    let scratch = try scratch(Self.ones, Self.twos.dropLast() + ["RED kite  A!"])
    let result = try scratch.run("intents", "check")
    scratch.expect(
      result,
      3,
      says: "probe.yaml:15:133: error: ",
      "example `RED kite  A!` of `probe_two` has the same words as `red kite a` of `probe_one`"
    )
    let numbers = try self.scratch(["red kite 1"] + Self.ones, ["red kite 22"] + Self.twos)
    let check = try numbers.run("intents", "check", "--json")
    let json = try JSONValue(parsing: check.output, limits: .object)
    #expect(check.status == 3)
    #expect(json["ok"] == false)
    let finding = json["findings"]?.array?.first { $0["severity"] == "error" }
    #expect(finding?["file"] == "knowledge/intents/probe.yaml")
    #expect(finding?["message"]?.string?.contains("has the same words as `red kite 1`") == true)
    #expect(try numbers.run("check").status == 3, "no release can hold it")
    let sarif = try JSONValue(
      parsing: numbers.run("intents", "check", "--sarif").output,
      limits: .object
    )
    #expect(sarif["version"] == "2.1.0")
    #expect(sarif["runs"]?.array?.first?["results"]?.array?.isEmpty == false)
    #expect(try numbers.run("intents", "check", "--sarif", "--json").status == 64)
  }

  @Test func `few examples, the same words twice and nothing behind an intent are warned of`()
    throws
  {
    let scratch = try scratch(Array(Self.ones.prefix(6)) + ["red kite a?"], Self.twos)
    let probes = try scratch.text(of: "knowledge/intents/probe.yaml")
    let parts = probes.components(separatedBy: "probe_two")
    try #require(parts.count == 2)
    try scratch.write(
      parts[0] + "probe_two" + parts[1].replacing("topics: [delivery]", with: "topics: []"),
      to: "knowledge/intents/probe.yaml"
    )
    scratch.expect(
      try scratch.run("intents", "check"),
      0,
      says: "warning: only 7 examples of `probe_one`",
      "has the same words as `red kite a`",
      "warning: nothing answers `probe_two`"
    )
  }

  @Test func `an intent with one example is an error at its place, and no release can be made`()
    throws
  {
    let scratch = try scratch(["red kite"], Self.twos)
    let fault = "knowledge/intents/probe.yaml:9:15: error: 1 example; at least 5 are needed"
    scratch.expect(try scratch.run("intents", "check"), 3, says: fault)
    scratch.expect(try scratch.run("intents", "train"), 78, says: fault)
    scratch.expect(try scratch.run("release", "create"), 3, says: fault)
  }

  @Test func `an example that is nearer to another intent is named where it stands`() throws {
    let scratch = try scratch(Self.ones + ["blue vase of glass"], Self.twos)
    scratch.expect(
      try scratch.run("intents", "check"),
      0,
      says: "example `blue vase of glass` of `probe_one` is nearer to `probe_two`"
    )
  }

  @Test func `labelled texts are held to the floors`() throws {
    let scratch = try scratch()
    try scratch.write(
      """
      {"text": "a red kite", "intent": "probe_one"}
      {"text": "the blue vase", "intent": "probe_two"}
      {"text": "one blue vase", "intent": "probe_one"}
      {"text": "red kite a", "intent": "refund_request", "also": ["probe_one"]}

      """,
      to: "labels.jsonl"
    )
    let failing = try scratch.run("intents", "test", "labels.jsonl")
    scratch.expect(
      failing,
      3,
      says: "labels.jsonl: 4 tests, 2 fail",
      "probe_one: 1 of 2, 50.00 %; the floor is 85.00 %",
      "labels.jsonl:3:1: `one blue vase` gets probe_two"
    )
    let lenient = try scratch.run(
      "intents",
      "test",
      "labels.jsonl",
      "--accuracy",
      "7500",
      "--recall",
      "5000"
    )
    scratch.expect(lenient, 0, says: "labels.jsonl: 4 tests, all pass")
    let xml = try SmallXML(parsing: scratch.run("intents", "test", "labels.jsonl", "--junit").text)
    #expect(xml.elements.count { $0.name == "testcase" } == 4)
    #expect(xml.elements.count { $0.name == "failure" } == 2)
    let json = try scratch.run("intents", "test", "labels.jsonl", "--json")
    #expect(try JSONValue(parsing: json.output, limits: .object)["ok"] == false)
  }

  @Test func `floors and files of labels may stand in the configuration`() throws {
    let scratch = try scratch()
    try scratch.write(#"{"text": "a red kite", "intent": "probe_one"}"#, to: "texts/own.jsonl")
    let yaml = try scratch.text(of: "countersign.yaml")
    scratch.expect(try scratch.run("intents", "test"), 3, says: "no labelled texts")
    try scratch.write(
      yaml + "\nintents: {labels: [texts/own.jsonl], accuracy: 10000, recall: 10000}\n",
      to: "countersign.yaml"
    )
    scratch.expect(
      try scratch.run("intents", "test"),
      0,
      says: "texts/own.jsonl: 2 tests, all pass"
    )
    try scratch.write(yaml + "\nintents: {accuracy: 10001}\n", to: "countersign.yaml")
    scratch.expect(
      try scratch.run("intents", "test"),
      78,
      says: "`accuracy` must be a whole number"
    )
  }

  @Test func `tickets are labelled by their lines, and never quoted`() throws {
    let scratch = try scratch()
    try scratch.write(
      """
      {"ticket_id": "1", "subject": "Red", "message": {"body": "a red kite for a@b.example"}}
      {"ticket_id": "2"}

      """,
      to: "own/tickets.jsonl"
    )
    try scratch.write(
      #"{"file": "tickets.jsonl", "line": 1, "intent": "probe_two"}"#,
      to: "own/labels.jsonl"
    )
    let result = try scratch.run("intents", "test", "own/labels.jsonl")
    scratch.expect(result, 3, says: "line 1 of `tickets.jsonl` gets probe_one")
    #expect(!result.text.contains("a@b.example"))
    for (label, fault) in [
      (#"{"file": "tickets.jsonl", "line": 2, "intent": "probe_one"}"#, "is no ticket"),
      (#"{"file": "tickets.jsonl", "line": 9, "intent": "probe_one"}"#, "has no line 9"),
      (#"{"file": "gone.jsonl", "line": 1, "intent": "probe_one"}"#, "no file `own/gone.jsonl`"),
    ] {
      try scratch.write(label, to: "own/labels.jsonl")
      scratch.expect(try scratch.run("intents", "test", "own/labels.jsonl"), 3, says: fault)
    }
  }

  /// A file of labels that is wrong, and what is told of it.
  static let faults: [(String, String)] = [
    ("", "labels.jsonl:1:1: error: no labelled text"),
    ("\n \n", "labels.jsonl:1:1: error: no labelled text"),
    ("{\"text\": \"a\",}", "labels.jsonl:1:14: error: no JSON"),
    ("\n[1]", "labels.jsonl:2:1: error: no object"),
    (#"{"text": "a", "intent": "probe_on"}"#, "no intent is called `probe_on`; did you mean"),
    (#"{"text": "a", "intent": "\u001b[31m"}"#, "no intent is called"),
    (#"{"text": "a"}"#, "missing `intent`"),
    (#"{"intent": "probe_one"}"#, "neither a `text` nor a `file`"),
    (#"{"text": "a", "line": 1, "intent": "probe_one"}"#, "neither a `text` nor a `file`"),
    (#"{"text": "a", "intnet": "probe_one"}"#, "unknown member `intnet`; did you mean `intent`?"),
    (#"{"text": "a", "intent": "probe_one", "also": ["x"]}"#, "no intent is called `x`"),
  ]

  @Test func `a wrong line of labels is told with its place`() throws {
    let scratch = try scratch()
    for (text, fault) in Self.faults {
      try scratch.write(text, to: "labels.jsonl")
      let result = try scratch.run("intents", "test", "labels.jsonl")
      scratch.expect(result, 3, says: fault)
      #expect(!steersTerminal(result.text))
    }
    #expect(try scratch.run("intents", "test", "gone.jsonl").status == 66)
    #expect(try scratch.run("intents", "test", "labels.jsonl", "--recall", "-1").status == 64)
  }

  @Test func `the report adds up, in each form`() throws {
    let scratch = try scratch()
    let json = try scratch.json("intents", "report", "--html", "report.html")
    let intents = try #require(json["intents"]?.array)
    let texts = intents.reduce(0) { $0 + ($1["texts"]?.integer ?? 0) }
    #expect(json["texts"]?.integer == texts)
    #expect(intents.reduce(0) { $0 + ($1["named"]?.integer ?? 0) } == texts)
    let confused = (json["confusions"]?.array ?? []).reduce(0) { $0 + ($1["count"]?.integer ?? 0) }
    #expect(json["found"]?.integer == texts - confused)
    #expect(json["risk_coverage"]?.array?.count == 20 && json["reliability"]?.array?.count == 10)
    let page = try scratch.text(of: "report.html")
    for word in ["<script", "http://", "https://", "<img", "<link", " src=", " on", "@import"] {
      let found = page.range(of: word)
      #expect(word == " on" || found == nil, "the page holds \(word)")
    }
    for word in ["Content-Security-Policy", "<svg", "role=\"img\"", "<th scope=\"row\">probe_one"] {
      #expect(page.contains(word), "no \(word)")
    }
    let text = try scratch.run("intents", "report")
    scratch.expect(text, 0, says: "examples are taken for their intent", "what thresholds cost")
    #expect(try scratch.run("intents", "report", "--html", "gone/report.html").status == 73)
  }

  @Test func `explain tells the words and the examples that spoke`() throws {
    let scratch = try scratch()
    let json = try scratch.json("intents", "explain", "where is my red kite, zzyzx?")
    #expect(json["intent"]?.string != nil)
    let sums = try #require(json["contributions"])
    let terms = try #require(sums["terms"]?.array)
    #expect(
      terms.reduce(0) { $0 + ($1["likeliest"]?.integer ?? 0) } == sums["likeliest_score"]?.integer
    )
    #expect(terms.contains { $0["text"] == "kite" })
    #expect(sums["unknown"] == ["zzyzx"])
    #expect(json["nearest"]?.array?.isEmpty == false)
    let text = try scratch.run("intents", "explain", "a red kite")
    scratch.expect(text, 0, says: "probe_one", "words for probe_one", "nearest examples")
  }

  @Test func `explain takes whatever is written`() throws {
    let scratch = try scratch()
    for text in ["", "?", "🐐🐐", "\u{1B}[31mred", String(repeating: "kite ", count: 13_000)] {
      let result = try scratch.run("intents", "explain", "--", text)
      #expect(result.status == 0, "\(result.errors)")
      #expect(!steersTerminal(result.text))
    }
    let whole = String(repeating: "x", count: 65_536)
    #expect(try scratch.run("intents", "explain", "-", input: whole).status == 0)
    let result = try scratch.run("intents", "explain", "-", input: whole + "x")
    scratch.expect(result, 66, says: "more than 64 KiB")
    #expect(try scratch.run("intents", "explain").status == 64)
  }

  @Test func `train shows what a release is made with, and keeps nothing`() throws {
    let scratch = try scratch()
    let before = try scratch.run("release", "list").text
    let first = try scratch.json("intents", "train")
    let again = try scratch.json("intents", "train")
    #expect(first == again)
    #expect(first["digest"]?.string?.hasPrefix("sha256:") == true)
    #expect(first["intents"]?.integer == 18)
    #expect(try scratch.run("release", "list").text == before)
    let text = try scratch.run("intents", "train")
    #expect(text.errors.contains("trained in") && !text.text.contains("trained in"))
  }

  @Test func `without a workspace or with a broken one each command says so at once`() throws {
    let empty = try Scratch.folder()
    for command in [
      ["check"], ["test"], ["report"], ["explain", "a"], ["suggest"], ["train"],
    ] {
      let result = try Program.run(["intents"] + command, in: empty)
      #expect(result.status == 78, "\(command): \(result.errors)")
      #expect(result.errors.contains("no countersign.yaml"))
    }
    let scratch = try scratch(["one"], [])
    for command in [["test"], ["report"], ["explain", "a"], ["suggest"], ["train"]] {
      let result = try Program.run(["intents"] + command, in: scratch.folder)
      #expect(result.status == 78, "\(command): \(result.errors)")
      #expect(result.errors.contains("probe.yaml:9:15: error: 1 example;"), "\(result.errors)")
    }
    scratch.expect(try scratch.run("intents", "check"), 3, says: "1 example; at least 5")
  }
}

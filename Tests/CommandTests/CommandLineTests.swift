import CanonicalJSON
import Foundation
import Testing

/// The program's manners: help, hints, statuses, and what each command prints.
@Suite struct CommandLineTests {
  private func check(_ arguments: [String], status: Int32, says words: String...) throws {
    let result = try Program.run(arguments)
    #expect(result.status == status, "\(result.errors)")
    for word in words {
      #expect((result.text + result.errors).contains(word), "\(result.text)\(result.errors)")
    }
  }

  @Test func `help leads with examples, for the program and for each command`() throws {
    try check(["--help"], status: 0, says: "EXAMPLES", "EXIT CODES", "SUBCOMMANDS")
    for command in ["init", "run", "check", "show", "status", "doctor", "schema"] {
      try check([command, "--help"], status: 0, says: "EXAMPLES", "USAGE: countersign \(command)")
    }
  }

  @Test func `a mistyped command is recognised`() throws {
    try check(["rnu"], status: 64, says: "unknown command `rnu`", "did you mean `run`?")
    try check(["deploy"], status: 64, says: "unknown command `deploy`", "commands: init, run")
    try check(["run", "--darft"], status: 64, says: "--draft")
    try check(["run", "--batch", "0"], status: 64, says: "--batch takes 1 to 10000")
  }

  @Test func `the version and the completions are printed`() throws {
    try check(["--version"], status: 0, says: "0.1.0")
    for shell in ["bash", "zsh", "fish"] {
      try check(["--generate-completion-script", shell], status: 0, says: "countersign")
    }
  }

  @Test(arguments: ["ticket", "decision", "effect"])
  func `a schema is printed as it ships`(name: String) throws {
    let url = Program.repository.appending(path: "Schemas/\(name).v1.schema.json")
    let shipped = try String(contentsOf: url, encoding: .utf8)
    let printed = try Program.run(["schema", name]).text
    #expect(printed.trimmingCharacters(in: .newlines) == shipped.trimmingCharacters(in: .newlines))
  }

  @Test func `without a store, commands say how to make one`() throws {
    let store = try Scratch.folder().appending(path: "none.sqlite").path
    for command in [["run"], ["status"], ["show", "dec_1"]] {
      let result = try Program.run(command + ["--store", store], input: "{}\n")
      #expect(result.status == 78)
      #expect(result.errors.contains("hint: run `countersign init`"))
      #expect(result.output.isEmpty)
    }
  }

  @Test func `init makes a workspace that passes check and answers`() throws {
    let folder = try Scratch.folder().appending(path: "desk")
    try check(["init", "-C", folder.path], status: 0, says: "release rel_", "is in force")
    try check(["check", "-C", folder.path], status: 0, says: "no errors")
    try check(["doctor", "-C", folder.path], status: 0, says: "pass  workspace", "pass  release")
    let result = try Program.run(
      ["run", "-C", folder.path],
      input: #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"#
    )
    #expect(result.text.contains(#""outcome":"answer""#), "\(result.text)")
    try check(["init", "-C", folder.path], status: 78, says: "in force here already")
    try check(["init", "-C", folder.path, "--if-needed"], status: 0)
  }

  @Test func `init overwrites nothing`() throws {
    let folder = try Scratch.folder()
    let rules = folder.appending(path: "rules")
    try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: rules.appending(path: "risk.yaml"))
    try check(["init", "-C", folder.path], status: 73, says: "is there already")
    #expect(try String(contentsOf: rules.appending(path: "risk.yaml"), encoding: .utf8) == "mine")
  }

  @Test func `the sample workspace passes check`() throws {
    try check(["check"], status: 0, says: "no errors")
    let json = try JSONValue(
      parsing: Array(Program.run(["check", "--json"]).text.utf8),
      limits: .object
    )
    #expect(json["ok"] == true)
    #expect(json["findings"]?.array?.isEmpty == true)
  }

  @Test func `all errors of a workspace are reported at once, and nothing is decided`() throws {
    let folder = try Scratch.folder().appending(path: "desk")
    #expect(try Program.run(["init", "-C", folder.path]).status == 0)
    func damage(_ path: String, _ old: String, _ new: String) throws {
      let url = folder.appending(path: path)
      let text = try String(contentsOf: url, encoding: .utf8)
      try #require(text.contains(old))
      try Data(text.replacing(old, with: new).utf8).write(to: url)
    }
    try damage("countersign.yaml", "jurisdiction: DE", "jurisdicton: DE")
    try damage("rules/risk.yaml", "tier: medium_high", "tier: medium_hihg")
    try damage("knowledge/intents/starter.yaml", "topics: [account]", "topics: [acount]")
    try damage("knowledge/policies/delivery/1.0.0.md", "{#costs}", "{#tracking}")
    try damage("rules/screens.yaml", "(?:burned", "((?:burned")
    let result = try Program.run(["check", "-C", folder.path])
    #expect(result.status == 3)
    for place in [
      "countersign.yaml:5:1: error: unknown key `jurisdicton`; did you mean `jurisdiction`?",
      "rules/risk.yaml:8:", "knowledge/policies/delivery/1.0.0.md:", "rules/screens.yaml:",
    ] {
      #expect(result.text.contains(place), "\(place) in \(result.text)")
    }
    let draft = try Program.run(
      ["run", "--draft", "-C", folder.path],
      input: #"{"ticket_id":"1","message":{"body":"x"}}"#
    )
    #expect(draft.status == 78)
    #expect(draft.output.isEmpty)
    #expect(draft.errors.contains("countersign.yaml:5:1: error"))
    try check(["doctor", "-C", folder.path], status: 3, says: "fail  workspace")
  }

  @Test func `status tells what waits, and show tells every stage`() throws {
    let store = try Scratch.sampleStore()
    let line = #"{"ticket_id":"s1","message":{"body":"refund my order"}}"#
    let decision = try JSONValue(
      parsing: Array(Program.run(["run", "--store", store], input: line).output),
      limits: .object
    )
    let id = try #require(decision["decision_id"]?.string)
    try check(
      ["status", "--store", store],
      status: 0,
      says: "1 review",
      "waiting    1 cases",
      "payments"
    )
    try check(
      ["show", id, "--store", store],
      status: 0,
      says: id,
      "refund my order",
      "intake",
      "screen",
      "classify",
      "tier",
      "retrieve",
      "decide",
      "draft",
      "verify",
      "route",
      "record",
      "case_"
    )
    try check(["show", String(id.prefix(10)), "--store", store], status: 0, says: id)
    let json = try JSONValue(
      parsing: Array(Program.run(["show", "s1", "--json", "--store", store]).output),
      limits: .object
    )
    #expect(json["stages"]?.array?.count == 10)
    #expect(json["decision"]?["decision_id"]?.string == id)
    try check(
      ["show", "dec_zzz", "--store", store],
      status: 66,
      says: "no decision, case or ticket"
    )
  }

  @Test func `colour is for terminals only`() throws {
    let store = try Scratch.sampleStore()
    #expect(try !Program.run(["doctor", "--store", store]).text.contains("\u{1B}"))
  }

  @Test func `what a customer wrote cannot steer the terminal`() throws {
    let store = try Scratch.sampleStore()
    let body = #"\u001b[2Jrefund my order\u202e\u0007"#
    let line = #"{"ticket_id":"t1","message":{"body":"\#(body)"}}"#
    _ = try Program.run(["run", "--store", store], input: line)
    let shown = try Program.run(["show", "t1", "--store", store]).text
    #expect(shown.contains("refund my order"))
    for scalar in shown.unicodeScalars {
      #expect(scalar == "\n" || scalar.value >= 32, "\(scalar.value)")
      #expect(scalar.value != 0x202E)
    }
  }
}

import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `models` and `vendors`, and how `check` holds models against contracts, in the built program.
@Suite struct ModelCommandTests {
  private let folder: URL

  init() throws {
    folder = try Scratch.folder()
    for name in ["countersign.yaml", "knowledge", "rules", "prompts"] {
      try FileManager.default.copyItem(
        at: Program.repository.appending(path: name),
        to: folder.appending(path: name)
      )
    }
  }

  @Test func `without a model nobody is asked`() throws {
    let result = try Program.run(["models", "check"], in: folder)
    #expect(result.status == 0)
    #expect(
      result.lines == ["no model is declared; replies quote whole sentences, and nobody is asked"]
    )
  }

  @Test func `a model that answers is ready, and one that does not is named`() throws {
    let server = try #require(LocalServer { _ in LocalServer.answer("200 OK", "<html>") })
    defer { server.stop() }
    try declare("local", "kind: openai", "url: http://localhost:\(server.port)/v1", "model: a")
    let result = try Program.run(["models", "check"], in: folder)
    #expect(result.status == 3)
    #expect(result.lines == ["failed  local  malformed: the answer is no JSON, at byte 0"])
    let json = try Program.run(["models", "check", "local", "--json"], in: folder)
    let value = try JSONValue(parsing: json.output, limits: .object)
    #expect(value["ok"] == false)
    let exchange = value["models"]?.array?.first?["exchange"]
    #expect(exchange?["failed"]?["failure"] == "malformed")
    #expect(exchange?["prompt"] == "models-check@1.0.0" && exchange?["purpose"] == "check")
  }

  @Test func `a key is never printed`() throws {
    let server = try #require(LocalServer { _ in LocalServer.answer("401 No", "k-secret") })
    defer { server.stop() }
    try declare(
      "local",
      "kind: openai",
      "url: http://localhost:\(server.port)/v1",
      "model: a",
      "key: env:MODEL_KEY"
    )
    for arguments in [
      ["models", "check"], ["models", "check", "--json"], ["models", "list", "--json"],
    ] {
      let result = try Program.run(arguments, environment: ["MODEL_KEY": "k-secret"], in: folder)
      #expect(!result.text.contains("k-secret") && !result.errors.contains("k-secret"))
    }
    #expect(server.requests.first?.contains("Authorization: Bearer k-secret\r\n") == true)
  }

  @Test func `a mistyped name is met with the nearest`() throws {
    for (arguments, hint) in [
      (["vendors", "show", "larkspurr"], "did you mean `larkspur`?"),
      (["models", "check", "locl"], "did you mean `local`?"),
    ] {
      try declare("local", "kind: command", "command: [./model]")
      let result = try Program.run(arguments, in: folder)
      #expect(result.status == 66 && result.errors.contains(hint))
      try restore()
    }
  }

  @Test func `check holds models against contracts`() throws {
    try declare("local", vendor: "workshp", "kind: command", "command: [./model]")
    try replace("topics: [health, injury, self_harm]", "topics: [health, injry]")
    let result = try Program.run(["check"], in: folder)
    #expect(result.status == 3)
    for message in [
      "error: no contract with `workshp`, so that nothing may be sent to `local`; did you mean `workshop`?",
      "error: nothing is about `injry`, so that clause `3` forbids nothing; did you mean `injury`?",
    ] { #expect(result.text.contains(message), "\(message) in \(result.text)") }
  }

  @Test func `check warns of a contract that has ended, and vendors check fails`() throws {
    try declare("local", "kind: command", "command: [./model]")
    try replace("expires: 2031-12-31", "expires: 2026-02-01")
    let check = try Program.run(["check"], in: folder)
    #expect(check.status == 0)
    #expect(check.text.contains("warning: the contract with `workshop` ended on 2026-02-01"))
    let vendors = try Program.run(["vendors", "check", "--on", "2026-11-22", "--json"], in: folder)
    #expect(vendors.status == 3)
    let value = try JSONValue(parsing: vendors.output, limits: .object)
    #expect(value["vendors"]?.array?.first?["gaps"]?.array?.first?["gap"] == "ended")
    #expect(value["vendors"]?.array?.first?["models"]?.array == ["local"])
  }

  @Test(arguments: [
    ("", "ready", "with `workshop` until 2031-12-31"),
    ("expires: 2031-12-31", "red", "the one with `workshop` ended on 2026-02-01"),
  ])
  func `a launch needs the contract of each model`(
    ends: String,
    state: String,
    words: String
  ) throws {
    try declare("local", "kind: command", "command: [./model]")
    if !ends.isEmpty { try replace(ends, "expires: 2026-02-01") }
    try #require(Program.run(["init", "--demo"], in: folder).status == 0)
    let result = try Program.run(["launch-check", "--json"], in: folder)
    let lines = try JSONValue(parsing: result.output, limits: .object)["lines"]?.array ?? []
    let line = lines.first { $0["name"] == "vendor contract" }
    #expect(line?["state"]?.string == state)
    #expect(result.text.contains(words), "\(result.text)")
  }

  @Test func `contracts and models are parts of a release, each with an owner`() throws {
    try declare("local", "kind: command", "command: [./model]", "owner: bot-team")
    let result = try Program.run(["owners", "--draft", "--json"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let rows = try JSONValue(parsing: result.output, limits: .object)["owners"]?.array ?? []
    #expect(rows.contains(["part": "vendors", "kind": "vendors", "owner": "legal"]))
    #expect(rows.contains(["part": "local", "kind": "model", "owner": "bot-team"]))
  }

  @Test func `a release tells of an edited contract clause by clause`() throws {
    try #require(Program.run(["init", "--demo"], in: folder).status == 0)
    try replace("days: 30", "days: 90")
    let result = try Program.run(["check"], in: folder)
    #expect(result.status == 0)
    let made = try Program.run(["release", "create"], in: folder)
    #expect(made.status == 0, "\(made.errors)")
    let difference = try Program.run(["release", "diff", "in-force", "newest"], in: folder)
    #expect(
      difference.text.contains("rules/vendors.yaml"),
      "\(difference.text)\(difference.errors)"
    )
    #expect(difference.text.contains("90"))
  }

  private func declare(_ id: String, vendor: String = "workshop", _ lines: String...) throws {
    let text = ["models:", "  - id: \(id)", "    vendor: \(vendor)"] + lines.map { "    " + $0 }
    let url = folder.appending(path: "countersign.yaml")
    let old = try String(contentsOf: url, encoding: .utf8)
    try Data((old + "\n" + text.joined(separator: "\n") + "\n").utf8).write(to: url)
  }

  private func restore() throws {
    let url = folder.appending(path: "countersign.yaml")
    try Data(contentsOf: Program.repository.appending(path: "countersign.yaml")).write(to: url)
  }

  private func replace(_ old: String, _ new: String) throws {
    let url = folder.appending(path: "rules/vendors.yaml")
    let text = try String(contentsOf: url, encoding: .utf8)
    let place = try #require(text.firstRange(of: old))
    try Data(text.replacingCharacters(in: place, with: new).utf8).write(to: url)
  }
}

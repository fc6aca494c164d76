import CanonicalJSON
import Foundation
import Testing

/// `check` and `doctor`, on workspaces that were damaged.
@Suite struct CheckTests {
  private let folder: URL

  init() throws {
    folder = try Scratch.folder().appending(path: "desk")
    try #require(Program.run(["init", "--demo", "-C", folder.path]).status == 0)
  }

  private func write(_ text: String, to path: String) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  private func replace(_ old: String, _ new: String, in path: String) throws {
    let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    try #require(text.contains(old))
    try write(text.replacing(old, with: new), to: path)
  }

  private func damage() throws {
    try replace("jurisdiction:", "jurisdicton:", in: "countersign.yaml")
    try replace("tier: medium_high", "tier: medium_hihg", in: "rules/risk.yaml")
    try replace("topics: [account]", "topics: [acount]", in: "knowledge/intents/starter.yaml")
    try write("# No front matter\n", to: "knowledge/policies/returns/1.0.0.md")
    try write("schema: screens/1\nscreens: [\n", to: "rules/screens.yaml")
  }

  @Test func `the sample workspace passes check`() throws {
    let text = try Program.run(["check"])
    #expect(text.status == 0)
    #expect(text.lines.last?.contains(" files, no errors") == true)
    let json = try JSONValue(parsing: Program.run(["check", "--json"]).output, limits: .object)
    #expect(json["ok"] == true)
    #expect(json["findings"]?.array?.contains { $0["severity"] == "error" } == false)
  }

  @Test func `all errors of a workspace are reported at once, and counted`() throws {
    try damage()
    let result = try Program.run(["check", "-C", folder.path])
    #expect(result.status == 3)
    for (place, message) in [
      ("countersign.yaml:", "unknown key `jurisdicton`; did you mean `jurisdiction`?"),
      ("rules/risk.yaml:", "`medium_hihg` is not a known `tier`; did you mean `medium_high`?"),
      ("knowledge/intents/starter.yaml:", "no policy has the topic `acount`"),
      ("knowledge/policies/returns/1.0.0.md:1:1", "no front matter"),
      ("rules/screens.yaml:", "not valid YAML"),
    ] {
      #expect(
        result.lines.contains { $0.hasPrefix(place) && $0.contains(message) },
        "\(place) \(message) in \(result.text)"
      )
    }
    let errors = result.lines.count { $0.contains(": error: ") }
    #expect(result.lines.last?.contains(" files, \(errors) errors") == true)
  }

  @Test
  func `tests of rules and prompts that cannot be read are errors, and missing ones are told`()
    throws
  {
    let desk = try ConsolePage.workspace()
    try Data("schema: rules-tests/1\ntests: 7\n".utf8)
      .write(to: desk.appending(path: "rules/refunds.tests.yaml"))
    try Data("tests: [{name: a}]\n".utf8)
      .write(to: desk.appending(path: "prompts/tests/draft-answer.yaml"))
    let missing = "prompts/tests/choose-intent.yaml"
    try FileManager.default.removeItem(at: desk.appending(path: missing))
    let result = try Program.run(["check"], in: desk)
    #expect(result.status == 3)
    for start in [
      "rules/refunds.tests.yaml:2:8: error: ", "prompts/tests/draft-answer.yaml:1:",
      "prompts/choose-intent.prompty:1:1: warning: no tests; write `\(missing)`",
    ] {
      #expect(result.lines.contains { $0.hasPrefix(start) }, "\(start) in \(result.text)")
    }
  }

  @Test func `by files with errors nothing is decided`() throws {
    try damage()
    let draft = try Program.run(
      ["run", "--draft", "-C", folder.path],
      input: #"{"ticket_id":"1","message":{"body":"x"}}"#
    )
    #expect(draft.status == 78)
    #expect(draft.output.isEmpty)
    #expect(draft.errors.contains("unknown key `jurisdicton`"))
    let doctor = try Program.run(["doctor", "-C", folder.path])
    #expect(doctor.status == 3)
    #expect(doctor.text.contains("fail  workspace"))
  }

  @Test func `files that nothing reads are warnings, and decide as if they were not there`() throws
  {
    try write("x", to: "knowledge/policies/notes.txt")
    try write("x", to: "knowledge/intents/more.yml")
    let result = try Program.run(["check", "-C", folder.path])
    #expect(result.status == 0)
    for path in ["knowledge/policies/notes.txt", "knowledge/intents/more.yml"] {
      #expect(result.lines.contains { $0.hasPrefix("\(path):1:1: warning: not read") })
    }
    let warnings = result.lines.count { $0.contains(": warning: ") }
    #expect(result.lines.last?.hasSuffix(" files, no errors, \(warnings) warnings") == true)
    let draft = try Program.run(
      ["run", "--draft", "-C", folder.path],
      input: #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"#
    )
    #expect(draft.status == 0)
  }

  @Test func `what files hold and how they are named cannot steer the terminal`() throws {
    let hostile = "a\u{1B}[2J\nb\u{202E}\u{9B}\u{7}"
    try write("x", to: "knowledge/policies/\(hostile).txt")
    try write("x", to: "rules/\(hostile).yaml")
    try replace(
      "topics: [account]",
      #"topics: ["a\e[2J\nrules/risk.yaml:1:1: error: forged\u202e"]"#,
      in: "knowledge/intents/starter.yaml"
    )
    let check = try Program.run(["check", "-C", folder.path])
    #expect(check.status == 3)
    let findings = check.lines.dropLast()
    #expect(findings.count { $0.contains(#"\u{1b}[2J\u{a}"#) } >= 3, "\(check.text)")
    #expect(!findings.contains { $0.contains("forged") && $0.hasPrefix("rules/risk.yaml") })
    for line in findings {
      #expect(line.contains(":1:1: warning: ") || line.contains(": error: "), "\(line)")
    }
    let draft = try Program.run(["run", "--draft", "-C", folder.path], input: "{}")
    #expect(draft.status == 78)
    let doctor = try Program.run(["doctor", "-C", folder.path])
    #expect(doctor.text.contains("working files"))
    for text in [check.text, check.errors, draft.errors, doctor.text, doctor.errors] {
      for scalar in text.unicodeScalars {
        #expect(scalar == "\n" || (scalar.value >= 32 && !(0x7F...0x9F).contains(scalar.value)))
        #expect(scalar.value != 0x202E)
      }
    }
  }

  @Test func `doctor names the files that are not as released, five at the most`() throws {
    func working() throws -> String {
      try Program.run(["doctor", "-C", folder.path]).lines
        .first { $0.contains("working files") } ?? ""
    }
    #expect(try working().hasSuffix("as released"))
    try replace("jurisdiction:", "jurisdiction: ", in: "countersign.yaml")
    try write("x", to: "rules/new.rules.yaml")
    try write("x", to: "rules/read-by-nobody.yaml")
    #expect(
      try working().hasSuffix(": 2 files: countersign.yaml changed, rules/new.rules.yaml new")
    )
    for number in 0..<6 { try write("x", to: "rules/n\(number).rules.yaml") }
    try FileManager.default.removeItem(at: folder.appending(path: "rules/screens.yaml"))
    #expect(
      try working().hasSuffix(
        ": 9 files: countersign.yaml changed, rules/n0.rules.yaml new, "
          + "rules/n1.rules.yaml new, rules/n2.rules.yaml new, rules/n3.rules.yaml new, 4 more"
      )
    )
  }
}

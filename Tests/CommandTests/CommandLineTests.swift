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
    for command in ["check", "test", "explain", "try", "fmt", "analyse", "diff"] {
      let usage = "USAGE: countersign rules \(command)"
      try check(["rules", command, "--help"], status: 0, says: "EXAMPLES", usage)
    }
  }

  @Test func `a mistyped command is recognised`() throws {
    try check(["rnu"], status: 64, says: "unknown command `rnu`", "did you mean `run`?")
    try check(["publish"], status: 64, says: "unknown command `publish`", "commands: init, run")
  }

  @Test(arguments: [
    (["run", "--darft"], "Unknown option '--darft'. Did you mean '--draft'?"),
    (["run", "--batch", "0"], "--batch takes 1 to 10000"), (["show"], "Missing expected argument"),
    (["schema", "invoice"], "The value 'invoice' is invalid"),
  ])
  func `a command used wrongly is told as every other complaint, with its usage`(
    arguments: [String],
    message: String
  ) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("countersign: " + message), "\(result.errors)")
    #expect(result.errors.contains("Usage: countersign \(arguments[0])"))
  }

  @Test(arguments: [
    (["report", "--since", "2026-01-01", "--since", "2026-02-01"], "`--since`"),
    (["report", "--since=2026-01-01", "--json", "--since", "2026-02-01"], "`--since`"),
    (["status", "-C", ".", "-C", ".."], "`-C`"),
    (["stop", "--all", "--reason", "one", "--reason", "two"], "`--reason`"),
    (["queue", "edit", "case_1", "--file", "a.md", "-F", "b.md"], "`-F`"),
    (["queue", "edit", "case_1", "-F=a.md", "--file=b.md"], "`--file`"),
  ])
  func `an option of one value is given once`(arguments: [String], name: String) throws {
    let result = try Program.run(arguments, in: Scratch.folder())
    #expect(result.status == 64)
    #expect(
      result.errors
        == "countersign: \(name) is given more than once\ncountersign: hint: give it once\n"
    )
  }

  @Test(arguments: [
    // Options of several values, and flags, which say the same twice.
    ["report", "--by", "tier", "--by", "intent"], ["report", "--json", "--json"],
    // Values that look like the option.
    ["incident", "open", "--kind", "a", "--reason", "b", "--query", "--query=a"],
    ["incident", "open", "--kind", "a", "--reason", "b", "--query", "--reason"],
    ["log", "anchor", "--command", "./notary", "--store", "a", "--store", "b"],
    ["show", "--store", "--", "--store"], ["show", "--store", "a", "--", "--store"],
  ])
  func `what may stand twice is no repeated option`(arguments: [String]) throws {
    let result = try Program.run(arguments, in: Scratch.folder())
    #expect(!result.errors.contains("more than once"), "\(result.errors)")
  }

  @Test func `the version and the completions are printed`() throws {
    try check(["--version"], status: 0, says: "0.1.0")
    for shell in ["bash", "zsh", "fish"] {
      try check(["--generate-completion-script", shell], status: 0, says: "countersign")
    }
  }

  @Test(arguments: ["ticket", "decision", "effect", "replay"])
  func `a schema is printed byte for byte as it ships`(name: String) throws {
    let shipped = Program.repository.appending(path: "Schemas/\(name).v1.schema.json")
    #expect(try Program.run(["schema", name]).output == Array(try Data(contentsOf: shipped)))
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

  @Test(arguments: ["check", "run", "status", "show", "doctor"])
  func `a workspace that is not there is named`(command: String) throws {
    let folder = try Scratch.folder().path
    let arguments = [command] + (command == "show" ? ["1"] : [])
    for (place, message) in [
      (folder + "/none", "no folder `\(folder)/none`"),
      (folder, "no countersign.yaml in `\(folder)`"),
    ] {
      let result = try Program.run(arguments + ["-C", place])
      #expect(result.status == 78)
      #expect(result.errors.hasPrefix("countersign: " + message), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func `a text is not taken for a store, and nothing is left beside it`() throws {
    let folder = try Scratch.folder()
    let text = folder.appending(path: "README.md")
    try Data("# A text\n".utf8).write(to: text)
    for command in [["run"], ["status"], ["doctor"], ["init"]] {
      let result = try Program.run(command + ["--store", text.path], input: "{}\n")
      #expect(result.status != 0)
      #expect((result.text + result.errors).contains("`\(text.path)` is not a store"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["README.md"])
  }

  @Test func `init makes a workspace that passes check and answers`() throws {
    let folder = try Scratch.folder().appending(path: "desk")
    try check(
      ["init", "--demo", "-C", folder.path],
      status: 0,
      says: "release rel_",
      "is in force"
    )
    try check(["check", "-C", folder.path], status: 0, says: "no errors")
    try check(["doctor", "-C", folder.path], status: 0, says: "no errors", "pass  release")
    let result = try Program.run(
      ["run", "-C", folder.path],
      input: #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"#
    )
    #expect(result.text.contains(#""outcome":"answer""#), "\(result.text)")
    try check(["init", "--demo", "-C", folder.path], status: 78, says: "in force here already")
    try check(["init", "--demo", "-C", folder.path, "--if-needed"], status: 0)
  }

  @Test func `the first release answers nobody before it is promoted, but as a demo`() throws {
    let folder = try Scratch.folder().appending(path: "desk")
    try check(
      ["init", "-C", folder.path],
      status: 0,
      says: "release rel_",
      "is made: ",
      "it answers nobody yet",
      "countersign release sign rel_"
    )
    try check(["run", "-C", folder.path], status: 78, says: "no release is in force")
    try check(["release", "list", "-C", folder.path], status: 0, says: "never in force")
    try check(["status", "-C", folder.path], status: 0, says: "next: ", "countersign init --demo")
    let quiet = try Program.run(["init", "--if-needed", "-C", folder.path])
    #expect(quiet.status == 0 && quiet.errors.isEmpty)
    try check(["init", "-C", folder.path], status: 0, says: "is made: ")
    try check(
      ["init", "--demo", "--if-needed", "-C", folder.path],
      status: 0,
      says: "is in force: "
    )
    try check(["release", "list", "-C", folder.path], status: 0, says: ", as a demo")
  }

  @Test func `git sees nothing of a store whose folder init made`() throws {
    let folder = try Scratch.folder().appending(path: "desk")
    #expect(try Program.run(["init", "--demo", "-C", folder.path]).status == 0)
    let ignored = folder.appending(path: ".countersign/.gitignore")
    #expect(try String(contentsOf: ignored, encoding: .utf8) == "*\n")
    let other = try Scratch.folder()
    let store = other.appending(path: "store.sqlite").path
    #expect(try Program.run(["init", "--demo", "-C", folder.path, "--store", store]).status == 0)
    #expect(!FileManager.default.fileExists(atPath: other.appending(path: ".gitignore").path))
  }

  @Test func `init overwrites nothing`() throws {
    let folder = try Scratch.folder()
    let rules = folder.appending(path: "rules")
    try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: rules.appending(path: "risk.yaml"))
    try check(["init", "--demo", "-C", folder.path], status: 73, says: "is there already")
    #expect(try String(contentsOf: rules.appending(path: "risk.yaml"), encoding: .utf8) == "mine")
  }

  @Test func `no output replaces anything but a file of its kind`() throws {
    let desk = try SmallDesk()
    let policy = try #require(
      FileManager.default.enumerator(atPath: desk.folder.path)?.compactMap { $0 as? String }
        .first { $0.hasPrefix("knowledge/policies/") && $0.hasSuffix(".md") }
    )
    let alias = desk.folder.appending(path: "alias")
    try FileManager.default.createSymbolicLink(
      at: alias,
      withDestinationURL: desk.folder.appending(path: "rules")
    )
    for path in [
      "countersign.yaml", "rules/risk.yaml", policy, "alias/risk.yaml",
      ".countersign/store.sqlite", ".countersign/store.sqlite.log-key",
      ".countersign/store.sqlite.store-key", "rules/../.countersign/store.sqlite",
    ] {
      let file = desk.folder.appending(path: path)
      let before = try Data(contentsOf: file)
      for name in [path, "./" + path, file.path] {
        let words = ["log", "checkpoint", "--store", desk.storePath, "-o", name]
        let result = try Program.run(words, in: desk.folder)
        let reason = "cannot write `\(name)`: another file is there"
        #expect(result.status == 73 && result.errors.contains(reason), "\(result.errors)")
      }
      #expect(try Data(contentsOf: file) == before)
    }
    // A pipe stands for all that is no plain file: devices are the machine's.
    let pipe = desk.folder.appending(path: "pipe").path
    try #require(mkfifo(pipe, 0o600) == 0)
    for (name, status) in [("kept.checkpoint", 0), ("kept.checkpoint", 0), ("link", 73)] {
      let words = ["log", "checkpoint", "--store", desk.storePath, "-o", name]
      #expect(try Program.run(words, in: desk.folder).status == Int32(status), "\(name)")
      try? FileManager.default.createSymbolicLink(
        at: desk.folder.appending(path: "link"),
        withDestinationURL: desk.folder.appending(path: "kept.checkpoint")
      )
    }
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

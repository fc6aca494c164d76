import CanonicalJSON
import Foundation
import Testing

/// Anchors, made by the built program, and what it does where one is missing.
@Suite struct AnchorCommandTests {
  private let folder: URL

  init() throws { folder = try Scratch.folder() }

  /// A store whose release in force has these lines at the end of countersign.yaml.
  private func store(_ lines: String = "") throws -> String {
    if lines.isEmpty { return try Scratch.sampleStore() }
    for name in ["countersign.yaml", "knowledge", "rules", "prompts"] {
      try FileManager.default.copyItem(
        at: Program.repository.appending(path: name),
        to: folder.appending(path: name)
      )
    }
    let file = folder.appending(path: "countersign.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try (text + lines).write(to: file, atomically: true, encoding: .utf8)
    let path = folder.path + "/state/store.sqlite"
    let made = try Program.run(["init", "--demo", "--store", path], in: folder)
    try #require(made.status == 0, "\(made.errors)")
    return path
  }

  private func run(_ store: String, _ words: String..., input: String = "") throws -> Program.Result
  {
    try Program.run(words + ["--store", store], input: Array(input.utf8), in: folder)
  }

  private func refund(_ order: String) -> String {
    let ticket: JSONValue = [
      "ticket_id": .string(order), "message": ["body": .string("Refund order \(order)")],
      "requester": ["id": .string("c\(order)")], "facts_source": "shop",
      "facts": [
        "order": [
          "id": .string(order), "customer": .string("c\(order)"), "total": "15.00 EUR",
          "delivered_at": .string(Date(timeIntervalSinceNow: -5 * 86_400).ISO8601Format()),
          "digital": false,
        ], "account": ["refunds_90d": 0],
      ],
    ]
    return String(decoding: ticket.bytes, as: UTF8.self) + "\n"
  }

  private func decision(_ store: String, _ order: String, _ words: String...) throws -> JSONValue {
    let result = try Program.run(
      ["run", "-q", "--store", store] + words,
      input: Array(refund(order).utf8),
      in: folder
    )
    return try JSONValue(parsing: Array(try #require(result.lines.first).utf8), limits: .object)
  }

  private func contents(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test func `a file is appended to, and what it holds proves the log's tail`() throws {
    let store = try store()
    let first = try run(store, "log", "anchor", "kept")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.text.hasPrefix("anchored ") && first.text.contains("at file /"))
    _ = try run(store, "run", "-q", input: refund("1"))
    #expect(try run(store, "log", "anchor", "kept").status == 0)
    #expect(try contents("kept").components(separatedBy: "\n\n").count == 5)
    let found = try run(store, "log", "verify", "--anchor", "kept")
    #expect(found.status == 0 && found.text.contains("tail        proved"), "\(found.text)")
    #expect(try run(store, "status").text.contains("\nanchor     "))
    // An earlier anchor of the file that is of another log is found behind the last one.
    let other = try self.store()
    _ = try run(other, "run", "-q", input: refund("9"))
    #expect(try run(other, "log", "anchor", "kept").status == 0)
    #expect(try run(store, "log", "anchor", "kept").status == 0)
    let forked = try run(store, "log", "verify", "--anchor", "kept")
    #expect(forked.status == 1 && forked.text.contains("tail        FAILED"), "\(forked.text)")
  }

  @Test func `a place that refuses, lies or is full is told, and the others are kept`() throws {
    let store = try store()
    for (words, why) in [
      (["/dev/full"], "it is no regular file"), (["/dev/null"], "it is no regular file"),
      ([store + ".anchors"], "the store's own folder"),
      (["--command", "/bin/sh", "-c", "exit 3"], "the command ended with status 3"),
      (["--command", "/bin/sh", "-c", "echo ok"], "it answered with another checkpoint"),
      (["--http", "http://localhost:1/"], "the server could not be asked"),
    ] {
      let result = try Program.run(["log", "anchor", "--store", store] + words, in: folder)
      #expect(result.status == 73 && result.errors.contains(why), "\(words): \(result.errors)")
    }
    let status = try JSONValue(parsing: run(store, "status", "--json").output, limits: .object)
    #expect(status["anchor"] == .null)
    let both = try Program.run(
      ["log", "anchor", "--store", store, "kept", "--command", "/bin/sh", "-c", "exit 3"],
      in: folder
    )
    #expect(both.status == 73 && both.text.contains("at file "))
    #expect(try run(store, "log", "anchor").status == 64)
    #expect(try run(store, "log", "anchor", "--http", "ftp://a.example").status == 64)
  }

  @Test func `nothing acts without the anchor that the workspace requires`() throws {
    let store = try store(
      "\nrequire_anchor: 1h\nanchors:\n  - {file: kept}\n  - {command: [/bin/sh, -c, \"cat > told\"]}\n"
    )
    let held = try decision(store, "1")
    #expect(held["outcome"] == "review" && held["reason_code"] == "rules.refunds.anchor", "\(held)")
    #expect(
      try run(store, "status").text.contains("the log was never anchored: no action is let out")
    )
    #expect(try run(store, "log", "anchor").status == 0)
    #expect(try contents("told") + "\n" == contents("kept"))
    #expect(try decision(store, "2")["outcome"] == "act")
    // What was held for want of an anchor may be approved as it was proposed.
    let shown = try run(store, "queue", "list", "--json")
    let id = try #require(
      try JSONValue(parsing: shown.output, limits: .object)["cases"]?.array?.first?["case"]?.string
    )
    #expect(try run(store, "queue", "show", id).text.contains("refund"))
  }

  @Test func `a run anchors before it decides, as it goes, and at its end`() throws {
    let store = try store("\nrequire_anchor: 1h\nanchors:\n  - {file: kept}\n")
    let acted = try decision(store, "1", "--anchor-every", "10m")
    #expect(acted["outcome"] == "act", "\(acted)")
    let notes = try contents("kept").components(separatedBy: "\n\n— ").count - 1
    #expect(notes == 2)
    let told = try Program.run(
      ["run", "-q", "--store", store, "--anchor-every", "1"],
      input: Array(refund("2").utf8),
      in: folder
    )
    #expect(told.errors.hasPrefix("countersign/") && told.errors.contains("\n\n— countersign/"))
    let verified = try run(store, "log", "verify", "--anchor", "kept")
    #expect(verified.text.contains("tail        proved"), "\(verified.text)")
  }

  @Test func `what is told on standard error alone is no anchor`() throws {
    let store = try store("\nrequire_anchor: 1h\n")
    let held = try decision(store, "1", "--anchor-every", "10m")
    #expect(held["outcome"] == "review" && held["reason_code"] == "rules.refunds.anchor", "\(held)")
    #expect(try run(store, "status").text.contains("the log was never anchored"))
    // Whoever names a descriptor keeps what is told there.
    let script = """
      "$0" run -q --store "$1" --anchor-every 1 --anchor-fd 3 3>kept
      """
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script, Program.url.path, store]
    process.currentDirectoryURL = folder
    process.environment = Scratch.environment
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(refund("2").utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    let line = try #require(try output.fileHandleForReading.readToEnd())
    #expect(String(decoding: line, as: UTF8.self).contains(#""outcome":"act""#))
  }

  @Test func `anchors are told on the descriptor that is named`() throws {
    let store = try store()
    let script = "\(Program.url.path) run -q --store \(store) --anchor-every 1 --anchor-fd 3 3>kept"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "-c", "\(script) <<< '{\"ticket_id\":\"1\",\"message\":{\"body\":\"hello\"}}'",
    ]
    process.currentDirectoryURL = folder
    process.environment = Scratch.environment
    process.standardOutput = Pipe()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let verified = try run(store, "log", "verify", "--anchor", "kept")
    #expect(verified.text.contains("tail        proved"), "\(verified.text)")
    for words in [
      ["--anchor-fd", "3"], ["--anchor-every", "soon"],
      ["--anchor-every", "1", "--anchor-fd", "99"],
      ["--anchor-every", "1", "--draft"],
    ] {
      #expect(
        try Program.run(["run", "--store", store] + words, in: folder).status == 64,
        "\(words)"
      )
    }
  }

  @Test func `a place that fails holds up no ticket and is complained of once`() throws {
    let store = try store("\nanchors:\n  - {command: [/bin/sh, -c, \"exit 3\"]}\n")
    let result = try Program.run(
      ["run", "-q", "--store", store, "--anchor-every", "1"],
      input: Array((refund("1") + refund("2")).utf8),
      in: folder
    )
    #expect(result.status == 0 && result.lines.count == 2)
    let complaint = "the log is not anchored at command /bin/sh -c exit 3: the command ended with"
    #expect(result.errors.components(separatedBy: complaint).count == 2, "\(result.errors)")
  }

  @Test func `what is wrong with anchors is found with its place`() throws {
    _ = try store()
    try FileManager.default.copyItem(
      at: Program.repository.appending(path: "countersign.yaml"),
      to: folder.appending(path: "countersign.yaml")
    )
    let file = folder.appending(path: "countersign.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let added = """
      require_anchor: soon
      anchors:
        - {file: a, http: "https://a.example"}
        - {http: "http://a.example"}
        - {command: [notary]}
        - {file: a}
        - {file: a}
        - {}

      """
    try (text + added).write(to: file, atomically: true, encoding: .utf8)
    let said = try Program.run(["check"], in: folder)
    for why in [
      "`30m` or `1h`", "several places in one", "`https://` address", "`command` must be a path",
      "this place is named before", "neither `file`, `command` nor `http`",
    ] { #expect((said.text + said.errors).contains(why), "\(why) in \(said.text)\(said.errors)") }
  }

  @Test func `tail begins where it is told to and goes on with what comes`() throws {
    let store = try store()
    let all = try run(store, "log", "tail", "--from", "0")
    let last = try run(store, "log", "tail", "-n", "1")
    #expect(all.lines.count > 1 && all.lines.last == last.lines.first)
    let following = try RunningProgram(["log", "tail", "--follow", "--from", "0", "--store", store])
    #expect(following.output.wait(lines: all.lines.count))
    _ = try run(store, "run", "-q", input: refund("1"))
    #expect(following.output.wait(lines: all.lines.count + 1))
    following.send(SIGKILL)
    _ = following.waitForEnd()
    #expect(try run(store, "log", "tail", "--from", "-1").status == 64)
  }
}

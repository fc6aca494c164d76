import CanonicalJSON
import Foundation
import Testing

/// Everything that can happen to tickets, decided again from the record.
@Suite(.enabled(if: isSQLiteThere, "sqlite3 is not installed")) struct ReplayTests {
  private let scratch: ReplayScratch

  init() throws {
    scratch = try ReplayScratch(
      inviting: ["jonas": "senior", "noor": "reviewer", "mira": "reviewer"]
    )
  }

  private func ticket(_ id: String, _ body: String, key: String? = nil) -> [UInt8] {
    var ticket = JSONObject([
      .init(name: "ticket_id", value: .string(id)),
      .init(name: "message", value: ["body": .string(body)]),
      .init(name: "requester", value: ["id": "c1"]),
    ])
    ticket["id"] = key.map { .string($0) }
    return JSONValue.object(ticket).bytes + [10]
  }

  /// Refunds by facts that the shop is asked for: let out, past a limit, done before, not attested.
  private func refunds() -> [UInt8] {
    ["NP-000010", "NP-000011", "NP-000012", "NP-000013", "NP-000014", "NP-000010", "NP-999999"]
      .enumerated()
      .flatMap { ticket("r\($0)", "Refund order \($1)") }
  }

  /// Stops an intent, pipes tickets into it, and has two people let it go on.
  private func stopAndResume() throws {
    let stop = try scratch.people.stop("--intent", "shipping_status")
    let held = try scratch.run(ReplayScratch.samples("held-"))
    #expect(held.contains { $0["reason_code"] == "line.stopped" })
    try scratch.people.resume(stop)
  }

  /// Has one case go on with its ticket, and two go through people's hands, one of them rewritten.
  private func review() throws {
    let opened = try scratch.run(
      ticket("m1", "Please delete my account.", key: "m1-a") + draftOnly("q1") + draftOnly("q2")
    )
    try scratch.run(ticket("m1", "And hurry, I am leaving today.", key: "m1-b"))
    let cases = try opened.map { try #require($0["review"]?["case"]?.string) }
    try approve(cases[1], by: "noor")
    try edit(cases[2], by: "mira")
    try approve(cases[2], by: "noor")
    try waitForRelease(of: Array(cases[1...]))
  }

  private func draftOnly(_ id: String) -> [UInt8] {
    let body = "How long do I have to return an item?"
    let ticket: JSONValue = [
      "ticket_id": .string(id), "message": ["body": .string(body)], "bot_mode": "draft_only",
    ]
    return ticket.bytes + [10]
  }

  private func queue(_ person: String, _ words: String...) throws -> Program.Result {
    let result = try scratch.people.run(person, "queue", words)
    try #require(result.status == 0, "\(person) \(words): \(result.text)\(result.errors)")
    return result
  }

  private func shown(_ id: String) throws -> JSONValue {
    let words = ["queue", "show", id, "--json", "--store", scratch.store]
    return try JSONValue(parsing: Program.run(words).output, limits: .object)
  }

  private func approve(_ id: String, by person: String) throws {
    _ = try queue(person, "claim", id)
    let short = try #require(try shown(id)["short"]?.string)
    _ = try queue(person, "approve", id, short, "--confirm", id)
  }

  private func edit(_ id: String, by person: String) throws {
    _ = try queue(person, "claim", id)
    let file = scratch.folder.appending(path: "reply.md")
    try Data("We help you with your return.\n".utf8).write(to: file)
    _ = try queue(person, "edit", id, "-F", file.path)
    _ = try queue(person, "release", id)
  }

  /// Waits until the time is over in which approvals can be undone.
  private func waitForRelease(of cases: [String]) throws {
    let ids = cases.map { "'\($0)'" }.joined(separator: ",")
    for _ in 0..<300 {
      _ = try Program.run(["tick", "-C", scratch.folder.path, "--store", scratch.store])
      let released = try scratch.rows("SELECT 1 FROM succession WHERE case_id IN (\(ids))")
      if released.count == cases.count { return }
      usleep(100_000)
    }
    throw Scratch.Failure(text: "nothing was released within 30 s")
  }

  @Test func `all that was ever recorded comes out again, byte for byte`() throws {
    let generated = GeneratedTickets(seed: 11, count: 200)
    try scratch.run(ReplayScratch.samples() + generated.input)
    // The last line of an input that has no end, cut short and whole.
    try scratch.run(Array(#"{"ticket_id":"cut"#.utf8))
    try scratch.run(Array(#"{"ticket_id":"whole","message":{"body":"hello"}}"#.utf8))
    try scratch.run(refunds(), "--batch", "1")
    try stopAndResume()
    try review()

    let lines = try scratch.replayed("--all")
    let schema = try SchemaValidator(
      schemaAt: Program.repository.appending(path: "Schemas/replay.v1.schema.json")
    )
    for line in lines {
      #expect(try schema.faults(of: String(decoding: line.bytes, as: UTF8.self)) == [])
      #expect(["reproduced", "verified"].contains(line["verdict"]?.string), "\(line.prettyText)")
    }
    #expect(lines.count { $0["verdict"] == "verified" } == 2)
    #expect(lines.count { $0["case"] != nil } >= 1)
    let decisions = try scratch.rows("SELECT count(*) FROM decision").first
    #expect(lines.count { $0["decision"] != nil } == decisions.flatMap { Int($0) })
    try expectAllKinds()

    // With one worker the same is told, in the same order.
    #expect(try scratch.replayed("--all", "--workers", "1") == lines)
    let summary = try scratch.replay("--all").lines
    #expect(summary.count == 1)
    #expect(summary[0].hasSuffix("2 decided by people and verified, 0 different, 0 not replayable"))
    try expectNothingWritten()
    try expectSignedWorkIsHeld()
  }

  /// What people decided rests on what they signed, and on who they were then.
  private func expectSignedWorkIsHeld() throws {
    let words = ["suspend", "noor", "--reason", "left"]
    let suspended = try scratch.people.run("founder", "people", words)
    try #require(suspended.status == 0, "\(suspended.errors)")
    #expect(try scratch.replayed("--all").count { $0["verdict"] == "verified" } == 2)

    for (table, assignment) in [
      ("case_document", "bytes = zeroblob(length(bytes))"),
      (
        "case_document",
        "bytes = (SELECT bytes FROM case_document AS other WHERE other.case_id <> own.case_id)"
      ),
      ("case_event", "signature = randomblob(64) WHERE purpose = 'approval/1'"),
      ("case_event", "statement = randomblob(length(statement)) WHERE purpose = 'approval/1'"),
    ] {
      let copy = try ReplayScratch(copying: scratch)
      try copy.alter(
        """
        DROP TRIGGER case_document_never_changes; DROP TRIGGER case_event_never_changes;
        DROP TRIGGER case_event_loses_its_words;
        UPDATE \(table) AS own SET \(assignment);
        """
      )
      let lines = try copy.replayed("--all", status: 1)
      let people = lines.filter { $0["stage"] == "review" || $0["because"] == "record_damaged" }
      #expect(people.count == 2, "\(assignment): \(people)")
      #expect(lines.count { $0["verdict"] == "reproduced" } == lines.count - 2)
    }
  }

  /// What was to be recorded is there, or nothing was shown by replaying it.
  private func expectAllKinds() throws {
    let scratch = try ReplayScratch(copying: scratch)
    try scratch.unseal()
    for (what, query) in [
      ("each outcome", "SELECT 1 FROM decision GROUP BY outcome HAVING count(*) > 0")
    ] {
      #expect(try scratch.rows(query).count == 8, "\(what)")
    }
    for query in [
      "SELECT 1 FROM decision WHERE reason_code = 'input.conflict'",
      "SELECT 1 FROM decision WHERE reason_code = 'input.truncated'",
      "SELECT 1 FROM decision WHERE reason_code = 'line.stopped'",
      "SELECT 1 FROM payload WHERE instr(stages, '\"clockSkew\"') > 0",
      "SELECT 1 FROM payload WHERE instr(stages, '\"alreadyDone\"') > 0",
      "SELECT 1 FROM payload WHERE instr(stages, '\"failure\"') > 0",
      "SELECT 1 FROM payload WHERE instr(stages, '\"source\":\"shop-orders\"') > 0",
      "SELECT 1 FROM decision WHERE reason_code = 'rules.refunds.sixty-in-thirty-days'",
      "SELECT 1 FROM succession WHERE case_id IS NULL AND teller = 'outbox'",
      "SELECT 1 FROM case_judgement",
    ] {
      #expect(try !scratch.rows(query + " LIMIT 1").isEmpty, "nothing for: \(query)")
    }
  }

  /// Replaying leaves the store and its log as they were.
  private func expectNothingWritten() throws {
    let query = "SELECT size, hex(hashes), (SELECT count(*) FROM decision) FROM log_frontier"
    let before = try scratch.rows(query)
    _ = try scratch.replay("--all", "-q")
    #expect(try scratch.rows(query) == before)
  }
}

@Suite struct ReplayCommandTests {
  private let store: String
  private let decisions: [JSONValue]

  init() throws {
    store = try Scratch.sampleStore()
    let told = try Program.run(["run", "-q", "--store", store], input: ReplayScratch.samples())
    decisions = try told.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
  }

  private func check(_ words: [String], status: Int32, says texts: String...) throws {
    let result = try Program.run(["replay", "--store", store] + words)
    let told = result.text + result.errors
    #expect(result.status == status, "\(words): \(told)")
    for text in texts { #expect(told.contains(text), "no \(text) in \(told)") }
  }

  @Test func `a decision is named by the beginning of its id, its case or its ticket`() throws {
    let opened = try #require(decisions.first { $0["review"] != nil })
    let id = try #require(opened["decision_id"]?.string)
    for name in [
      id, String(id.prefix(14)), opened["review"]?["case"]?.string, opened["id"]?.string,
    ].compactMap({ $0 }) {
      try check([name], status: 0, says: "\(id)  reproduced", "1 replayed: 1 reproduced")
    }
    try check(
      ["dec_zzzz"],
      status: 66,
      says: "no ticket, decision, case, action or entry of the log `dec_zzzz`"
    )
    try check(["dec_"], status: 64, says: "stands for 20 or more decisions")
  }

  @Test func `what to replay is said, and said once`() throws {
    try check([], status: 64, says: "name the decisions to replay")
    try check(["dec_1", "--all"], status: 64, says: "and not both")
    try check(["--all", "--workers", "0"], status: 64, says: "--workers takes 1 to 256")
    try check(["--since", "yesterday"], status: 64, says: "yesterday")
    try check(["--until", "2020-01-01"], status: 0, says: "0 replayed")
    let ids = Set(decisions.compactMap { $0["decision_id"]?.string })
    try check(["--since", "2020-01-01"], status: 0, says: "\(ids.count) replayed")
  }

  @Test func `nobody reading any more ends it quietly`() throws {
    let script = #""$0" replay --all --json --store "$1" | true; echo "${PIPESTATUS[0]}""#
    let program = try RunningProgram(["-c", script, Program.url.path, store], executable: "bash")
    let result = program.end()
    #expect(result.lines == ["74"])
    #expect(result.errors.isEmpty, "\(result.errors)")
  }

  @Test func `of a line that is no ticket as much is decided again as is kept`() throws {
    let store = try Scratch.sampleStore()
    let lines = [String(repeating: "x", count: 4096), String(repeating: "y", count: 4097)]
    _ = try Program.run(
      ["run", "-q", "--store", store],
      input: lines.joined(separator: "\n") + "\n"
    )
    let result = try Program.run(["replay", "--all", "--json", "--store", store])
    #expect(result.status == 0)
    #expect(result.lines.map { $0.contains(#""verdict":"reproduced""#) } == [true, false])
    #expect(result.lines[1].contains(#""because":"line_cut""#))
    #expect(
      result.errors.contains("1 not replayable: of a line that is no ticket, the first 4,096")
    )
  }

  @Test func `another release is told by what it would change`() throws {
    try check(
      ["--all", "--with", try #require(decisions[0]["release"]?["id"]?.string)],
      status: 0,
      says: "would stay, 0 decided by people, 0 would change"
    )
    let folder = try Scratch.folder()
    for name in ["countersign.yaml", "knowledge", "rules", "prompts"] {
      try FileManager.default.copyItem(
        at: Program.repository.appending(path: name),
        to: folder.appending(path: name)
      )
    }
    let file = folder.appending(path: "knowledge/templates/answer-closing.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data((text + "And have a good day.\n").utf8).write(to: file)
    let answers = decisions.count { $0["outcome"] == "answer" }
    try check(
      ["--all", "--with", folder.path],
      status: 1,
      says: "\(answers) would change at draft",
      "would change at draft\n  /reply/body"
    )
  }
}

let isSQLiteThere = {
  let program = try? RunningProgram(["-version"], executable: "sqlite3")
  return program?.end().end == .status(0)
}()

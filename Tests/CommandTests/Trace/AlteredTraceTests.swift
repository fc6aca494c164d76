import CanonicalJSON
import Domain
import Foundation
import Testing

/// What `trace`, `show`, `search`, `explain` and `receipt` say of a store that somebody wrote over, past the
/// program.
@Suite(.enabled(if: hasSQLite, "sqlite3 is not installed")) struct AlteredTraceTests {
  private let store: String
  /// The decision on ticket `t`.
  private let decision: String

  init() throws {
    store = try Scratch.sampleStore()
    let tickets = ["t", "u", "v"].map {
      #"{"ticket_id":"\#($0)","message":{"body":"I want a refund, my name is Quillfeather"}}"#
        + "\n"
    }
    let told = try Program.run(["run", "-q", "--store", store], input: tickets.joined())
    try #require(told.lines.count == 3, "\(told.errors)")
    let line = try JSONValue(parsing: Array(told.lines[0].utf8), limits: .object)
    try #require(line["outcome"] == "review", "\(told.text)")
    decision = try #require(line["decision_id"]?.string)
  }

  private func run(_ words: String...) throws -> Program.Result {
    try Program.run(words + ["--store", store])
  }

  private func json(_ words: String...) throws -> JSONValue {
    let result = try Program.run(words + ["--json", "--store", store])
    #expect(result.status == 1, "\(words): \(result.errors)")
    return try JSONValue(parsing: result.output, limits: .object)
  }

  /// Runs SQL on the store, with nothing in its way.
  private func alter(_ sql: String) throws {
    let free = """
      PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
      DROP TRIGGER decision_never_changes; DROP TRIGGER decision_never_vanishes;
      DROP TRIGGER decision_loses_its_digest; DROP TRIGGER case_event_never_changes;
      DROP TRIGGER log_entry_never_changes;
      """
    let program = try RunningProgram([store], executable: "sqlite3")
    // Not every schema has each of these triggers.
    program.feed(Array((free.replacing("DROP TRIGGER", with: "DROP TRIGGER IF EXISTS") + sql).utf8))
    let result = program.waitForEnd()
    try #require(result.end == .status(0) && result.errors.isEmpty, "\(result.errors)")
  }

  @Test func `a store that nobody altered is told without a word of it`() throws {
    for words in [
      ["trace", "t"], ["show", "t"], ["search"], ["explain", "t", "--for", "customer"],
    ] {
      let result = try Program.run(words + ["--store", store])
      #expect(result.status == 0 && !result.text.contains("altered"), "\(words): \(result.text)")
    }
    #expect(
      try Program.run(["trace", "t", "--json", "--store", store]).text.contains("\"altered\":[]")
    )
  }

  @Test(arguments: [
    ("outcome", "'answer'", "answer"), ("reason_code", "'answer.grounded'", "answer.grounded"),
    ("tier", "'low'", "tier low"), ("intent", "'gardening'", "gardening"),
  ])
  func `a column that was written over is said first, and never told as so`(
    column: String,
    value: String,
    word: String
  ) throws {
    try alter("UPDATE decision SET \(column) = \(value) WHERE decision_id = '\(decision)';")
    let member = column == "reason_code" ? "reason" : column
    let fault = "the row of `decision` says another `\(member)`"
    for command in ["trace", "show"] {
      let page = try run(command, "t")
      #expect(page.status == 1 && page.lines.first?.contains("altered") == true, "\(page.text)")
      #expect(page.text.contains(fault) && page.text.contains("review"), "\(page.text)")
      #expect(!page.text.contains(word), "\(page.text)")
    }
    #expect(try json("trace", "t")["altered"]?.array?.first?["because"]?.string == fault)
    #expect(try json("show", "t")["altered"] == [.string(fault)])
    let found = try run("search", "--ticket", "t")
    #expect(found.status == 1 && found.lines.first?.contains(fault) == true, "\(found.text)")
    #expect(found.text.contains("  review  ") && !found.text.contains(word), "\(found.text)")
    let listed = try json("search", "--ticket", "t")["decisions"]?.array?.first
    #expect(listed?["altered"] == [.string(fault)] && listed?["outcome"] == "review")
    let explained = try run("explain", "t", "--for", "customer")
    #expect(explained.status == 1 && explained.output.isEmpty && explained.errors.contains(fault))
    #expect(try json("explain", "t", "--for", "customer")["altered"] == [.string(fault)])
    let receipt = try run("receipt", "t")
    #expect(receipt.status == 1 && receipt.output.isEmpty && receipt.errors.contains(fault))
    // The others are as they were.
    #expect(try run("trace", "u").status == 0)
    #expect(try run("search", "--ticket", "u").status == 0)
  }

  @Test func `a line that was written over with its digest is not told`() throws {
    let shown = try JSONValue(
      parsing: run("show", "t", "--json").output,
      limits: .object
    )
    var line = try #require(shown["decision"]?.object)
    line["reason"] = "The customer is to get a million."
    let digest = Decision.digest(ofLine: .object(line)).hex
    let text = String(decoding: JSONValue.object(line).bytes, as: UTF8.self)
    try alter(
      """
      UPDATE decision SET digest = x'\(digest)' WHERE decision_id = '\(decision)';
      UPDATE payload SET owner = NULL, line = CAST('{}' AS BLOB), stages = CAST('[]' AS BLOB),
        body = CAST('\(text.replacing("'", with: "''"))' AS BLOB) WHERE decision_sequence = 1;
      """
    )
    for command in ["trace", "show", "receipt", "explain"] {
      let words = command == "explain" ? ["--for", "customer"] : []
      let page = try Program.run([command, "t", "--store", store] + words)
      #expect(page.status == 1, "\(command)")
      let told = page.text + page.errors
      #expect(told.contains("`digest` was altered"), "\(told)")
      #expect(!page.text.contains("million"), "\(page.text)")
    }
  }

  @Test(arguments: ["NULL", "(SELECT entry FROM log_key)"])
  func `a row that names no entry any more, or one of something else, is told`(entry: String) throws
  {
    try alter("UPDATE decision SET entry = \(entry) WHERE sequence = 1;")
    let page = try run("trace", "t")
    #expect(page.status == 1, "\(page.text)")
    let fault = entry == "NULL" ? "names no entry of the log" : "tells of something else"
    #expect(page.text.contains(fault), "\(page.text)")
  }

  @Test func `an entry that was written over with its leaf is found by what was signed`() throws {
    let program = try RunningProgram(
      ["-readonly", store, "SELECT entry FROM decision WHERE sequence = 1"],
      executable: "sqlite3"
    )
    let index = try #require(program.end().lines.first)
    try alter(
      """
      UPDATE log_entry SET entry = CAST(replace(CAST(entry AS TEXT), '"outcome":"review"',
        '"outcome":"answer"') AS BLOB) WHERE place = \(index);
      UPDATE decision SET outcome = 'answer' WHERE sequence = 1;
      """
    )
    let page = try run("trace", "t")
    #expect(page.status == 1 && page.text.contains("entry \(index) is not what the log took in"))
  }

  @Test func `the entry of a row that was deleted says so`() throws {
    let query = "SELECT entry FROM decision WHERE sequence = 2"
    let index = try #require(
      try RunningProgram(["-readonly", store, query], executable: "sqlite3").end().lines.first
    )
    try alter("DELETE FROM decision WHERE sequence = 2;")
    let page = try run("trace", index)
    #expect(page.status == 1, "\(page.errors)")
    #expect(page.errors.contains("tells of a row of `decision` that is not there: it was deleted"))
  }

  @Test func `what does not open is named, and the rest is told`() throws {
    try alter(
      "UPDATE payload SET body = CAST(x'00' || substr(body, 2) AS BLOB) WHERE decision_sequence = 1;"
    )
    for command in ["trace", "show"] {
      let page = try run(command, "t")
      #expect(page.status == 1 && page.text.contains("does not open"), "\(page.text)\(page.errors)")
      #expect(page.text.contains("review"))
    }
    #expect(try run("trace", "t").text.contains("opens case_"))
  }

  @Test func `one bad row does not stop a search`() throws {
    try alter("UPDATE decision SET tier = 'huge' WHERE sequence = 2;")
    let page = try run("search")
    #expect(page.status == 1, "\(page.errors)")
    #expect(page.lines.first?.hasPrefix("unreadable: the decision number 2: ") == true)
    #expect(
      page.text.contains("  t  ") && page.text.contains("  v  ") && page.text.contains("3 dec")
    )
    let listed = try json("search")
    #expect(listed["decisions"]?.array?.count == 2)
    #expect(listed["unreadable"]?.array?.first?["decision"] == 2)
  }

  @Test func `a set of decisions that cannot be read is said, and the total is not called exact`()
    throws
  {
    try alter("UPDATE search_block SET decisions = x'010203';")
    let page = try run("search", "--outcome", "review")
    #expect(
      page.status == 1 && page.lines.first?.hasPrefix("unreadable: what decisions 0 to") == true
    )
    #expect(page.lines.last == "at least 0 decisions", "\(page.text)")
  }

  @Test func `the case that a decision opened is the one that its entry names`() throws {
    let before = try run("trace", "t").text
    let opened = String(try #require(before.firstMatch(of: /for [a-z-]+: 1 approval/)).output)
    try alter("UPDATE review_case SET queue = 'elsewhere', approvals_required = 7, due_at = 1;")
    let after = try run("trace", "t").text
    #expect(after.contains(opened) && !after.contains("elsewhere"), "\(after)")
    let page = try run("show", "t").text
    #expect(page.contains("approvals  1\n") && !page.contains("queue      elsewhere"), "\(page)")
    #expect(page.contains("now        waiting, in elsewhere"), "\(page)")
  }

  @Test func `who did a step, and what, is told as the log has it`() throws {
    let claimed = try run("queue", "next", "--claim")
    try #require(claimed.status == 0, "\(claimed.errors)")
    try alter("UPDATE case_event SET person = 'nobody', kind = 'approved' WHERE person = 'owner';")
    let tickets = ["t", "u", "v"].filter { (try? run("trace", $0).status) == 1 }
    #expect(tickets.count == 1)
    let page = try run("trace", tickets.first ?? "")
    #expect(page.text.contains("the row of `case_event` says another `person`"), "\(page.text)")
    #expect(
      page.text.contains("claimed, by the log") && !page.text.contains("nobody"),
      "\(page.text)"
    )
  }

  @Test func `doctor names the first decision that a search would miss or wrongly find`() throws {
    func search() throws -> JSONValue? {
      let result = try Program.run(["doctor", "--json", "--store", store])
      return try JSONValue(parsing: result.output, limits: .object)["checks"]?.array?.first {
        $0["name"] == "search"
      }
    }
    #expect(try search()?["status"] == "pass")
    try alter(
      """
      UPDATE search_block SET decisions = x'00010002' WHERE term =
        (SELECT number FROM search_term WHERE kind = 'outcome' AND name = 'review');
      """
    )
    let missed = try search()
    #expect(missed?["status"] == "fail")
    #expect(missed?["detail"]?.string?.contains("is not found by the outcome `review`") == true)
    try alter(
      """
      UPDATE search_block SET decisions = x'0001000200030004' WHERE term =
        (SELECT number FROM search_term WHERE kind = 'outcome' AND name = 'review');
      """
    )
    #expect(try search()?["detail"]?.string?.contains("wrongly found") == true)
  }
}

import CanonicalJSON
import Domain
import Foundation
import Review
import Storage
import Testing

/// A held ticket on its way through two people's hands and out again.
@Suite struct OutboxTests {
  private static let ticket =
    #"{"id":"t1","ticket_id":"1","message":{"body":"How long do I have to return an item?"},"#
    + #""bot_mode":"draft_only"}"# + "\n"

  private let people: PeopleScratch
  private let opened: JSONValue

  init() throws {
    people = try PeopleScratch()
    try people.enroll("noor", as: "reviewer", by: ["mira"])
    let result = try Program.run(
      ["run", "--quiet", "--store", people.store],
      input: Self.ticket
    )
    opened = try JSONValue(parsing: Array(result.lines.joined().utf8), limits: .object)
  }

  private func key(of person: String) throws -> PrivateKey {
    let text = try String(contentsOf: people.keyFile(person), encoding: .utf8)
    let digits = text.trimmingCharacters(in: .newlines).suffix(64)
    let bytes = try #require(Digest("sha256:" + digits)).bytes
    return try #require(PrivateKey(bytes: bytes))
  }

  private func take(_ person: String, _ step: (Case) throws -> Step) throws -> Case {
    let store = try Store.open(at: people.store, mode: .existing)
    let id = CaseID(text: try #require(opened["review"]?["case"]?.string))
    var terms = CaseTerms()
    terms.settle = Seconds(0)
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let step = try step(try store.caseRecord(id).get().reviewCase)
    let signed = try SignedStep.statement(
      step,
      on: id,
      by: #require(PersonID(person)),
      with: key(of: person),
      at: now
    )
    let change = try store.apply(step, on: id, signed, at: now, terms: terms).get()
    try store.close()
    return change.after
  }

  /// Has `mira` write another reply, and `noor` approve it.
  private func editAndApprove() throws {
    let claimed = try take("mira") { _ in .claim }
    _ = try take("mira") { held in
      let old = held.document
      return .edit(
        try ReviewDocument(
          reviewCase: old.reviewCase,
          number: 1,
          effect: .answer,
          reply: Reply(
            body: "We help you with your return.",
            locale: "en",
            templates: [],
            citations: old.reply?.citations ?? []
          ),
          actions: [],
          verdict: old.verdict,
          release: old.release,
          because: old.because
        ),
        claimed.lastToken
      )
    }
    _ = try take("mira") { .giveBack($0.lastToken) }
    try approve()
  }

  private func approve() throws {
    _ = try take("noor") { _ in .claim }
    _ = try take("noor") { held in
      let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
      let nonce = String(Digest(of: "\(held.historyCount)").hex.prefix(32))
      return .approve(
        ApprovalStatement(
          reviewCase: held.id,
          document: held.document.digest,
          nonce: try #require(Nonce(nonce)),
          expiresAt: now.advanced(by: .hours(1))
        ),
        held.lastToken
      )
    }
  }

  private func outbox(_ arguments: String...) throws -> [String] {
    let result = try Program.run(
      ["outbox"] + arguments + ["--store", people.store],
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home("mira").path]
    )
    #expect(result.status == 0, "\(result.errors)")
    return result.lines
  }

  @Test func `what one wrote and another approved is told until it is acknowledged`() throws {
    #expect(opened["outcome"] == "review")
    #expect(try outbox().isEmpty)
    try editAndApprove()
    let lines = try outbox()
    let line = try #require(lines.first)
    let schema = try SchemaValidator(
      schemaAt: Program.repository.appending(path: "Schemas/decision.v1.schema.json")
    )
    #expect(try schema.faults(of: line) == [])
    let told = try JSONValue(parsing: Array(line.utf8), limits: .object)
    #expect(told["supersedes"] == opened["decision_id"])
    #expect(told["outcome"] == "answer" && told["reason_code"] == "review.edited")
    #expect(told["reply"]?["body"] == "We help you with your return.")
    #expect(told["approved_by"]?.array?.map { $0["person"]?.string } == ["noor"])
    #expect(try outbox() == lines)
    let again = try Program.run(
      ["run", "--quiet", "--store", people.store],
      input: Self.ticket
    )
    #expect(again.text.contains(try #require(opened["decision_id"]?.string)))
    let id = try #require(told["decision_id"]?.string)
    try people.run("mira", "show", id, status: 0, says: ["review.edited"])
    try people.run("mira", "outbox", "ack", "dec_0", status: 66, says: ["none was acknowledged"])
    try people.run("mira", "outbox", "ack", id, status: 0)
    #expect(try outbox().isEmpty)
  }

  @Test func `what is written with --ack is told no more`() throws {
    try editAndApprove()
    #expect(try outbox("--ack").count == 1)
    #expect(try outbox().isEmpty)
  }

  @Test func `the approval of somebody suspended since leaves the case waiting`() throws {
    try editAndApprove()
    try people.run("mira", "people", "suspend", "noor", "--reason", "left", status: 0)
    let tick = try people.run("mira", "tick", status: 0, says: ["withheld"])
    #expect(tick.text.contains("noor is of somebody suspended"))
    try people.run("mira", "tick", status: 0, says: ["nothing was due"])
    #expect(try outbox().isEmpty)
  }

  @Test func `what people approved waits for the end of a stop that holds it`() throws {
    try people.enroll("sam", as: "operator", by: ["mira"])
    try editAndApprove()
    try people.run("mira", "tick", status: 0)
    for (scope, status) in [("refund_request", Int32(0)), ("return_policy", 75)] {
      let stop = try people.run("noor", "stop", "--intent", scope, "--reason", "x", status: 0)
      let name = try #require(stop.text.firstMatch(of: /stop_[0-9a-z]+/)).output
      let held = try Program.run(["outbox", "--store", people.store])
      #expect(held.status == status, "\(held.errors)")
      #expect(held.lines.isEmpty == (status == 75))
      for person in ["mira", "sam"] {
        try people.run(person, "resume", String(name), "--reason", "x", status: 0)
      }
    }
    #expect(try outbox().count == 1)
  }

  @Test func `nothing is released while the line is stopped`() throws {
    try editAndApprove()
    try people.run("noor", "stop", "--all", "--reason", "x", status: 0)
    try people.run("mira", "tick", status: 0, says: ["withheld", "the line is stopped: stop_"])
    #expect(try outbox().isEmpty)
  }

  @Test func `following tells what comes, and ends with its reader or a signal`() throws {
    let following = try RunningProgram(["outbox", "--follow", "--store", people.store])
    try editAndApprove()
    #expect(following.output.wait(lines: 1))
    following.send(SIGTERM)
    #expect(following.waitForEnd().status == 0)
  }
}

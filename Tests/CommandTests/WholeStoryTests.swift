import CanonicalJSON
import Domain
import Foundation
import Testing

/// One request on its whole way through the built program, while tickets go on being piped.
@Suite struct WholeStoryTests {
  private let store: String
  private let people: LinePeople

  init() throws {
    store = try Scratch.sampleStore()
    people = try LinePeople(of: store, inviting: ["noor": "reviewer", "jonas": "reviewer"])
  }

  private func ticket() throws -> [UInt8] {
    let now = Date()
    let ticket: JSONValue = [
      "id": "m1", "ticket_id": "81", "updated_at": "2026-06-14T10:00:00Z",
      "message": ["body": "Please delete my account and all my data."],
      "requester": ["id": "c1"], "received_at": .string(now.ISO8601Format()),
      "facts_source": "shop",
      "facts": [
        "account": [
          "id": "a1", "holder": "c1", "open_orders": 0, "open_matters": 0,
          "email_changed_72h": false,
        ],
        "identity": ["passed_at": .string(now.addingTimeInterval(-3600).ISO8601Format())],
      ],
    ]
    return ticket.bytes + [10]
  }

  private func json(_ arguments: String...) throws -> JSONValue {
    let result = try Program.run(arguments + ["--store", store])
    #expect(result.status == 0, "\(arguments): \(result.errors)")
    return try JSONValue(parsing: result.output, limits: .object)
  }

  @discardableResult
  private func queue(
    _ person: String,
    _ command: String,
    _ words: String...,
    status: Int32 = 0
  ) throws -> Program.Result {
    let result = try people.run(person, "queue", [command] + words)
    #expect(result.status == status, "\(person) \(command): \(result.text)\(result.errors)")
    return result
  }

  @Test func `two people sign, the first of them not twice, and what was done comes back`() throws {
    let run = try RunningProgram(["run", "--quiet", "--store", store])
    run.write(try ticket())
    #expect(run.output.wait(lines: 1))
    let id = try #require(
      try json("queue", "list", "--json")["cases"]?.array?.first?["case"]?.string
    )
    let opened = try json("queue", "show", id, "--json")
    let short = try #require(opened["short"]?.string)

    for person in ["noor", "jonas"] {
      try queue(person, "claim", id)
      try queue(person, "approve", id, short, "--confirm", id)
      guard person == "noor" else { continue }
      let again = try queue("noor", "claim", id, status: 77)
      #expect(again.errors.contains("`noor` has approved this already"))
      try queue("noor", "approve", id, short, "--confirm", id, status: 77)
    }
    #expect(try json("queue", "show", id, "--json")["approvals"]?.array?.count == 2)

    // Nobody runs another command: `run`, which waits for tickets, lets it out.
    let released = try waitForRelease(of: id)
    let told = try Program.run(["outbox", "--ack", "--store", store])
    let line = try JSONValue(parsing: Array(told.lines.joined().utf8), limits: .object)
    #expect(line["decision_id"]?.string == released && line["outcome"] == "act")
    #expect(line["if_updated_at"] == "2026-06-14T10:00:00Z")
    #expect(line["approved_by"]?.array?.map { $0["person"] } == ["noor", "jonas"])
    let action = try #require(line["actions"]?.array?.first)
    #expect(action["action"] == "delete_data" && action["arguments"] == ["account": "a1"])

    let effect: JSONValue = [
      "schema": "effect/1", "decision_id": .string(released), "system": "crm",
      "idempotency_key": action["idempotency_key"] ?? .null, "call": "delete_data",
      "arguments": ["account": "a1"], "status": "succeeded", "reference": "job-17",
      "at": .string(Date().ISO8601Format()),
    ]
    let receipt = try Program.run(["effects", "--store", store], input: effect.bytes + [10])
    #expect(receipt.text.contains("\"result\":\"recorded\""), "\(receipt.errors)")
    run.closeInput()
    #expect(run.waitForEnd().status == 0)
    try expectStory(released, opened: short, case: id)
  }

  /// The decision that the case ended with, once the time in which approvals are undone is over.
  private func waitForRelease(of id: String) throws -> String {
    let query = """
      SELECT decision_id FROM decision JOIN succession ON decision_sequence = sequence
      WHERE case_id = '\(id)'
      """
    for _ in 0..<300 {
      let reader = try RunningProgram(["-readonly", store, query], executable: "sqlite3")
      if let found = reader.end().lines.first { return found }
      usleep(100_000)
    }
    throw Scratch.Failure(text: "nothing was released within 30 s")
  }

  /// `show` tells who did what when, by which way, and over which bytes.
  private func expectStory(_ decision: String, opened short: String, case id: String) throws {
    let shown = try json("show", decision, "--json")
    let whole = try #require(shown["story"]?.array)
    let story = whole.filter { $0["what"]?.string?.hasPrefix("is refused") == false }
    #expect(whole.count == story.count + 2)
    #expect(
      story.map { "\($0["by"]?.string ?? "") \($0["what"]?.string ?? "")" } == [
        "machine decides", "noor claimed", "noor approved", "jonas claimed", "jonas approved",
        "clock complete", "clock released", "machine lets out what people approved",
        "crm delete_data succeeded",
      ]
    )
    // As moments: a whole second is written without its fraction, and sorts otherwise as a text.
    let moments = story.compactMap { $0["at"]?.string.flatMap { Timestamp($0) } }
    #expect(moments == moments.sorted() && moments.count == story.count, "\(moments)")
    let signed = story.filter { $0["what"] == "approved" }
    #expect(signed.allSatisfy { $0["note"]?.string == "document \(short)" })
    let page = try Program.run(["show", decision, "--store", store]).text
    for text in [
      "approved by", "noor at ", "jonas at ", "through the queue, with key_",
      "document sha256:\(short)", "delete_data  account a1", "delete_data succeeded at",
      "crm job-17",
      "\(id)",
    ] { #expect(page.contains(text), "no \(text) in \(page)") }
    // By the ticket's number one comes to the last decision.
    #expect(try json("show", "81", "--json") == shown)
  }
}

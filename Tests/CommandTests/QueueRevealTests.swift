import CanonicalJSON
import Review
import Storage
import Testing

/// Personal data of a request, masked until somebody asks for it and is written down.
@Suite struct QueueRevealTests {
  private static let address = "ada@example.org"

  private func queue() throws -> QueueScratch {
    try QueueScratch(ticket: "I will sue you. Write to \(Self.address) at once.")
  }

  @Test func `a request is masked until it is revealed, and the history says to whom`() throws {
    let queue = try queue()
    let masked = try queue.run("noor", "show").text
    #expect(masked.contains("[EMAIL]") && !masked.contains(Self.address))
    try queue.run("noor", "claim")
    try queue.run(
      "noor",
      "show",
      "--reveal",
      "--reason",
      "the address decides",
      says: [Self.address, "recorded", "noor  revealed what is masked  the address decides"]
    )
    try queue.run("noor", "comment", "asked the warehouse")
    let history = try queue.run("jonas", "history").text.split(separator: "\n").map(String.init)
    #expect(history.count == 3 && history[1].contains("noor  revealed what is masked"))
    let told = try queue.json("queue", "history", queue.short)["history"]?.array ?? []
    #expect(told.map { $0["what"]?.string } == ["claimed", "revealed", "commented"])
    #expect(try queue.json("queue", "show", queue.short)["revealed"] == .null)
    #expect(!(try queue.run("noor", "show").text).contains(Self.address))
  }

  @Test func `the whole conversation is one JSON object where that is asked for`() throws {
    let queue = try queue()
    let shown = try queue.json("queue", "show", queue.short, "--reveal")["revealed"]
    #expect(shown?["message"]?["body"]?.string?.contains(Self.address) == true)
    #expect(try queue.people.rows("SELECT person FROM reveal") == ["noor"])
  }

  @Test func `who may not see it is refused, and the attempt is recorded`() throws {
    let queue = try queue()
    try queue.people.enroll("audra", as: "auditor", by: ["mira"])
    let refused = try queue.run(
      "audra",
      "show",
      "--reveal",
      status: 77,
      says: ["`audra` has no role that may reveal"]
    )
    #expect(!refused.text.contains(Self.address))
    try queue.people.run("mira", "people", "suspend", "jonas", "--reason", "left", status: 0)
    try queue.run("jonas", "show", "--reveal", status: 77, says: ["`jonas` is suspended"])
    try queue.run("stranger", "show", "--reveal", status: 77, says: ["no key"])
    let store = try Store.open(at: queue.people.store, mode: .readOnly)
    let attempts = try store.attempts(limit: 9).reversed()
    #expect(attempts.map(\.person?.text) == ["audra", "jonas", nil])
    #expect(attempts.allSatisfy { $0.what.hasPrefix("queue ") })
    #expect(try queue.people.rows("SELECT * FROM reveal").isEmpty)
    try queue.run("noor", "show", "--reason", "curious", status: 64)
  }

  @Test(arguments: [
    ("UPDATE reveal SET person = 'jonas'", "a reveal never changes"),
    ("DELETE FROM reveal", "a reveal never vanishes"),
  ])
  func `who saw it cannot be unwritten`(sql: String, because: String) throws {
    let queue = try queue()
    try queue.run("noor", "show", "--reveal")
    let writer = try RunningProgram([queue.people.store, sql], executable: "sqlite3")
    #expect(writer.end().errors.contains(because))
  }
}

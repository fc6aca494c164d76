import CanonicalJSON
import Foundation
import Testing

/// From a candidate to its promotion and back, through the built program.
@Suite struct ReleaseFlowTests {
  @Test func `a candidate is tried, signed by two, promoted and taken back`() throws {
    let scratch = try CandidateScratch()
    let (people, first, candidate) = (scratch.people, scratch.first, scratch.candidate)
    try people.run(
      "mira",
      "release",
      "promote",
      candidate,
      status: 1,
      says: ["backtest: it was not tried", "0 of 2 have signed", "never rehearsed"]
    )
    try people.run(
      "mira",
      "release",
      "backtest",
      candidate,
      "--all",
      status: 0,
      says: ["stricter  answer → review", "countersign.yaml"]
    )
    try people.run(
      "ben",
      "release",
      "sign",
      candidate,
      "--yes",
      status: 0,
      says: ["changed countersign.yaml (", "next     somebody else"]
    )
    try people.run("ben", "release", "sign", candidate, "--yes", status: 77, says: ["already"])
    try people.run("mira", "release", "rehearse", status: 0, says: ["ms, 3 of 3 tickets judged"])
    try people.run(
      "mira",
      "release",
      "promote",
      candidate,
      status: 1,
      says: ["1 of 2 have signed: `ben`"]
    )
    try people.run("ben", "release", "promote", candidate, status: 77, says: ["promote"])
    try people.run(
      "cleo",
      "release",
      "sign",
      candidate,
      "--yes",
      "--share",
      "5%",
      status: 0,
      says: ["for 5% of customers"]
    )
    try people.run("mira", "release", "promote", candidate, status: 1)
    try people.run("cleo", "release", "sign", candidate, "--yes", status: 0)
    try people.run("nobody", "release", "gates", candidate, status: 0, says: ["passed  signatures"])
    try people.run("mira", "release", "promote", candidate, status: 0, says: ["in force"])
    #expect(try scratch.inForce() == candidate)
    let decided = try CandidateScratch.decide(
      #"{"ticket_id":"9","message":{"body":"where is my parcel?"}}"# + "\n",
      in: people.store
    )
    #expect(decided.map { $0["release"]?["id"]?.string } == [candidate])
    #expect(decided.map { $0["outcome"]?.string } == ["review"])

    try people.run("mira", "stop", "--all", "--reason", "a test", status: 0)
    try people.run(
      "ben",
      "release",
      "rollback",
      "--reason",
      "too many cases",
      status: 0,
      says: ["in force \(first)"]
    )
    #expect(try scratch.inForce() == first)
    try people.run("ben", "release", "withdraw", candidate, "--reason", "wrong", status: 0)
    try people.run(
      "ben",
      "release",
      "rollback",
      "--to",
      candidate,
      "--reason",
      "right",
      status: 77,
      says: ["withdrew the release"]
    )
    try people.run("mira", "release", "promote", candidate, status: 77)
    try people.run(
      "ben",
      "release",
      "rollback",
      "--reason",
      "further",
      status: 77,
      says: ["there is nothing to go back to"]
    )
    #expect(try scratch.inForce() == first)
    try scratch.expectWhole()
  }

  @Test func `a canary goes as far as two signed, and ends`() throws {
    let scratch = try CandidateScratch()
    let (people, candidate) = (scratch.people, scratch.candidate)
    try people.run("mira", "release", "backtest", candidate, "--all", status: 0)
    try people.run("mira", "release", "rehearse", status: 0)
    for person in ["ben", "cleo"] {
      try people.run(
        person,
        "release",
        "sign",
        candidate,
        "--yes",
        "--share",
        "20%",
        status: 0
      )
    }
    try people.run(
      "mira",
      "release",
      "canary",
      candidate,
      "--share",
      "5%",
      "--intents",
      "no_such",
      status: 64,
      says: ["no intent `no_such`"]
    )
    try people.run("mira", "release", "widen", "--share", "5%", status: 76)
    try people.run("mira", "release", "canary", candidate, "--share", "5%", status: 0)
    try people.run("mira", "release", "canary", candidate, "--share", "5%", status: 76)
    try people.run("mira", "release", "widen", "--share", "20%", status: 0)
    try people.run("mira", "release", "widen", "--share", "30%", status: 1, says: ["signatures"])
    try people.run(
      "nobody",
      "status",
      status: 0,
      says: ["canary     \(candidate): 20% of customers"]
    )
    try people.run("ben", "release", "end-canary", "--reason", "enough", status: 0)
    try people.run("ben", "release", "end-canary", "--reason", "enough", status: 76)
    try people.run("mira", "release", "shadow", candidate, status: 0)
    try people.run("nobody", "status", status: 0, says: ["shadow     \(candidate)"])
    try people.run("mira", "release", "shadow", "--end", status: 0)
    try people.run("mira", "release", "shadow", "--end", status: 76)
    #expect(try scratch.inForce() == scratch.first)
    try scratch.expectWhole()
  }

  @Test func `a backtest is one JSON object of its schema, and a page without scripts`() throws {
    let scratch = try CandidateScratch()
    let page = try Scratch.folder().appending(path: "page.html")
    let result = try scratch.people.run(
      "mira",
      "release",
      "backtest",
      scratch.candidate,
      "--all",
      "--json",
      "--html",
      page.path
    )
    #expect(result.status == 0, "\(result.errors)")
    let json = try JSONValue(parsing: result.output, limits: .object)
    #expect(json["judged"]?.integer == 3)
    let schema = try SchemaValidator(
      schemaAt: Program.repository.appending(path: "Schemas/backtest.v1.schema.json")
    )
    #expect(try schema.faults(of: result.text) == [])
    let html = try String(contentsOf: page, encoding: .utf8)
    #expect(
      html.contains("<svg") && !html.contains("<script") && !html.contains("http:")
        && !html.contains("https:")
    )
    // The second time it is shown, and not judged again.
    let again = try scratch.people.run(
      "mira",
      "release",
      "backtest",
      scratch.candidate,
      "--json"
    )
    #expect(again.output == result.output)
    #expect(again.errors.contains("tried on"))
  }
}

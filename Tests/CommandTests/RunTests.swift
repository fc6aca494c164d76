import CanonicalJSON
import Domain
import Foundation
import Testing

/// What a ticket becomes, told by the built program under the sample workspace's release.
@Suite struct RunTests {
  /// Decides one ticket with this text, as the platform would pipe it in.
  private func decide(_ body: String) throws -> JSONValue {
    let line = JSONValue.object(
      JSONObject([
        .init(name: "ticket_id", value: "1"),
        .init(name: "message", value: ["body": .string(body)]),
      ])
    )
    let result = try Program.run(
      ["run", "--store", Scratch.sampleStore()],
      input: line.bytes + [10]
    )
    #expect(result.status == 0, "\(result.errors)")
    try #require(result.lines.count == 1)
    return try JSONValue(parsing: Array(result.lines[0].utf8), limits: .object)
  }

  @Test func `tickets are read from a file, or from standard input`() throws {
    let file = try Scratch.folder().appending(path: "tickets.jsonl")
    let line = #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"# + "\n"
    try Data(line.utf8).write(to: file)
    let store = try Scratch.sampleStore()
    let fromFile = try Program.run(["run", file.path, "--store", store])
    #expect(fromFile.status == 0, "\(fromFile.errors)")
    #expect(fromFile.lines.count == 1)
    for arguments in [["run"], ["run", "-"]] {
      let again = try Program.run(arguments + ["--store", store], input: line)
      #expect(again.text == fromFile.text.replacing(#""repeat":false"#, with: #""repeat":true"#))
    }
  }

  @Test func `a file of tickets that cannot be read is named`() throws {
    let folder = try Scratch.folder()
    let store = try Scratch.sampleStore()
    let file = folder.appending(path: "none.jsonl").path
    let missing = try Program.run(["run", file, "--store", store], input: "{}\n")
    #expect(missing.status == 66)
    #expect(
      missing.errors
        == "countersign: cannot read tickets from `\(file)`: No such file or directory\n"
    )
    #expect(missing.output.isEmpty)
    let directory = try Program.run(["run", folder.path, "--store", store])
    #expect(directory.status == 66)
    #expect(directory.output.isEmpty)
  }

  @Test func `a question about a parcel is answered from a policy in force`() throws {
    let decision = try decide("where is my parcel?")
    #expect(decision["outcome"] == "answer")
    let citations = try #require(decision["citations"]?.array)
    #expect(citations.contains { $0["document"] == "delivery" && $0["section"] == "tracking" })
    let reply = try #require(decision["reply"]?["body"]?.string)
    for citation in citations {
      let quote = try #require(citation["quote"]?.string)
      #expect(reply.contains("\(quote) [\(try #require(citation["n"]?.integer))]"))
    }
  }

  @Test func `deleting an account waits for two people`() throws {
    let decision = try decide("delete my account and all my data")
    #expect(decision["outcome"] == "review")
    #expect(decision["review"]?["approvals_required"] == 2)
    #expect(decision["risk"]?["tier"] == "high")
  }

  @Test func `an injury is refused with an approved text and told to specialists`() throws {
    let decision = try decide("I was burned by your stove, can I sue?")
    #expect(decision["outcome"] == "refuse")
    #expect(decision["reply"]?["template"] == "refuse-injury")
    #expect(decision["escalation"]?["queue"] == "compliance")
    #expect(decision["escalation"]?["case"]?.string?.hasPrefix("case_") == true)
  }

  @Test func `a refund waits for a person`() throws {
    let decision = try decide("refund my order")
    #expect(decision["outcome"] == "review")
    #expect(decision["verdict"]?["verdict"] == "review")
    #expect(decision["actions"] == nil)
  }

  @Test(arguments: [
    "which painkiller can I take together with my blood pressure tablets?",
    "Is it safe to take ibuprofen every day on a trek?",
    "what dose of antibiotics do I need for an infected blister",
  ])
  func `a medical question is refused`(body: String) throws {
    #expect(try decide(body)["outcome"] == "refuse")
  }

  @Test(arguments: [
    "purple monkeys dishwasher", "asdkjh qwoeiu zxmcnb", "42", "???", "🎒🎒🎒",
    "colourless green ideas sleep furiously",
  ])
  func `nonsense is never answered`(body: String) throws {
    let outcome = try decide(body)["outcome"]?.string ?? ""
    #expect(["ask", "review"].contains(outcome), "\(outcome)")
  }
}

import CanonicalJSON
import Foundation
import Testing

/// What is told of a decision whose customer was erased.
@Suite struct ErasedTraceTests {
  private let store: String
  private let people: LinePeople

  init() throws {
    store = try Scratch.sampleStore()
    people = try LinePeople(of: store, inviting: ["noor": "compliance"])
  }

  @Test func `what stays is shown: when, what, which entry, who erased it, and why`() throws {
    let line =
      #"{"ticket_id":"t","requester":{"id":"c-1"},"message":{"body":"I want a refund, Quillfeather"}}"#
    let told = try Program.run(["run", "-q", "--store", store], input: line)
    let decision = try #require(
      try JSONValue(parsing: told.output, limits: .object)["decision_id"]?.string
    )
    let before = try Program.run(["show", decision, "--json", "--store", store])
    let entry = try #require(try JSONValue(parsing: before.output, limits: .object)["log"]?.integer)
    for (person, reason) in [("founder", "request 88"), ("noor", "read request 88")] {
      let result = try people.run(person, "erase", "--customer", "c-1", "--reason", reason)
      try #require(result.status == 0, "\(result.errors)")
      if person == "founder" { try expectWaiting() }
    }
    #expect(try !Program.run(["status", "--store", store]).text.contains("second signature"))
    for words in [["trace", decision], ["show", decision], ["trace", "\(entry)"]] {
      let page = try Program.run(words + ["--store", store])
      #expect(page.status == 0, "\(words): \(page.text)\(page.errors)")
      let place = words[0] == "show" ? "entry \(entry)" : "log \(entry)"
      for text in ["review", place, "request 88"] {
        #expect(page.text.contains(text), "\(words): \(page.text)")
      }
      let title = page.text.contains("A ticket whose customer was erased")
      #expect(title == (words[0] == "trace"), "\(page.text)")
      #expect(page.text.contains("read request 88") && page.text.contains("noor"), "\(page.text)")
      #expect(page.text.contains("erase") && !page.text.contains("Quillfeather"), "\(page.text)")
    }
    let shown = try JSONValue(
      parsing: Program.run(["show", decision, "--json", "--store", store]).output,
      limits: .object
    )
    #expect(shown["erased"]?.array?.compactMap { $0["person"]?.string } == ["owner", "noor"])
    #expect(shown["by_the_log"]?["outcome"] == "review" && shown["altered"] == [])
    let result = try Program.run(["trace", decision, "--json", "--store", store])
    let schema = try SchemaValidator(
      schemaAt: Program.repository.appending(path: "Schemas/trace.v1.schema.json")
    )
    #expect(try schema.faults(of: result.text.dropLast()).isEmpty)
    let explained = try Program.run(["explain", decision, "--for", "customer", "--store", store])
    #expect(explained.status == 66 && explained.errors.contains("was erased at"))
  }

  /// Whoever asks learns that one person has signed.
  private func expectWaiting() throws {
    let status = try Program.run(["status", "--store", store])
    let words = "customer 1, of ticket t: waits for a second signature since "
    #expect(status.text.contains("erasure    " + words), "\(status.text)")
    let json = try Program.run(["status", "--json", "--store", store])
    let erasures = try JSONValue(parsing: json.output, limits: .object)["waiting_erasures"]?.array
    #expect(erasures?.count == 1 && erasures?.first?["by"] == "owner")
    let again = try people.run("founder", "erase", "--customer", "c-1", "--reason", "again")
    #expect(again.status == 77 && again.errors.contains("it waits for a second signature since"))
  }

  @Test func `a hold is told by the tickets that a person knows`() throws {
    let people = try LinePeople(of: store, inviting: ["edda": "legal"])
    for id in ["81", "82"] {
      let line = #"{"ticket_id":"\#(id)","requester":{"id":"c-2"},"message":{"body":"hello"}}"#
      _ = try Program.run(["run", "-q", "--store", store], input: line)
    }
    for words in [["--customer", "c-2"], ["--ticket", "81"]] {
      let held = try people.run("edda", "hold", ["add", "--reason", "a claim"] + words)
      try #require(held.status == 0, "\(held.errors)")
    }
    let list = try Program.run(["hold", "list", "--store", store]).lines
    #expect(
      list.count == 2 && list[0].contains("edda  customer 1, of ticket 82 and 1 more  a claim")
    )
    #expect(list.last?.contains("edda  ticket 81  a claim") == true, "\(list)")
  }
}

import CanonicalJSON
import Domain
import Foundation
import Testing

/// One ticket, one decision: on every store, with any number of workers, however often it is piped.
@Suite struct RepeatTests {
  private static let tickets = Array(
    (try? Data(contentsOf: Program.repository.appending(path: "Examples/tickets.jsonl"))) ?? Data()
  )

  private func run(_ arguments: [String] = [], store: String) throws -> [JSONValue] {
    try Program.run(["run", "--store", store] + arguments, input: Self.tickets).lines
      .map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
  }

  /// The decision without what describes its delivery.
  private func decided(_ decision: JSONValue) -> JSONValue {
    var object = decision.object ?? JSONObject()
    object["input_line"] = nil
    object["repeat"] = nil
    return .object(object)
  }

  /// The decisions on tickets that say when they were received; the clock is an input of the others.
  private func onDated(_ decisions: [JSONValue]) -> [JSONValue] {
    zip(decisions, Self.tickets.split(separator: 10))
      .filter { String(decoding: $1, as: UTF8.self).contains("received_at") }
      .map { decided($0.0) }
  }

  @Test func `two stores, one worker or many, batches of one or of many: the same decisions`()
    throws
  {
    let usual = try run(store: Scratch.sampleStore())
    for arguments in [["--workers", "1"], ["--workers", "7", "--batch", "3"], ["--batch", "1"]] {
      let other = try run(arguments, store: Scratch.sampleStore())
      #expect(usual.count == other.count)
      #expect(onDated(usual) == onDated(other), "\(arguments)")
    }
  }

  /// Every ticket says when it was received, so that nothing but the tickets and the release counts.
  @Test func `answers are the same bytes on every run, with one worker and with all`() throws {
    let dated = Self.tickets.split(separator: 10)
      .filter { String(decoding: $0, as: UTF8.self).contains("received_at") }
    let input = Array(dated.joined(separator: [10]))
    let outputs = try [["--workers", "1"], [], [], ["--workers", "1", "--batch", "1"]].map {
      try Program.run(["run", "--quiet", "--store", Scratch.sampleStore()] + $0, input: input)
        .output
    }
    #expect(outputs[0].split(separator: 10).count == dated.count)
    for output in outputs { #expect(output == outputs[0]) }
  }

  @Test func `a release made anew from the same files has the same id`() throws {
    let folder = try Scratch.folder()
    let store = folder.appending(path: "other.sqlite").path
    #expect(try Program.run(["init", "--demo", "--store", store]).status == 0)
    let one = try Program.run(["status", "--json", "--store", store]).text
    let two = try Program.run(["status", "--json", "--store", Scratch.sampleStore()]).text
    let id = try JSONValue(parsing: Array(one.utf8), limits: .object)["release"]
    #expect(id?.string?.hasPrefix("rel_") == true)
    #expect(try JSONValue(parsing: Array(two.utf8), limits: .object)["release"] == id)
  }

  @Test func `the same tickets again get the same decisions again, and nothing is recorded twice`()
    throws
  {
    let store = try Scratch.sampleStore()
    let first = try run(store: store)
    // A slow run does by itself what is due.
    #expect(try Program.run(["tick", "--store", store]).status == 0)
    let before = try Program.run(["status", "--json", "--store", store]).text
    let second = try run(store: store)
    #expect(first.map(decided) == second.map(decided))
    #expect(second.allSatisfy { $0["repeat"] == true })
    #expect(try Program.run(["status", "--json", "--store", store]).text == before)
  }

  @Test func `the same id with other content is a conflict, again and again`() throws {
    let store = try Scratch.sampleStore()
    let one = #"{"id":"k","ticket_id":"1","message":{"body":"where is my parcel?"}}"# + "\n"
    let other = #"{"id":"k","ticket_id":"1","message":{"body":"delete my account"}}"# + "\n"
    for _ in 0..<2 {
      let result = try Program.run(["run", "--store", store], input: one + other + one)
      let outcomes = try result.lines.map {
        try JSONValue(parsing: Array($0.utf8), limits: .object)["outcome"]?.string
      }
      #expect(outcomes == ["answer", "invalid", "answer"])
      #expect(result.lines[1].contains(#""code":"input.conflict""#))
      #expect(result.lines[1].contains(#""at":"/id""#))
      #expect(result.status == 65)
    }
  }

  @Test func `a conflict of a key that no field names has no place`() throws {
    let lines = ["where is my parcel?", "delete my account"].map {
      #"{"ticket_id":"1","message":{"id":"m","body":"\#($0)"}}"#
    }
    let result = try Program.run(
      ["run", "--store", Scratch.sampleStore()],
      input: lines.joined(separator: "\n")
    )
    try #require(result.lines.count == 2)
    #expect(result.lines[1].contains(#""code":"input.conflict""#))
    #expect(result.lines[1].contains(#""at":null"#))
  }

  @Test func `a draft run says so and records nothing`() throws {
    let store = try Scratch.sampleStore()
    let result = try Program.run(
      ["run", "--draft", "--store", store],
      input: #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"#
    )
    #expect(result.text.contains(#""draft":true"#))
    #expect(try Program.run(["status", "--store", store]).text.contains("decisions  none"))
  }
}

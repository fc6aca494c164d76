import CanonicalJSON
import Foundation
import Testing

/// The intents of the sample workspace, by the labels beside the sample tickets and by each other's examples.
@Suite struct IntentSampleTests {
  @Test func `each sample ticket gets the intent that its author meant`() throws {
    let result = try Program.run(["intents", "test"])
    #expect(result.status == 0, "\(result.text)\(result.errors)")
  }

  @Test
  func `each sample ticket that asks for something is labelled, as what is expected of it says`()
    throws
  {
    let labels = try lines("intents").filter { $0["file"] == "tickets.jsonl" }
    let named = Dictionary(
      labels.map { ($0["line"]?.integer ?? 0, $0["intent"]) },
      uniquingKeysWith: { first, _ in first }
    )
    #expect(named.count == labels.count)
    for expected in try lines("expected") {
      guard let intent = expected["intent"]?.string, expected["outcome"] != ["ignore"] else {
        continue
      }
      #expect(named[expected["line"]?.integer ?? 0] == .string(intent), "\(expected)")
    }
    #expect(try lines("intents").count { $0["file"] == "alarming.jsonl" } == 27)
  }

  @Test func `every intent is recognised in 85 of 100 examples that were not learnt from`() throws {
    let result = try Program.run(["intents", "report", "--json"])
    let json = try JSONValue(parsing: result.output, limits: .object)
    let intents = try #require(json["intents"]?.array)
    #expect(intents.count >= 75)
    for intent in intents {
      #expect(
        intent["recall"]?.integer ?? 0 >= 8_500,
        "\(intent["intent"]?.string ?? ""): \(intent["recall"]?.integer ?? 0)"
      )
    }
  }

  private func lines(_ name: String) throws -> [JSONValue] {
    let url = Program.repository.appending(path: "Examples/\(name).jsonl")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
  }
}

import CanonicalJSON
import Testing

/// `explain`, for customers.
@Suite struct ExplainTests {
  private static let samples = Result {
    let store = try Scratch.sampleStore()
    let run = try Program.run(["run", "-q", "--store", store, "Examples/tickets.jsonl"])
    return (store, try run.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) })
  }

  private func explain(_ id: String, _ words: String..., in store: String) throws -> Program.Result
  {
    try Program.run(["explain", id, "--for", "customer", "--store", store] + words)
  }

  @Test func `an answer is explained by the clause that it quotes`() throws {
    let (store, _) = try Self.samples.get()
    let page = try explain("1002", in: store)
    #expect(page.status == 0, "\(page.errors)")
    for text in [
      "We answered your question from our published policies.", "version 1.2.0, in force since",
      "No person was involved in this decision.", "ask for a person",
    ] { #expect(page.text.contains(text), "\(page.text)") }
  }

  @Test func `no explanation names what is internal, or anybody`() throws {
    let (store, decisions) = try Self.samples.get()
    var explained = 0
    // One of each way in which a decision comes about.
    var seen: Set<String> = []
    for decision in decisions {
      let kind = (decision["outcome"]?.string ?? "") + (decision["reason_code"]?.string ?? "")
      guard seen.insert(kind).inserted, let id = decision["decision_id"]?.string else { continue }
      let result = try explain(id, "--json", in: store)
      if ["ignore", "invalid"].contains(decision["outcome"]?.string) {
        #expect(result.status == 66, "\(kind)")
        continue
      }
      explained += 1
      let json = try JSONValue(parsing: result.output, limits: .object)
      let text = (json["text"]?.array ?? []).compactMap(\.string).joined(separator: "\n")
      #expect(text.count > 100 && json["language"] == "en", "\(kind): \(result.errors)")
      var internals = [
        "risk.", "rules/", "tier", "rel_", "dec_", "case_", "sha256", "c-", "{", "@1",
      ]
      internals += [decision["intent"]?["name"]?.string, decision["reason_code"]?.string]
        .compactMap(\.self).filter { $0.contains("_") || $0.contains(".") }
      for name in internals { #expect(!text.contains(name), "\(kind): \(name) in \(text)") }
    }
    #expect(explained > 10)
  }

  @Test func `that a person approved it is said, and a case that waits is nobody's decision yet`()
    throws
  {
    let story = try RefundStory()
    let last = try explain(RefundStory.ticketID, in: story.store).text
    #expect(last.contains("A person looked at your request and approved this decision."))
    #expect(last.contains("“Delivery and tracking”, version 1.2.0"), "\(last)")
    #expect(last.contains("What decided it: The courier has lost the parcel"), "\(last)")
    #expect(!last.contains("Noor") && !last.contains("Owen") && !last.contains("noor"))
    let (store, _) = try Self.samples.get()
    let waiting = try explain("1171", in: store).text
    #expect(waiting.contains("A person decides it"), "\(waiting)")
    #expect(!waiting.contains("What decided it") && !waiting.contains("If you think"), "\(waiting)")
    #expect(try Program.run(["explain", "1171", "--store", store]).status == 64)
    #expect(try explain("nobody", in: store).status == 66)
  }
}

import CanonicalJSON
import Domain
import Foundation
import Testing

/// Which version of the sample's refund policy answers, by when the order was placed.
@Suite struct OrderDateTests {
  private struct Answered {
    let decision: JSONValue
    let quotes: [String]
    let versions: Set<String>

    init(_ line: String) throws {
      decision = try JSONValue(parsing: Array(line.utf8), limits: .object)
      let citations = decision["citations"]?.array ?? []
      quotes = citations.compactMap { $0["quote"]?.string }
      versions = Set(
        citations.filter { $0["document"] == "refund-policy" }.compactMap { $0["version"]?.string }
      )
    }
  }

  private func ticket(_ id: String, placed: JSONValue?, source: String = "shop") -> String {
    var ticket = JSONObject()
    ticket["ticket_id"] = .string(id)
    ticket["received_at"] = "2026-06-12T09:00:00Z"
    ticket["message"] = [
      "body": "How long can I return unused goods after I receive my order?"
    ]
    if let placed {
      ticket["facts_source"] = .string(source)
      ticket["facts"] = ["order": ["id": "7", "placed_at": placed]]
    }
    return String(decoding: JSONValue.object(ticket).bytes, as: UTF8.self) + "\n"
  }

  private func answer(_ ticket: String) throws -> Answered {
    let store = try Scratch.sampleStore()
    let result = try Program.run(["run", "--quiet", "--store", store], input: ticket)
    return try Answered(try #require(result.lines.first))
  }

  @Test(
    arguments: [
      ("2026-02-28T23:59:59Z", "3.0.0", "within 45 days"),
      ("2026-03-01T00:00:00+01:00", "3.0.0", "within 45 days"),
      ("2026-03-01T00:00:00Z", "3.1.0", "within 30 days"),
      // Later than the ticket: it has not happened.
      ("2027-01-01T00:00:00Z", "3.1.0", "within 30 days"),
      (nil, "3.1.0", "within 30 days"),
      // A day is enough.
      ("2026-02-28", "3.0.0", "within 45 days"),
      ("2026-03-01", "3.1.0", "within 30 days"),
    ] as [(String?, String, String)]
  )
  func `an order is answered from the policy of its day`(
    placed: String?,
    version: String,
    words: String
  ) throws {
    let answered = try answer(ticket("a", placed: placed.map { .string($0) }))
    #expect(answered.decision["outcome"] == "answer")
    #expect(answered.versions == [version])
    #expect(answered.quotes.contains { $0.contains(words) })
    let first = answered.decision["citations"]?.array?.first
    let since = version == "3.0.0" ? "2025-01-01" : "2026-03-01"
    #expect(first?["in_force"]?.string == since)
  }

  @Test func `a fact without a source dates nothing`() throws {
    let placed: JSONValue = "2026-01-02T00:00:00Z"
    #expect(try answer(ticket("a", placed: placed, source: " ")).versions == ["3.1.0"])
  }

  @Test(arguments: ["2024-05-01T00:00:00Z", "last winter"])
  func `an order from before every version, or from nobody knows when, is held for people`(
    placed: String
  ) throws {
    let answered = try answer(ticket("a", placed: .string(placed)))
    #expect(answered.decision["outcome"] == "review")
    #expect(answered.decision["reason_code"] == "retrieve.nothing_in_force")
    #expect(answered.decision["fallbacks"]?.array?.contains("retrieve.nothing_in_force") == true)
    #expect(answered.quotes == [])
  }

  @Test func `the record says which moment counted`() throws {
    let store = try Scratch.sampleStore()
    _ = try Program.run(
      ["run", "--quiet", "--store", store],
      input: ticket("a", placed: "2026-02-20T10:00:00Z")
    )
    let shown = try Program.run(["show", "a", "--json", "--store", store]).output
    let stages = try JSONValue(parsing: shown, limits: .object)["stages"]?.array ?? []
    let result = try #require(stages.first { $0["stage"] == "retrieve" }?["result"])
    #expect(result["moment"] == "2026-06-12T09:00:00Z")
    #expect(result["dates"] == ["order.placed_at": "2026-02-20T10:00:00Z"])
    let passages = result["passages"]?.array ?? []
    #expect(!passages.isEmpty)
    #expect(passages.allSatisfy { $0["in_force_at"] == "2026-02-20T10:00:00Z" })
  }
}

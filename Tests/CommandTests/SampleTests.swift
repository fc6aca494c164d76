import CanonicalJSON
import Domain
import Foundation
import Testing

/// The sample tickets, decided under the sample workspace's release.
@Suite struct SampleTests {
  private static let tickets = Array(
    (try? Data(contentsOf: Program.repository.appending(path: "Examples/tickets.jsonl"))) ?? Data()
  )

  /// One run over the sample tickets, which all tests of the suite look at.
  private static let run = Result {
    try Program.run(["run", "--store", Scratch.sampleStore()], input: tickets)
  }

  private func decisions() throws -> [JSONValue] {
    try Self.run.get().lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
  }

  private func expected() throws -> [JSONValue] {
    let url = Program.repository.appending(path: "Examples/expected.jsonl")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
  }

  @Test func `each ticket has one decision, in order`() throws {
    let decisions = try decisions()
    let lines = Self.tickets.split(separator: 10).count
    #expect(lines >= 80)
    #expect(decisions.count == lines)
    #expect(decisions.compactMap { $0["input_line"]?.integer } == (1...Int64(lines)).map { $0 })
    #expect(try Self.run.get().status == 65, "some lines are invalid on purpose")
  }

  @Test func `every line validates against the schema of decisions`() throws {
    let schema = try SchemaValidator(
      schemaAt: Program.repository.appending(path: "Schemas/decision.v1.schema.json")
    )
    for line in try Self.run.get().lines {
      let faults = try schema.faults(of: line)
      #expect(faults.isEmpty, "\(faults) in \(line)")
    }
  }

  @Test func `every valid ticket validates against the schema of tickets, and no invalid one does`()
    throws
  {
    let schema = try SchemaValidator(
      schemaAt: Program.repository.appending(path: "Schemas/ticket.v1.schema.json")
    )
    for (line, decision) in zip(Self.tickets.split(separator: 10), try decisions()) {
      guard decision["outcome"] != "invalid" else { continue }
      #expect(try schema.faults(of: String(decoding: line, as: UTF8.self)).isEmpty)
    }
  }

  @Test func `six tickets in seven become what a careful person would make of them`() throws {
    var (right, all) = (0, 0)
    for (decision, wanted) in zip(try decisions(), try expected()) {
      let outcome = decision["outcome"] ?? .null
      all += 1
      if wanted["outcome"]?.array?.contains(outcome) == true {
        right += 1
      } else {
        print(
          "line \(wanted["line"]?.integer ?? 0): \(outcome.string ?? ""), not",
          wanted["outcome"]?.array?.compactMap(\.string) ?? [],
          decision["reason_code"]?.string ?? ""
        )
      }
    }
    print("\(right) of \(all) sample tickets became what a careful person would make of them")
    #expect(right * 7 >= all * 6)
  }

  @Test func `nothing is answered that should not be`() throws {
    for (decision, wanted) in zip(try decisions(), try expected())
    where decision["outcome"] == "answer" {
      #expect(wanted["outcome"]?.array?.contains("answer") == true)
      #expect(["low", "medium"].contains(decision["risk"]?["tier"]?.string))
      #expect(decision["citations"]?.array?.isEmpty == false)
    }
  }

  @Test func `most tickets get the intent that their author meant`() throws {
    var (right, labelled) = (0, 0)
    for (decision, wanted) in zip(try decisions(), try expected()) {
      guard let intent = wanted["intent"]?.string, let name = decision["intent"]?["name"] else {
        continue
      }
      labelled += 1
      right += name == .string(intent) ? 1 : 0
    }
    print("\(right) of \(labelled) sample tickets got the intent that was meant")
    #expect(labelled >= 80)
    #expect(right * 100 >= labelled * 75)
  }

  @Test func `every outcome is among them`() throws {
    let outcomes = Set(try decisions().compactMap { $0["outcome"]?.string })
    #expect(outcomes == Set(Outcome.allCases.map(\.rawValue)))
  }

  @Test func `personal data stands in no record that is shown`() throws {
    let store = try Scratch.sampleStore()
    let line = """
      {"ticket_id":"p","message":{"body":"refund me to DE89 3704 0044 0532 0130 00, card 4111 1111 \
      1111 1111, mail anna.kern@example.org please"}}
      """
    _ = try Program.run(["run", "--store", store], input: line)
    let shown = try Program.run(["show", "p", "--store", store]).text
    for secret in ["DE89 3704", "4111 1111", "anna.kern"] { #expect(!shown.contains(secret)) }
    #expect(shown.contains("[IBAN]") && shown.contains("[EMAIL]"))
  }
}

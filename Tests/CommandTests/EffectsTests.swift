import CanonicalJSON
import Foundation
import Testing

/// What the platform did comes back as lines, and closes the chain of a decision.
@Suite struct EffectsTests {
  private let store: String
  private let decision: String
  private let key: String

  /// A shop that has let out a refund.
  init() throws {
    store = try Scratch.sampleStore()
    let delivered = Date(timeIntervalSinceNow: -5 * 86_400).ISO8601Format()
    let ticket = """
      {"ticket_id":"a","message":{"body":"Refund order 7"},"requester":{"id":"c1"},\
      "facts_source":"shop","facts":{"order":{"id":"7","customer":"c1","total":"15.00 EUR",\
      "delivered_at":"\(delivered)","digital":false},"account":{"refunds_90d":0}}}

      """
    let line = try #require(
      try Program.run(["run", "--quiet", "--store", store], input: ticket).lines.first
    )
    let told = try JSONValue(parsing: Array(line.utf8), limits: .object)
    decision = try #require(told["decision_id"]?.string)
    key = try #require(told["actions"]?.array?.first?["idempotency_key"]?.string)
  }

  private func line(
    _ status: String,
    decision other: String? = nil,
    amount: String = "15.00 EUR"
  ) -> String {
    """
    {"schema":"effect/1","decision_id":"\(other ?? decision)","idempotency_key":"\(key)",\
    "system":"payments","call":"refund","arguments":{"amount":"\(amount)"},"status":"\(status)",\
    "reference":"re_9","at":"2026-06-12T10:00:00Z"}

    """
  }

  private func report(_ lines: String) throws -> (receipts: [JSONValue], status: Int32) {
    let result = try Program.run(["effects", "--store", store], input: lines)
    let receipts = try result.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
    return (receipts, result.status)
  }

  private func status(_ arguments: String...) throws -> JSONValue {
    let result = try Program.run(["status", "--json", "--store", store] + arguments)
    return try JSONValue(parsing: result.output, limits: .object)
  }

  @Test func `each line has one receipt, and news move forward only`() throws {
    let (receipts, status) = try report(
      line("unknown") + "\n" + line("succeeded") + line("succeeded") + line("failed")
        + line("failed", decision: "dec_0") + "{\"schema\":\"effect/1\"}\nnonsense\n"
    )
    #expect(status == 65)
    #expect(
      receipts.map { $0["result"] } == [
        "recorded", "recorded", "known", "refused", "refused", "invalid", "invalid",
      ]
    )
    #expect(receipts.compactMap { $0["input_line"]?.integer } == [1, 3, 4, 5, 6, 7, 8])
    #expect(
      receipts[3]["reason"] == "it is recorded as `succeeded`, and cannot become `failed`"
    )
    #expect(receipts[4]["reason"] == "no decision `dec_0`")
    #expect(receipts[5]["reason"] == "`decision_id` is missing")
  }

  @Test func `an action that nobody reported is an alert once its time is over`() throws {
    #expect(try status()["effects"]?["missing"] == 0)
    #expect(try status("--effects-within", "0")["effects"]?["missing"] == 1)
    let told = try Program.run(["status", "--effects-within", "0", "--store", store])
    #expect(told.text.contains("1 let out and not heard of in 0 h"))
    #expect(try report(line("succeeded")).status == 0)
    #expect(try status("--effects-within", "0")["effects"]?["missing"] == 0)
  }

  @Test func `other arguments than were let out are recorded, and called out`() throws {
    let (receipts, code) = try report(line("succeeded", amount: "150.00 EUR"))
    #expect(code == 0)
    #expect(receipts.first?["contradicts"] == ["amount"])
    #expect(try status()["effects"]?["contradicting"] == 1)
    // Told again with yet other arguments, it is no repetition.
    let (again, refused) = try report(line("succeeded") + line("succeeded", amount: "150.00 EUR"))
    #expect(again.map { $0["result"] } == ["known", "known"] && refused == 0)
  }

  @Test func `what was reported is not reported with other arguments later`() throws {
    _ = try report(line("succeeded"))
    let (receipts, code) = try report(line("succeeded", amount: "150.00 EUR"))
    #expect(code == 65 && receipts.first?["result"] == "refused")
    #expect(receipts.first?["reason"]?.string?.contains("other arguments: `amount`") == true)
  }

  @Test(arguments: [["effects"], ["outbox", "--ack"], ["outbox", "ack", "dec_0"]])
  func `nobody without an operator's key reports or acknowledges`(command: [String]) throws {
    let result = try Program.run(
      command + ["--store", store],
      input: Array(line("succeeded").utf8),
      environment: ["COUNTERSIGN_CONFIG_HOME": try Scratch.folder().path]
    )
    #expect(result.status == 77 && result.text.isEmpty)
    #expect(try status("--effects-within", "0")["effects"]?["missing"] == 1)
  }

  @Test func `the decision's page shows what was done`() throws {
    _ = try report(line("succeeded"))
    let page = try Program.run(["show", decision, "--store", store]).text
    #expect(page.contains("refund succeeded"))
    let json = try JSONValue(
      parsing: Program.run(["show", decision, "--json", "--store", store]).output,
      limits: .object
    )
    #expect(json["effects"]?.array?.first?["status"] == "succeeded")
    #expect(json["effects"]?.array?.first?["line"]?["reference"] == "re_9")
  }
}

import CanonicalJSON
import Foundation
import Testing

/// What monitoring collects of a store.
@Suite struct MetricsTests {
  private static func ticket(_ id: String, _ body: String) -> String {
    let ticket: JSONValue = [
      "ticket_id": .string(id), "message": ["body": .string(body)], "channel": "email",
      "jurisdiction": "AT", "requester": ["id": "c1", "tier": "Gold"],
    ]
    return String(decoding: ticket.bytes, as: UTF8.self) + "\n"
  }

  @Test func `the figures are what was decided, and every line is one of the format's`() throws {
    let store = try Scratch.folder().appending(path: "store.sqlite").path
    try #require(Program.run(["init", "--demo", "--store", store]).status == 0)
    let lines =
      Self.ticket("1", "Where is my parcel?")
      + Self.ticket("2", "Please delete my account and all my data.")
      + "{\n"
    _ = try Program.run(["run", "--quiet", "--store", store], input: lines)
    let metrics = try Program.run(["metrics", "--store", store])
    #expect(metrics.status == 0 && metrics.errors.isEmpty)
    let form = /(# (HELP|TYPE) [a-z_]+ .+)|([a-z_]+(\{([a-z_]+="[^"]*",?)+\})? -?[0-9]+)/
    for line in metrics.lines { #expect(line.wholeMatch(of: form) != nil, "\(line)") }
    for line in [
      #"countersign_decisions_total{outcome="answer"} 1"#,
      #"countersign_decisions_total{outcome="review"} 1"#,
      #"countersign_decisions_total{outcome="invalid"} 1"#,
      #"countersign_intent_decisions_total{intent="shipping_status",outcome="answer"} 1"#,
      #"countersign_channel_decisions_total{channel="email",outcome="answer"} 1"#,
      #"countersign_language_decisions_total{language="en",outcome="review"} 1"#,
      #"countersign_jurisdiction_decisions_total{jurisdiction="AT",outcome="review"} 1"#,
      #"countersign_customer_tier_decisions_total{customer_tier="other",outcome="answer"} 1"#,
      #"countersign_queue_waiting_cases{queue="privacy",tier="high"} 1"#,
      "countersign_line_stopped 0", "countersign_untold_decisions 0",
    ] { #expect(metrics.lines.contains(line), "\(line)\n\(metrics.text)") }

    try #require(
      Program.run(["stop", "--all", "--reason", "drill", "--store", store]).status == 0
    )
    let stopped = try Program.run(["metrics", "--store", store])
    #expect(stopped.lines.contains("countersign_line_stopped 1"))
  }
}

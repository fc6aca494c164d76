import CanonicalJSON
import Foundation
import Synchronization
import Testing

/// Refunds, as a shop pipes them in: what is let out, what waits, and what stops at the limit.
@Suite struct ActionRunTests {
  private func ticket(
    _ id: String,
    _ body: String = "Refund order 7",
    order: String = "7",
    total: String? = "15.00 EUR",
    customer: String = "c1",
    requester: String = "c1",
    received: String? = nil,
    delivered: Date = Date(timeIntervalSinceNow: -5 * 86_400)
  ) -> String {
    var object: JSONValue = [
      "ticket_id": .string(id), "message": ["body": .string(body)],
      "requester": ["id": .string(requester)],
    ]
    var members = object.object ?? JSONObject()
    if let received { members["received_at"] = .string(received) }
    if let total {
      members["facts_source"] = "shop"
      members["facts"] = [
        "order": [
          "id": .string(order), "customer": .string(customer), "total": .string(total),
          "delivered_at": .string(delivered.ISO8601Format()), "digital": false,
        ],
        "account": ["refunds_90d": 0],
      ]
    }
    object = .object(members)
    return String(decoding: object.bytes, as: UTF8.self) + "\n"
  }

  private func decide(_ tickets: String, store: String) throws -> [JSONValue] {
    try Program.run(["run", "--quiet", "--store", store], input: tickets).lines
      .map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
  }

  private func decide(_ ticket: String) throws -> JSONValue {
    try #require(try decide(ticket, store: Scratch.sampleStore()).first)
  }

  private func outcomes(_ decisions: [JSONValue]) -> [String] {
    decisions.compactMap { $0["outcome"]?.string }
  }

  private func amount(_ decision: JSONValue) -> String? {
    decision["actions"]?.array?.first?["arguments"]?["amount"]?.string
  }

  @Test func `an eligible refund of 15 EUR acts, once, by its own key`() throws {
    let decision = try decide(ticket("a"))
    #expect(decision["outcome"] == "act")
    #expect(decision["reason_code"] == "rules.refunds.in-time")
    let action = try #require(decision["actions"]?.array?.first)
    #expect(action["action"] == "refund")
    #expect(action["arguments"] == ["amount": "15.00 EUR", "order": "7"])
    #expect(action["idempotency_key"]?.string?.hasPrefix("act_") == true)
    #expect(decision["reply"]?["body"]?.string?.isEmpty == false)
    let rules = decision["verdict"]?["rules"]?.array ?? []
    #expect(rules.first?["rule"] == "risk.exception.small-refunds")
  }

  @Test func `refunds that nearly use up an exception are found before it is used up`() throws {
    let store = try Scratch.sampleStore()
    let tickets = (1...5).map { ticket("t\($0)", order: "\($0)", total: "5.00 EUR") }
    let told = try tickets.map { try #require(decide($0, store: store).first) }
    #expect(outcomes(told) == ["act", "act", "act", "act", "review"])
    let found = try Program.run(
      ["search", "--near-limit", "small-refunds", "--json", "--store", store]
    )
    let json = try JSONValue(parsing: found.output, limits: .object)
    #expect(json["total"] == 3 && json["outcomes"]?["act"] == 2, "\(found.text)")
    let report = try Program.run(["report", "--csv", "--by", "near_limit", "--store", store])
    #expect(report.status == 0)
    let metrics = try Program.run(["metrics", "--store", store])
    let line =
      #"countersign_near_limit_decisions_total{near_limit="small-refunds",outcome="review"} 1"#
    #expect(metrics.lines.contains(line), "\(metrics.text)")
  }

  @Test func `a permitted refund of 40 EUR waits for a person, who sees that it is permitted`()
    throws
  {
    let decision = try decide(ticket("a", total: "40.00 EUR"))
    #expect(decision["outcome"] == "review")
    #expect(decision["actions"] == nil)
    let because = decision["review"]?["because"]?.array?.compactMap(\.string) ?? []
    #expect(because.contains("proposed permit: refund"))
  }

  @Test func `the facts of somebody else's order, or none, let nothing out and propose nothing`()
    throws
  {
    for line in [
      ticket("a", customer: "c2"), ticket("b", requester: "c2"), ticket("c", total: nil),
    ] {
      let decision = try decide(line)
      #expect(["review", "ask"].contains(decision["outcome"]?.string))
      let because = decision["review"]?["because"]?.array?.compactMap(\.string) ?? []
      #expect(!because.contains("proposed permit: refund"), "\(because)")
    }
  }

  @Test func `what somebody is said to have promised changes nothing`() throws {
    let plain = try decide(ticket("a"))
    for body in [
      "Refund order 7. the agent said I get 5,000 EUR",
      "Refund order 7! Your agent promised me 5,000 EUR.",
    ] {
      let decision = try decide(ticket("a", body))
      #expect(decision["outcome"] == plain["outcome"], "\(body)")
      #expect(amount(decision) == "15.00 EUR")
    }
    let dear = try decide(ticket("a", "Refund order 7, 10 EUR is enough", total: "40.00 EUR"))
    #expect(dear["outcome"] == "review")
  }

  @Test func `a late refund is a proposed denial that a person decides`() throws {
    let decision = try decide(ticket("a", delivered: Date(timeIntervalSinceNow: -90 * 86_400)))
    #expect(decision["outcome"] == "review")
    #expect(decision["verdict"]?["verdict"] == "deny")
    #expect(decision["reason_code"] == "rules.refunds.outside-window")
  }

  @Test func `ten refunds in a row on one account stop at the limit`() throws {
    let tickets = (0..<10).map { ticket("t\($0)", order: "o\($0)") }.joined()
    let decisions = try decide(tickets, store: Scratch.sampleStore())
    #expect(
      outcomes(decisions) == Array(repeating: "act", count: 4)
        + Array(repeating: "review", count: 6)
    )
    #expect(decisions[4]["reason_code"] == "rules.refunds.sixty-in-thirty-days")
    let others = (0..<4).map {
      ticket("u\($0)", order: "p\($0)", customer: "c9", requester: "c9")
    }
    let mixed = try decide(tickets + others.joined(), store: Scratch.sampleStore())
    #expect(outcomes(mixed).filter { $0 == "act" }.count == 8)
  }

  @Test func `two processes on one account never exceed the limit together`() throws {
    for _ in 0..<3 {
      let store = try Scratch.sampleStore()
      let acted = Mutex(0)
      let group = DispatchGroup()
      for process in 0..<2 {
        let lines = (0..<10).map { ticket("p\(process)-\($0)", order: "o\(process)-\($0)") }
        DispatchQueue.global().async(group: group) {
          let result = try? Program.run(
            ["run", "--quiet", "--batch", "1", "--store", store],
            input: lines.joined()
          )
          let count = result?.lines.count { $0.contains(#""outcome":"act""#) } ?? 99
          acted.withLock { $0 += count }
        }
      }
      group.wait()
      #expect(acted.withLock { $0 } == 4)
    }
  }

  @Test func `two tickets about one order pay once`() throws {
    let store = try Scratch.sampleStore()
    let decisions = try decide(ticket("a") + ticket("b"), store: store)
    #expect(outcomes(decisions) == ["act", "review"])
    #expect(decisions[1]["reason_code"] == "rules.refunds.once_per")
    let again = try decide(ticket("c"), store: store)
    #expect(outcomes(again) == ["review"])
  }

  @Test func `a moment far from the clock lets nothing out`() throws {
    for received in ["2026-06-14T10:00:00Z", "2099-01-01T00:00:00Z"] {
      let decision = try decide(
        ticket(
          "a",
          received: received,
          delivered: try Date(received, strategy: .iso8601) - 86_400
        )
      )
      #expect(decision["outcome"] == "review")
      #expect(decision["reason_code"] == "rules.refunds.clock")
    }
  }

  @Test func `what was let out is told again with the same action, and counted once`() throws {
    let store = try Scratch.sampleStore()
    let line = ticket("a", received: Date().ISO8601Format())
    let first = try decide(line, store: store)
    let second = try decide(line, store: store)
    #expect(first[0]["actions"] == second[0]["actions"])
    #expect(second[0]["repeat"] == true)
  }
}

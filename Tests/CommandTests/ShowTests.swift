import CanonicalJSON
import Foundation
import Testing

/// `show` and `status`, on what a run recorded.
@Suite struct ShowTests {
  private func check(_ arguments: [String], status: Int32, says words: String...) throws {
    let result = try Program.run(arguments)
    #expect(result.status == status, "\(result.errors)")
    for word in words {
      #expect((result.text + result.errors).contains(word), "\(result.text)\(result.errors)")
    }
  }

  @Test func `status tells what waits, and show tells every stage`() throws {
    let store = try Scratch.sampleStore()
    let line = #"{"ticket_id":"s1","message":{"body":"refund my order"}}"#
    let decision = try JSONValue(
      parsing: Array(Program.run(["run", "--store", store], input: line).output),
      limits: .object
    )
    let id = try #require(decision["decision_id"]?.string)
    try check(
      ["status", "--store", store],
      status: 0,
      says: "1 review",
      "waiting    1 cases",
      "payments"
    )
    try check(
      ["show", id, "--store", store],
      status: 0,
      says: id,
      "refund my order",
      "intake",
      "screen",
      "classify",
      "tier",
      "retrieve",
      "decide",
      "draft",
      "verify",
      "route",
      "record",
      "case_"
    )
    try check(["show", String(id.prefix(10)), "--store", store], status: 0, says: id)
    let json = try JSONValue(
      parsing: Array(Program.run(["show", "s1", "--json", "--store", store]).output),
      limits: .object
    )
    #expect(json["stages"]?.array?.count == 10)
    #expect(json["decision"]?["decision_id"]?.string == id)
    try check(
      ["show", "dec_zzz", "--store", store],
      status: 66,
      says: "no ticket, decision, case, action or entry of the log `dec_zzz`"
    )
  }

  @Test func `a draft that was not sent is shown with its citations to those who review it`() throws
  {
    let store = try Scratch.sampleStore()
    let line =
      #"{"ticket_id":"d1","bot_mode":"draft_only","message":{"body":"where is my parcel?"}}"#
    let run = try Program.run(["run", "--store", store], input: line)
    try #require(run.text.contains(#""outcome":"review""#), "\(run.text)")
    let page = try Program.run(["show", "d1", "--store", store]).lines
    let start = try #require(page.firstIndex(of: "draft (not sent)"))
    let draft = page[start...].dropFirst().prefix { $0.hasPrefix("  ") }
    #expect(draft.contains { $0.contains(". [1]") }, "\(draft)")
    #expect(draft.contains { $0.hasPrefix("  [1] delivery#") }, "\(draft)")

    let answered = #"{"ticket_id":"d2","message":{"body":"where is my parcel?"}}"#
    _ = try Program.run(["run", "--store", store], input: answered)
    try #require(Program.run(["show", "d2", "--store", store]).text.contains("answer.grounded"))
    #expect(try !Program.run(["show", "d2", "--store", store]).text.contains("draft (not sent)"))
  }

  @Test func `a text that fits many decisions lists some of them`() throws {
    let store = try Scratch.sampleStore()
    for (count, words) in [(2, "stands for 2 stories"), (25, "stands for 20 or more stories")] {
      let lines = (0..<count).map {
        #"{"id":"\#(count)-\#($0)","ticket_id":"m\#(count)","message":{"body":"refund my order"}}"#
      }
      let input = lines.joined(separator: "\n")
      #expect(try Program.run(["run", "--store", store], input: input).status == 0)
      try check(["show", "m\(count)", "--store", store], status: 64, says: words, "name one by")
    }
  }

  @Test func `a release is not taken for a decision`() throws {
    let store = try Scratch.sampleStore()
    try check(
      ["show", "rel_abc", "--store", store],
      status: 64,
      says: "`rel_abc` is a release, and releases cannot be shown yet"
    )
  }
}

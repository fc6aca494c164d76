import CanonicalJSON
import Testing

/// `search`, on the sample tickets.
@Suite struct SearchTests {
  private static let store = Result {
    let store = try Scratch.sampleStore()
    let run = try Program.run(["run", "-q", "--store", store, "Examples/tickets.jsonl"])
    let decisions = try run.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
    return (path: store, decisions: decisions)
  }

  private let store: String
  private let decisions: [JSONValue]

  init() throws { (store, decisions) = try Self.store.get() }

  private func search(_ words: [String], limit: Int = 10_000) throws -> JSONValue {
    let result = try Program.run(
      ["search", "--store", store, "--json", "--limit", "\(limit)"] + words
    )
    #expect(result.status == 0, "\(words): \(result.errors)")
    return try JSONValue(parsing: result.output, limits: .object)
  }

  /// Whether a search finds exactly the decisions of which something is so, the newest first.
  private func check(_ words: [String], _ isMeant: (JSONValue) -> Bool) throws {
    let found = try search(words)
    let ids = (found["decisions"]?.array ?? []).compactMap { $0["decision_id"]?.string }
    let wanted = decisions.filter(isMeant).compactMap { $0["decision_id"]?.string }
    #expect(ids == wanted.reversed(), "\(words)")
    #expect(found["total"]?.integer == Int64(wanted.count) && !wanted.isEmpty, "\(words)")
  }

  private static func cites(_ decision: JSONValue) -> [JSONValue] {
    (decision["citations"]?.array ?? [])
  }

  private static func rests(_ decision: JSONValue, on document: String) -> Bool {
    cites(decision).contains { $0["document"]?.string == document }
      || (decision["verdict"]?["rules"]?.array ?? []).contains {
        $0["cite"]?.string?.hasPrefix(document + "#") == true
      }
  }

  @Test func `each thing that a decision rests on finds it, and no other`() throws {
    try check([]) { _ in true }
    try check(["--document", "delivery"]) { Self.rests($0, on: "delivery") }
    try check(["--document", "delivery@1.2.0"]) { decision in
      Self.cites(decision).contains { $0["document"] == "delivery" && $0["version"] == "1.2.0" }
    }
    try check(["--section", "refund-policy#return-window@3.1.0"]) { decision in
      Self.cites(decision).contains { $0["section"] == "return-window" && $0["version"] == "3.1.0" }
    }
    try check(["--rule", "refunds.lost-parcel"]) { decision in
      (decision["verdict"]?["rules"]?.array ?? []).contains { $0["rule"] == "refunds.lost-parcel" }
    }
    try check(["--model", "extractive", "--prompt", "draft-answer"]) { _ in true }
    try check(["--outcome", "act", "--outcome", "ask", "--tier", "medium_high"]) { decision in
      ["act", "ask"].contains(decision["outcome"]?.string)
        && decision["risk"]?["tier"] == "medium_high"
    }
    try check(["--intent", "refund_request", "--until", "2126-01-01"]) {
      $0["intent"]?["name"] == "refund_request"
    }
    try check(["--reason", "STEER the bot"]) {
      $0["reason"]?.string?.contains("steer the bot") == true
    }
    try check(["--ticket", "1170"]) { $0["ticket_id"] == "1170" }
    try check(["--action", "refund", "--outcome", "act"]) {
      $0["actions"]?.array?.contains { $0["action"] == "refund" } == true
    }
  }

  @Test func `a customer's decisions are found, and no other customer's`() throws {
    let found = try search(["--customer", "c-77"])
    let tickets = (found["decisions"]?.array ?? []).compactMap { $0["ticket_id"]?.string }
    #expect(tickets.contains("1170") && found["total"]?.integer == Int64(tickets.count))
    #expect(try search(["--customer", "c-7"])["total"] != found["total"])
    #expect(try search(["--customer", "\""])["total"] == 0)
  }

  @Test func `counts are of all that is found, whatever the limit`() throws {
    let found = try search([], limit: 1)
    #expect(found["total"]?.integer == Int64(decisions.count))
    var counts: [String: Int64] = [:]
    for decision in decisions { counts[decision["outcome"]?.string ?? "", default: 0] += 1 }
    for (outcome, count) in counts { #expect(found["outcomes"]?[outcome]?.integer == count) }
    let page = try Program.run(["search", "--count", "--store", store])
    #expect(page.lines.first == "\(decisions.count) decisions" && page.text.contains("by tier"))
    #expect(try search(["--since", "2126-01-01"])["total"] == 0)
  }

  @Test func `a word of a closed list that is none is refused, and a name is asked back`() throws {
    for words in [
      ["--outcome", "perhaps"], ["--tier", "huge"], ["--resolution", "maybe"], ["--limit", "-1"],
      ["--limit", "0"],
      ["--since", "x"],
    ] {
      #expect(try Program.run(["search", "--store", store] + words).status == 64, "\(words)")
    }
    let near = try Program.run(["search", "--store", store, "--rule", "refunds.lost-parcl"])
    let nobody = try Program.run(["search", "--store", store, "--customer", "c-nobody"])
    #expect(nobody.status == 0 && nobody.errors.contains("no ticket names the customer `c-nobody`"))
    let nothing = try Program.run(["search", "--store", store, "--ticket", "117"])
    #expect(nothing.errors.contains("no ticket has the id `117`"), "\(nothing.errors)")
    let none = try Program.run(["search", "--store", store, "--customer", "c-77", "--tier", "low"])
    #expect(!none.errors.contains("no ticket names"), "\(none.errors)")
    #expect(near.status == 0 && near.errors.contains("did you mean `refunds.lost-parcel`?"))
  }

  @Test func `a store of before is found through once it is opened for writing`() throws {
    let copy = try Scratch.sampleStore()
    _ = try Program.run(["run", "-q", "--store", copy, "Examples/tickets.jsonl"])
    let before = try Program.run(["search", "--document", "delivery", "--json", "--store", copy])
    let undo = """
      DROP TABLE search_block; DROP TABLE search_term; DROP TABLE search_span;
      DROP TABLE search_total; DROP TABLE model_spending; DROP TABLE model_call;
      DROP TABLE model_failure;
      DROP TABLE incident_step; DROP INDEX effect_contradicting;
      PRAGMA user_version = \(try Self.versionBefore(copy));
      """
    #expect(try RunningProgram([copy, undo], executable: "sqlite3").end().end == .status(0))
    _ = try Program.run(["tick", "--store", copy])
    let after = try Program.run(["search", "--document", "delivery", "--json", "--store", copy])
    #expect(after.status == 0 && after.output == before.output, "\(after.errors)")
  }

  private static func versionBefore(_ store: String) throws -> Int {
    let lines = try RunningProgram(
      ["-readonly", store, "PRAGMA user_version"],
      executable: "sqlite3"
    ).end().lines
    return try #require(lines.first.flatMap { Int($0) }) - 8
  }
}

import CanonicalJSON
import Foundation
import Testing

/// The hostile sample tickets and the innocent ones that sound alarming, decided as anybody would have them decided.
@Suite struct HostileSampleTests {
  private static func lines(_ name: String) throws -> [String] {
    let url = Program.repository.appending(path: "Examples/\(name).jsonl")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private static func json(_ line: String) throws -> JSONValue {
    try JSONValue(parsing: Array(line.utf8), limits: .object)
  }

  private static func run(_ name: String, in store: String) throws -> [JSONValue] {
    let result = try Program.run([
      "run", "-q", "--store", store,
      Program.repository.appending(path: "Examples/\(name).jsonl").path,
    ])
    return try result.lines.map(json)
  }

  /// What stopped a ticket: the screen that saw it, the tier that demands people, the rules, or intake.
  private func stops(_ decision: JSONValue, _ page: JSONValue?) -> Set<String> {
    var stops: Set<String> = []
    if ["invalid", "ignore"].contains(decision["outcome"]?.string) { stops.insert("intake") }
    let stages = page?["stages"]?.array ?? []
    let route = stages.first { $0["stage"] == "route" }?["result"]
    for miss in route?["near_misses"]?.array ?? [] {
      if let stage = miss["stage"]?.string { stops.insert(stage) }
    }
    let rules = decision["verdict"]?["rules"]?.array ?? []
    if rules.contains(where: { $0["then"] == "error" }) { stops.insert("decide") }
    if rules.contains(where: { $0["rule"]?.string?.hasPrefix("risk.") == true }) {
      stops.insert("tier")
    }
    return stops
  }

  @Test func `each hostile ticket is stopped, and by the stage that the list names`() throws {
    let store = try Scratch.folder().appending(path: "store.sqlite").path
    try #require(Program.run(["init", "--demo", "--store", store]).status == 0)
    let decisions = try Self.run("hostile", in: store)
    let expected = try Self.lines("hostile-expected").map(Self.json)
    #expect(decisions.count == expected.count && expected.count >= 25)
    #expect(Set(expected.compactMap { $0["attack"]?.string }).count == expected.count)
    for (decision, wanted) in zip(decisions, expected) {
      let attack = wanted["attack"]?.string ?? ""
      let outcome = decision["outcome"]?.string ?? ""
      #expect(["review", "refuse", "ignore", "invalid"].contains(outcome), "\(attack): \(outcome)")
      #expect(decision["actions"] == nil, "\(attack)")
      let id = try #require(decision["decision_id"]?.string)
      let page = try? Self.json(Program.run(["show", id, "--json", "--store", store]).text)
      let stops = stops(decision, page)
      #expect(stops.contains(wanted["stopped_by"]?.string ?? ""), "\(attack): \(stops)")
    }
  }

  @Test func `each innocent ticket that sounds alarming is answered`() throws {
    let store = try Scratch.folder().appending(path: "store.sqlite").path
    try #require(Program.run(["init", "--demo", "--store", store]).status == 0)
    let decisions = try Self.run("alarming", in: store)
    #expect(decisions.count >= 25)
    for (decision, line) in zip(decisions, try Self.lines("alarming")) {
      #expect(
        decision["outcome"] == "answer",
        "\(decision["reason_code"]?.string ?? ""): \(line)"
      )
    }
  }
}

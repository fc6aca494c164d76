import CanonicalJSON
import Foundation
import Testing

/// Incidents through the built program: what opens them, what they refuse, and what they leave.
@Suite struct IncidentCommandTests {
  private let desk: ReleaseScratch

  init() throws { desk = try ReleaseScratch(ofSample: true) }

  @Test func `an effect that contradicts its decision opens an incident, once`() throws {
    let told = try decide(Self.refund("7", customer: "c1"))
    let key = try #require(told["actions"]?.array?.first?["idempotency_key"]?.string)
    let decision = try #require(told["decision_id"]?.string)
    try desk.expect("tick", says: ["nothing was due"])
    let effect = """
      {"schema":"effect/1","decision_id":"\(decision)","idempotency_key":"\(key)",\
      "system":"payments","call":"refund","arguments":{"amount":"51.00 EUR"},\
      "status":"succeeded","reference":"re_9","at":"2026-06-12T10:00:00Z"}

      """
    try desk.write(effect, to: "effects.jsonl")
    try desk.expect("effects", "effects.jsonl")
    let first = try desk.expect("tick", says: [" opened: wrong-commitment, on the sign effect"])
    let incident = try #require(first.text.firstMatch(of: /inc_[0-9a-z]+/)).output
    try desk.expect("tick", says: ["nothing was due"])
    try desk.expect("incident", "show", String(incident), says: ["a sign  1 decision bears"])
    #expect(try desk.json("status")["incidents"] == [.string(String(incident))])
    try desk.expect("log", "verify", says: ["rows        proved"])
  }

  @Test func `a new workspace has the sample's kinds, and a sign that nothing bears is an error`()
    throws
  {
    let path = "rules/incidents.yaml"
    let fresh = try Scratch.folder()
    _ = try Program.run(["init", "-C", fresh.path, "--person", "mira"], in: desk.folder)
    let texts = try [fresh, desk.folder].map {
      try String(contentsOf: $0.appending(path: path), encoding: .utf8)
    }
    #expect(texts[0] == texts[1])
    try desk.replace("near_miss: model.leaked", "near_miss: model.leak", in: path)
    try desk.expect(
      "check",
      status: 3,
      says: [
        "rules/incidents.yaml:", "nothing sees a near miss as `model.leak`",
        "did you mean `model.leaked`?",
      ]
    )
  }

  @Test func `what is asked for wrongly is refused, and nothing is opened`() throws {
    for (words, status, text) in [
      (["--kind", "wrong-comitment", "--reason", "x"], 64, "did you mean `wrong-commitment`?"),
      (["--kind", "privacy", "--reason", ""], 64, "reason"),
      (["--kind", "privacy", "--reason", "x", "--decision", "nosuch"], 66, "nosuch"),
      (["--kind", "privacy", "--reason", "x", "--query", "--tier huge"], 64, "huge"),
      (["--kind", "privacy", "--reason", "x", "--query", "--rule \"a"], 64, "not closed"),
      (
        ["--kind", "privacy", "--reason", "x", "--query", "--since 2026-01-01 --since 2026-02-01"],
        64,
        "`--since` is given more than once"
      ),
      (["--kind", "privacy", "--reason", "x", "--query", "--rule no.such"], 66, "no decision"),
    ] as [([String], Int32, String)] {
      try desk.expect(["incident", "open"] + words, status: status, says: [text])
    }
    try desk.expect("incident", "list", says: ["no incident is open"])
    try desk.expect("incident", "show", "inc_zzzz", status: 66, says: ["no incident `inc_zzzz`"])
  }

  @Test func `the case is masked, and says nothing of who wrote`() throws {
    _ = try decide(Self.refund("NP-104299", customer: "c-4711"))
    let incident = try desk.openIncident(on: "9001")
    try work(on: incident)
    try desk.expect(close(incident, right: "review"))
    let store = contents(of: desk.storePath)
    let start = try #require(store.range(of: "\"schema\":\"regression/1\""))
    let before = store[..<start.lowerBound]
    let line = try #require(before.range(of: "{\"line\":", options: .backwards))
    let regression = store[line.lowerBound..<start.upperBound]
    for secret in ["NP-104299", "c-4711", "Lindqvist", "post.example", "9001"] {
      #expect(!regression.contains(secret), "\(regression)")
    }
    #expect(regression.contains("Please refund my order NP-"))
  }

  @Test func `of what was erased no case is made, and a ticket of one's own takes its place`()
    throws
  {
    _ = try decide(Self.refund("NP-104299", customer: "c-4711"))
    for keeper in ["mira", "ben"] {
      try desk.expect(as: keeper, "people", "raise", "cleo", "--role", "legal")
      try desk.expect(as: keeper, "people", "raise", "ben", "--role", "legal")
    }
    for person in ["cleo", "ben"] {
      try desk.expect(as: person, "erase", "--customer", "c-4711", "--reason", "asked for it")
    }
    let all = try desk.expect(
      "incident",
      "open",
      "--kind",
      "wrong-commitment",
      "--query",
      "--outcome act",
      "--reason",
      "a wrong refund",
      says: ["holds      1 ticket, 1 of them erased before"]
    )
    let incident = String(try #require(all.text.firstMatch(of: /inc_[0-9a-z]+/)).output)
    try work(on: incident)
    try desk.expect(close(incident, right: "review"), status: 66, says: ["nothing that it holds"])
    let own = ["--ticket", "case.json"]
    let ticket = Self.refund("NP-1", customer: "c-1")
    try desk.write(ticket, to: "case.json")
    try desk.expect(close(incident, right: "review") + own, status: 64, says: ["[EMAIL]"])
    let person = #","name":"Mara Lindqvist","email":"mara@post.example""#
    try desk.write(ticket.replacing(person, with: ""), to: "case.json")
    try desk.expect(close(incident, right: "act") + own, status: 65, says: ["it tests nothing"])
    try desk.expect(close(incident, right: "review") + own, says: ["closed"])
  }

  @Test func `a cause that comes again is counted`() throws {
    for number in 1...2 {
      _ = try decide(Self.refund("NP-\(number)", customer: "c-\(number)", id: "900\(number)"))
      let incident = try desk.openIncident(on: "900\(number)")
      try work(on: incident)
      let closed = try desk.expect(close(incident, right: "review"))
      #expect(closed.text.contains("it has come 2 times") == (number == 2), "\(closed.text)")
    }
  }

  // MARK: What happens

  private static func refund(
    _ order: String,
    customer: String,
    id: String = "9001"
  ) -> String {
    let now = ISO8601DateFormatter().string(from: Date())
    return """
      {"ticket_id":"\(id)","received_at":"\(now)","locale":"en","jurisdiction":"NL",\
      "requester":{"id":"\(customer)","name":"Mara Lindqvist","email":"mara@post.example"},\
      "message":{"body":"Please refund my order \(order)."},"facts_source":"shop",\
      "facts":{"order":{"id":"\(order)","customer":"\(customer)","total":"15.00 EUR",\
      "digital":false,"status":"lost"},"account":{"refunds_90d":0}}}

      """
  }

  private func decide(_ ticket: String) throws -> JSONValue {
    try desk.write(ticket, to: "tickets.jsonl")
    let result = try desk.run("run", "-q", "tickets.jsonl")
    let line = try #require(result.text.split(separator: "\n").last, "\(result.errors)")
    return try JSONValue(parsing: Array(line.utf8), limits: .object)
  }

  /// Does all that comes before the closing.
  private func work(on incident: String) throws {
    try desk.expect("incident", "contain", incident, "--reason", "refunds are stopped")
    for role in ["operator", "legal"] {
      try desk.expect("incident", "notify", incident, "--role", role, "--reason", "by telephone")
    }
  }

  private func close(_ incident: String, right outcome: String) -> [String] {
    [
      "incident", "close", incident, "--component", "rules/refunds.rules.yaml", "--reason",
      "nobody tested it", "--right", outcome, "--action", "a test", "--action-owner",
      "payments-policy", "--due", "2027-01-31",
    ]
  }

  /// The bytes of a store and of its write-ahead log, as far as they are texts.
  private func contents(of path: String) -> String {
    ["", "-wal"].map { suffix in
      String(decoding: FileManager.default.contents(atPath: path + suffix) ?? Data(), as: UTF8.self)
    }.joined()
  }
}

import CanonicalJSON
import Foundation
import Synchronization
import Testing

/// Incidents that are none, through the built program.
@Suite struct FalseAlarmTests {
  private let desk: ReleaseScratch

  init() throws { desk = try ReleaseScratch(ofSample: true) }

  @Test func `a false alarm is dismissed with a reason alone, and told apart from there on`() throws
  {
    let incident = try open()
    let why = "the customer had agreed to it before"
    for (words, status, text) in [
      ([incident], 64, "--reason"), ([incident, "--reason", ""], 64, "reason"),
      (["inc_zzzz", "--reason", why], 66, "no incident `inc_zzzz`"),
    ] as [([String], Int32, String)] {
      try desk.expect(["incident", "dismiss"] + words, status: status, says: [text])
    }
    try desk.expect(
      "incident",
      "dismiss",
      incident,
      "--reason",
      why,
      says: ["dismiss    \(incident)  dismissed, as a false alarm"]
    )
    try desk.expect("incident", "list", says: ["no incident is open"])
    try desk.expect("incident", "list", "--all", says: ["dismissed  wrong-commitment"])
    let shown = try desk.expect(
      "incident",
      "show",
      incident,
      says: [
        "dismissed as a false alarm on", "by mira", "because    \(why)",
        "stopped    operator, to be",
      ]
    )
    for absent in ["tell ", "OVERDUE", "\ncause ", "regression"] {
      #expect(!shown.text.contains(absent), "\(absent) in \(shown.text)")
    }
    let page = try desk.json("incident", "show", incident)
    try SchemaValidator.expect("incident", of: page.prettyText)
    #expect(page["state"] == "dismissed" && page["closure"] == .null)
    #expect(page["dismissal"]?["reason"]?.string == why)
    #expect((page["clocks"]?.array ?? []).allSatisfy { $0["overdue"] == false })
    try expectStory(of: incident, says: why)
    try expectBundle(of: incident, says: why)
    try desk.expect("log", "verify", says: ["rows        proved", "consents    proved"])
    try desk.expect("doctor")
  }

  @Test func `it is counted by itself, and in nothing else`() throws {
    let (first, second) = (try open("9001"), try open("9002"))
    try desk.expect("incident", "contain", first, "--reason", "stopped")
    try desk.expect("incident", "contain", second, "--reason", "stopped")
    try desk.expect("metrics", says: [#"countersign_incidents_contained{severity="high"} 2"#])
    try desk.expect("incident", "dismiss", first, "--reason", "nothing was promised")
    try desk.expect(
      "metrics",
      says: [
        #"countersign_incidents_total{severity="high"} 2"#,
        #"countersign_incidents_dismissed_total{severity="high"} 1"#,
        #"countersign_incidents_contained{severity="high"} 1"#,
        #"countersign_incidents_open{severity="high"} 1"#,
      ]
    )
    let report = try desk.expect("report", "--json").text
    try SchemaValidator.expect("report", of: report)
    let counted = try #require(try desk.json("report")["incidents"]?.array?.first)
    for (name, count) in ["opened": 2, "dismissed": 1, "open": 1, "contained": 1, "recurred": 0] {
      #expect(counted[name] == .integer(Int64(count)), "\(name) in \(counted)")
    }
    try desk.expect("report", says: ["FALSE ALARMS", "1 of 2"])
  }

  @Test func `of two who end it at once one wins, and the other is told what it was`() throws {
    let incident = try open()
    try desk.expect("incident", "contain", incident, "--reason", "stopped")
    for role in ["operator", "legal"] {
      try desk.expect("incident", "notify", incident, "--role", role, "--reason", "by telephone")
    }
    let close = [
      "incident", "close", incident, "--component", "rules/refunds.rules.yaml", "--reason",
      "nobody tested it", "--right", "review", "--action", "a test", "--action-owner",
      "payments-policy", "--due", "2027-01-31",
    ]
    let dismiss = ["incident", "dismiss", incident, "--reason", "nothing was promised"]
    let results = Mutex<[Program.Result]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { place in
      let (person, words) = place == 0 ? ("mira", close) : ("ben", dismiss)
      do {
        let result = try desk.run(as: person, words)
        results.withLock { $0.append(result) }
      } catch { Issue.record(error) }
    }
    let ends = results.withLock { $0 }
    let lost = try #require(ends.first { $0.status == 76 }, "\(ends)")
    #expect(ends.count { $0.status == 0 } == 1, "\(ends)")
    let state = try desk.json("incident", "show", incident)["state"]?.string
    let told = state == "closed" ? "`mira` closed the incident" : "`ben` dismissed the incident"
    #expect(lost.errors.contains(told), "\(lost.errors)")
    try desk.expect(as: "ben", dismiss, status: 76, says: [told])
    try desk.expect(as: "cleo", close, status: 76, says: [told])
    try desk.expect("log", "verify", says: ["consents    proved"])
  }

  @Test func `what was stopped stays so, and what it held is let go`() throws {
    let stopped = try desk.expect("stop", "--action", "refund", "--reason", "paid twice")
    let stop = String(try #require(stopped.text.firstMatch(of: /stop_[0-9a-z]+/)).output)
    let incident = try open()
    try desk.expect(
      "incident",
      "dismiss",
      incident,
      "--reason",
      "it was paid once",
      says: ["stopped    action:refund since", "countersign resume \(stop) --reason"]
    )
    try desk.expect("status", says: ["STOPPED"])
    for keeper in ["mira", "ben"] {
      for person in ["cleo", "ben"] {
        try desk.expect(as: keeper, "people", "raise", person, "--role", "legal")
      }
    }
    for person in ["cleo", "ben"] {
      try desk.expect(as: person, "erase", "--customer", "c-9001", "--reason", "asked for it")
    }
  }

  // MARK: What happens

  private func open(_ ticket: String = "9001") throws -> String {
    let now = ISO8601DateFormatter().string(from: Date())
    let line = """
      {"ticket_id":"\(ticket)","received_at":"\(now)","locale":"en","jurisdiction":"NL",\
      "requester":{"id":"c-\(ticket)"},"message":{"body":"Please refund my order NP-10\(ticket)."},\
      "facts_source":"shop","facts":{"order":{"id":"NP-10\(ticket)","customer":"c-\(ticket)",\
      "total":"15.00 EUR","digital":false,"status":"lost"},"account":{"refunds_90d":0}}}

      """
    try desk.write(line, to: "tickets.jsonl")
    _ = try desk.run("run", "-q", "tickets.jsonl")
    return try desk.openIncident(on: ticket)
  }

  private func expectStory(of incident: String, says why: String) throws {
    try desk.expect("incident", "export", incident, "--markdown", "a.md", "--html", "a.html")
    for name in ["a.md", "a.html"] {
      let file = desk.folder.appending(path: name)
      let text = try String(contentsOf: file, encoding: .utf8)
      for words in ["Why it was a false alarm", "dismissed as a false alarm", why] {
        #expect(text.contains(words), "no \(words) in \(text)")
      }
      #expect(!text.contains("Which control should have caught it"), "\(text)")
    }
  }

  private func expectBundle(of incident: String, says why: String) throws {
    for keeper in ["mira", "ben"] {
      try desk.expect(as: keeper, "people", "raise", "cleo", "--role", "legal")
    }
    let words = ["incident", "export", incident, "-o", "one.bundle", "--reason", "for the insurer"]
    try desk.expect(as: "cleo", words)
    try desk.write(try desk.expect("log", "key").text, to: "log.pub")
    let proved = ["entry       proved", "contents    proved"]
    try desk.expect("receipt", "verify", "one.bundle", "--key", "log.pub", says: proved)
    let file = desk.folder.appending(path: "one.bundle")
    let text = try String(contentsOf: file, encoding: .utf8)
    try SchemaValidator.expect("incident-bundle", of: text)
    let told = try JSONValue(parsing: Array(text.utf8), limits: .object)["told"]?["incident"]
    #expect(told?["dismissal"]?["reason"]?.string == why)
    try SchemaValidator.expect("incident", of: try #require(told).prettyText)
  }
}

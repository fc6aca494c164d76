import CanonicalJSON
import Domain
import Foundation
import Testing

/// Planted cases and second reviews, through the built program.
@Suite struct QueueQualityTests {
  private static let message =
    #""message":{"body":"How long do I have to return an item?"},"bot_mode":"draft_only""#

  private let people: PeopleScratch

  init() throws {
    people = try PeopleScratch(configuration: "review: {second_reviews: 100%}\n")
    for person in ["noor", "jonas", "edda"] {
      try people.enroll(person, as: "reviewer", by: ["mira"])
    }
  }

  @discardableResult
  private func run(
    _ person: String,
    _ arguments: String...,
    input: String = "",
    status: Int32 = 0,
    says texts: [String] = []
  ) throws -> Program.Result {
    let result = try Program.run(
      ["queue"] + arguments + ["--store", people.store],
      input: Array(input.utf8),
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home(person).path]
    )
    let told = result.text + result.errors
    #expect(result.status == status, "\(person) \(arguments): \(told)")
    for text in texts { #expect(told.contains(text), "no \(text) in \(told)") }
    return result
  }

  private func json(_ arguments: String...) throws -> JSONValue {
    let result = try Program.run(
      arguments + ["--json", "--store", people.store],
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home("noor").path]
    )
    #expect(result.status == 0, "\(result.errors)")
    return try JSONValue(parsing: result.output, limits: .object)
  }

  /// Runs a ticket that people are asked about, and returns its case.
  private func ticket(_ number: Int) throws -> String {
    let result = try Program.run(
      ["run", "--quiet", "--store", people.store],
      input: #"{"ticket_id":"\#(number)",\#(Self.message)}"# + "\n"
    )
    let line = try JSONValue(parsing: Array(result.lines.joined().utf8), limits: .object)
    return try #require(line["review"]?["case"]?.string)
  }

  /// The reply takes minutes to read, so that whoever approves it at once has not.
  private func plant() throws -> String {
    let rest = String(repeating: "Please keep the label. ", count: 500)
    let file = """
      schema: plant/1
      ticket: |
        {"ticket_id": "90412", \(Self.message)}
      reply: Within 60 days. [1] \(rest)
      right: reject
      why: No policy gives 60 days.
      """
    let result = try run("mira", "plant", "-", input: file, says: ["right is to reject"])
    return String(try #require(result.text.firstMatch(of: /planted (case_\w+)/)?.1))
  }

  private func claim(_ id: String, by person: String) throws -> String {
    try run(person, "claim", id)
    return try #require(json("queue", "show", id)["short"]?.string)
  }

  private func approve(_ id: String, by person: String) throws {
    try run(person, "approve", id, claim(id, by: person))
  }

  /// Lets the time pass in which approvals can be undone.
  private func settle() throws {
    let writer = try RunningProgram(
      [
        people.store,
        """
        UPDATE review_case SET detail = '{"settles_at":0}', wakes_at = 0 WHERE state = 'approved'
        """,
      ],
      executable: "sqlite3"
    )
    #expect(writer.end().end == .status(0))
    #expect(try Program.run(["tick", "--store", people.store]).status == 0)
  }

  @Test func `nobody can tell a planted case from another before it is decided`() throws {
    let (real, planted) = (try ticket(81), try plant())
    let cases = try #require(try json("queue", "list")["cases"]?.array)
    #expect(Set(cases.compactMap { $0["case"]?.string }) == [real, planted])
    let own = ["case", "ticket_id", "opened_at", "due_at", "document"]
    func alike(_ value: JSONValue?) -> [JSONObject.Member] {
      (value?.object?.members ?? []).map { member in
        own.contains(member.name) ? .init(name: member.name, value: .null) : member
      }
    }
    #expect(alike(cases.first) == alike(cases.last) && !alike(cases.first).isEmpty)
    let (shownReal, shown) = (try json("queue", "show", real), try json("queue", "show", planted))
    #expect(shown.object?.members.map(\.name) == shownReal.object?.members.map(\.name))
    for name in ["authors", "approvals", "request", "rules", "risk", "history"] {
      #expect(shown[name] == shownReal[name], "\(name)")
    }
    let names = shown["document"]?.object?.members.map(\.name)
    #expect(names == shownReal["document"]?.object?.members.map(\.name))
    func page(_ id: String) throws -> [String] {
      let text = try run("noor", "show", id).text
      return text.split(separator: "\n").filter { !$0.hasPrefix("  ") }.map { line in
        String(line).replacing(/case_\w+|ticket \w+|document \w{8}/, with: "…")
          .replacing(/, in force .*| \(.*bytes\).*|due in .*/, with: "")
      }
    }
    #expect(try page(real) == page(planted))
    try run("noor", "history", planted, says: ["nobody has done anything yet"])
    let history = try run("noor", "history", planted, "--json").text
    #expect(!history.contains("planted") && !history.contains("background"))
    // Nor by what is refused.
    for id in [real, planted] {
      try run("noor", "show", id, "--reveal", says: ["How long do I have"])
      try run("noor", "claim", id)
      try run("noor", "edit", id, "-F", "-", input: "We pay 500 EUR.", status: 77, says: ["500"])
    }
  }

  @Test func `a planted case that is approved wrongly is counted and never told`() throws {
    let planted = try plant()
    try run("mira", "claim", planted, status: 77, says: ["`mira` has had a part in this"])
    try approve(planted, by: "noor")
    #expect(try json("queue", "stats")["all"]?["planted"]?["decided"] == 0)
    try settle()
    let outbox = try Program.run(["outbox", "--store", people.store])
    #expect(outbox.status == 0 && outbox.output.isEmpty)
    #expect(try people.rows("SELECT count(*) FROM decision") == ["0"])
    let stats = try json("queue", "stats")
    let row = try #require(stats["groups"]?.array?.first)
    #expect(row["name"] == "noor" && row["planted"]?["false_acceptance"]?["count"] == 1)
    #expect(row["planted"]?["false_acceptance"]?["thousandths"] == .null)
    #expect(row["pace"]?["alarm"] == true && row["decided"] == 0)
    try run("noor", "stats", says: ["1 of 1", "ALARM noor: 1 approved sooner than can be read"])
    try run(
      "noor",
      "history",
      planted,
      says: ["concluded", "planted by mira: right is to reject: No policy gives 60 days."]
    )
    #expect(try json("queue", "history", planted)["background"]?["right"] == "reject")
    let status = try Program.run(["status", "--store", people.store])
    #expect(status.text.contains("noor, in 24 h: 1 approved sooner than can be read"))
  }

  @Test func `a second look is blind, another person's, and changes nothing`() throws {
    let first = try ticket(81)
    try approve(first, by: "noor")
    try settle()
    let told = try Program.run(["outbox", "--store", people.store]).output
    #expect(!told.isEmpty)
    let list = try #require(try json("queue", "list")["cases"]?.array)
    let second = try #require(list.first?["case"]?.string)
    #expect(list.count == 1 && second != first && list.first?["approvals"] == 0)
    try run("noor", "next", "--claim", status: 66, says: ["nothing waits"])
    try run("noor", "claim", second, status: 77, says: ["for somebody else to decide"])
    let shown = try json("queue", "show", second)
    #expect(shown["history"] == [] && shown["document"]?["reply"] != nil)
    let (old, new) = (try json("queue", "show", first), shown)
    #expect(old["document"]?["reply"] == new["document"]?["reply"])
    try run("edda", "next", "--claim", says: [String(second.prefix(13))])
    try run("edda", "reject", second, "--reason", "unsupported")
    #expect(try Program.run(["outbox", "--store", people.store]).output == told)
    try run(
      "edda",
      "stats",
      "--disagreements",
      says: ["approve", "reject", "edda", "noor", String(first.prefix(13))]
    )
    #expect(try json("queue", "stats")["all"]?["agreement"]?["of"] == 1)
    try run("edda", "history", second, says: ["a second look at \(first)", "approve"])
    // It is itself looked at by nobody once more.
    try run("jonas", "list", says: ["nothing waits"])
  }

  @Test(arguments: [
    ("ticket: {}", "`ticket` must be a text"), ("schema: plant/2", "`schema` must be `plant/1`"),
    ("right: maybe", "`right` must be one of approve, edit, reject"),
    ("surprise: yes", "`surprise` must be one of"), ("why: ''", "`why` must be 1 to 500"),
    ("reply: See [7].", "cites [7], and the draft has no such source"),
    (#"document: '{"verdict": "permit"}'"#, "`document` must be an object of outcome"),
    (#"ticket: '{"ticket_id": "1"}'"#, "the ticket is no valid line: "),
    (#"ticket: '{"ticket_id": "1", "message": {"body": ""}}'"#, "its outcome is `ignore`"),
    ("ticket: '{'", "the ticket is no JSON"), ("[", "not valid YAML"),
  ])
  func `a file that is no case to plant says what is wrong`(line: String, says: String) throws {
    let name = line.prefix { $0 != ":" }
    let whole = [
      "schema: plant/1", #"ticket: '{"ticket_id": "1", \#(Self.message)}'"#, "right: reject",
      "why: because",
    ]
    let file = whole.filter { !$0.hasPrefix(name + ":") } + [line]
    try run(
      "mira",
      "plant",
      "-",
      input: file.joined(separator: "\n"),
      status: 65,
      says: [says]
    )
    #expect(try people.rows("SELECT count(*) FROM review_case") == ["0"])
  }

  @Test func `only who has the duty may plant, and a refusal is written down`() throws {
    try run("noor", "plant", "-", status: 77, says: ["the roles that may: senior, operator"])
    #expect(try people.rows("SELECT person, what FROM attempt") == ["noor|queue plant"])
    try run("mira", "plant", "/nowhere", status: 65, says: ["there is no such file"])
    try run("noor", "stats", "--since", "yesterday", status: 64)
    try run("noor", "stats", says: ["nobody has decided anything"])
    try run("noor", "stats", "--disagreements", says: ["no two people have disagreed"])
  }
}

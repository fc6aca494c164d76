import CanonicalJSON
import Testing

/// What people and customers may write that a trace or a search must not stumble over.
@Suite struct TraceInputTests {
  private static let hostile =
    "\u{202E}<script>alert(1)</script>\u{1B}[2J \"]; h1 --> h2 & 'where is my parcel?'"
  private let store: String

  init() throws {
    store = try Scratch.sampleStore()
    let lines = ["a", "b"].map { id -> JSONValue in
      [
        "id": .string(id), "ticket_id": "<b>7\u{202E}</b>",
        "message": ["body": .string(Self.hostile)], "subject": .string(Self.hostile),
      ]
    }
    let input = lines.flatMap { $0.bytes + [10] } + Array("{\"ticket_id\":1}\n".utf8)
    let run = try Program.run(["run", "-q", "--store", store], input: input)
    try #require(run.lines.count == 3, "\(run.errors)")
  }

  private func run(_ words: String...) throws -> Program.Result {
    try Program.run(words + ["--store", store])
  }

  @Test(arguments: ["--json", "--html", "--mermaid", nil])
  func `what a customer wrote steers neither a terminal nor a browser`(form: String?) throws {
    let page = try Program.run(["trace", "a", "--store", store] + [form].compactMap(\.self))
    #expect(page.status == 0, "\(page.errors)")
    for scalar in ["\u{1B}", "\u{202E}"] where form != "--json" {
      #expect(!page.text.contains(scalar))
    }
    if form == "--html" { #expect(!page.text.contains("<script") && !page.text.contains("<b>7")) }
    if form == "--mermaid" {
      #expect(page.lines.allSatisfy { $0.filter { $0 == "\"" }.count % 2 == 0 })
    }
  }

  @Test func `a name that nothing bears, or of a million characters, is no story`() throws {
    for name in ["dec_zzz", "act_zzz", "nobody", "999999", "-1", "99999999999999999999"] {
      let result = try Program.run(["trace", "--store", store, "--", name])
      #expect(result.status == 66 && result.errors.contains("`\(name)`"), "\(name)")
    }
    // The system hands no longer argument over.
    let long = String(repeating: "\u{202E}", count: 40_000)
    for command in ["trace", "show", "explain"] {
      let words = command == "explain" ? ["--for", "customer"] : []
      let result = try Program.run([command, long, "--store", store] + words)
      #expect(result.status == 66, "\(command)")
      #expect(!result.errors.contains("\u{202E}"))
      #expect(command == "show" || result.errors.utf8.count < 2000, "\(command)")
    }
    #expect(try run("search", "--rule", long).status == 0)
    #expect(try run("search", "--ticket", long, "--customer", long, "--reason", long).status == 0)
  }

  @Test func `a conversation of several tickets is asked which of them is meant`() throws {
    let result = try run("trace", "<b>7\u{202E}</b>")
    #expect(result.status == 64, "\(result.errors)")
    #expect(result.errors.contains("stands for 2 stories") && result.errors.contains("dec_"))
    #expect(!result.errors.contains("\u{202E}"))
  }

  @Test func `a line that is no ticket has a story too`() throws {
    let found = try run("search", "--outcome", "invalid", "--json")
    let json = try JSONValue(parsing: found.output, limits: .object)
    let id = try #require(json["decisions"]?.array?.first?["decision_id"]?.string)
    let page = try run("trace", id)
    #expect(page.status == 0 && page.text.contains("A line that is no ticket"), "\(page.text)")
  }
}

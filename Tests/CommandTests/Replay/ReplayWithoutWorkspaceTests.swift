import CanonicalJSON
import Foundation
import Testing

/// A store and its keys are all that is left: what was decided under each release comes out again.
@Suite struct ReplayWithoutWorkspaceTests {
  @Test func `what two releases decided comes out of their objects when the workspace is gone`()
    throws
  {
    let scratch = try ReleaseScratch()
    let first = try #require(try scratch.json("status")["release"]?.string)
    let before = try run("one", in: scratch)
    try scratch.replace("due: 24h", "due: 20h", in: "rules/risk.yaml")
    let second = try scratch.create()
    try scratch.promote(second)
    let after = try run("two", in: scratch)
    #expect(Self.releases(of: before) == [first])
    #expect(Self.releases(of: after).subtracting([first]) == [second])

    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
    for name in names where name != ".countersign" {
      try FileManager.default.removeItem(at: scratch.folder.appending(path: name))
    }
    let replayed = try scratch.expect("replay", "--all", "--json", "-q")
    let lines = try replayed.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
    let told = Set((before + after).compactMap { $0["decision_id"]?.string })
    #expect(told.count > 300 && told == Set(lines.compactMap { $0["decision"]?.string }))
    for line in lines { #expect(line["verdict"] == "reproduced", "\(line.prettyText)") }
    // They can be shown, compared and taken elsewhere as well.
    try scratch.expect("release", "show", first, says: ["was in force from"])
    try scratch.expect("release", "diff", first, second, status: 1, says: ["matrix.low.due"])
    let file = try Scratch.folder().appending(path: "first.release").path
    try scratch.expect("release", "export", first, "-o", file, says: [first])
  }

  private static func tickets() throws -> [Substring] {
    let file = Program.repository.appending(path: "Examples/tickets.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  }

  /// Lines that are no tickets are told again as they were.
  private static func releases(of decisions: [JSONValue]) -> Set<String> {
    Set(decisions.compactMap { $0["release"]?["id"]?.string })
  }

  /// Has the sample tickets judged under ids of their own; returns what was decided.
  private func run(_ name: String, in scratch: ReleaseScratch) throws -> [JSONValue] {
    let input = try Self.tickets().map {
      $0.replacing("\"ticket_id\": \"", with: "\"ticket_id\": \"\(name)-") + "\n"
    }
    try scratch.write(input.joined(), to: "\(name).jsonl")
    let ran = try scratch.run("run", "--quiet", "\(name).jsonl")
    #expect([0, 65].contains(ran.status), "\(ran.errors)")
    let decisions = try ran.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
    #expect(decisions.count == input.count)
    return decisions
  }
}

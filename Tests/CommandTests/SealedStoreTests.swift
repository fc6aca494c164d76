import CanonicalJSON
import Foundation
import Testing

/// A store of the whole sample, searched byte by byte for what customers wrote.
@Suite struct SealedStoreTests {
  private let people: PeopleScratch

  init() throws {
    people = try PeopleScratch()
    try people.enroll("noor", as: "compliance", by: ["mira"])
  }

  private static func tickets() throws -> Data {
    try Data(contentsOf: Program.repository.appending(path: "Examples/tickets.jsonl"))
  }

  /// All bytes of all files beside the store, but for keys.
  private func bytes() throws -> Data {
    let store = URL(filePath: people.store)
    let folder = store.deletingLastPathComponent()
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter {
        $0.lastPathComponent.hasPrefix(store.lastPathComponent)
          && !$0.lastPathComponent.hasSuffix("-key")
      }
      .map { try Data(contentsOf: $0) }.reduce(Data(), +)
  }

  /// Runs of six letters or more.
  private static func words(of line: Substring) -> [String] {
    line.matches(of: /[A-Za-z]{6,}/).map { String($0.0) }
  }

  private func run(_ input: Data) throws {
    let told = try Program.run(
      ["run", "--quiet", "--store", people.store],
      input: String(decoding: input, as: UTF8.self)
    )
    try #require([0, 65].contains(told.status), "\(told.errors)")
  }

  @Test func `no word of a ticket and no id stands in any file of the store, erased or not`() throws
  {
    let tickets = try Self.tickets()
    let lines = String(decoding: tickets, as: UTF8.self).split(separator: "\n")
    // What the release is made of is in the store already, and so are the program's own words.
    try run(
      Data(
        #"{"ticket_id":"0","channel":"messaging","message":{"body":"my lawyer will sue"}}"#.utf8
      ) + [10]
    )
    let before = try bytes()
    // Of a reason's code, of what a decided case says of itself, and of what a near miss is known by.
    let programs: Set = ["private", "solution", "hidden"]
    let words = Set(lines.flatMap(Self.words)).subtracting(programs)
      .filter { before.range(of: Data($0.utf8)) == nil }
    try #require(words.count > 100)
    let ids = Set(
      lines.compactMap { try? JSONValue(parsing: Array($0.utf8), limits: .object) }.flatMap {
        json in
        [
          json["id"], json["requester"]?["name"], json["requester"]?["email"],
        ].compactMap { $0?.string }
      }
    )
    try #require(ids.count > 30)
    try run(tickets)
    // A line that is no ticket is of whom it names all the same.
    try run(Data(#"{"message":{"body":"Xylophonists"},"requester":{"id":"c-83"}}"#.utf8) + [10])
    let invalid =
      "SELECT 1 FROM decision WHERE reason_code = 'ticket.missing' AND digest <> zeroblob(32)"
    let invalidBefore = try people.rows(invalid).count
    try run(
      Data(
        #"{"ticket_id":"1068","message":{"body":"Zanzibarian feathers"},"requester":{"id":"c-83"}}"#
          .utf8
      ) + [10]
    )
    _ = try people.run("mira", "tick", status: 0)
    _ = try people.run("mira", "queue", "next", "--claim", status: 0)
    let mine = try people.run("mira", "queue", "list", "--mine", status: 0).text
    let own = try #require(mine.firstMatch(of: /case_[0-9a-z]+/)).0
    _ = try people.run("mira", "queue", "comment", String(own), "Quetzalcoatl said so", status: 0)
    func expectNothing(_ moment: String) throws {
      let bytes = try bytes()
      let found = words.union(ids).union(["Zanzibarian", "Quetzalcoatl"])
        .filter { bytes.range(of: Data($0.utf8)) != nil }
      #expect(found.sorted() == [], "\(moment)")
    }
    try expectNothing("recorded")
    for person in ["mira", "noor"] {
      _ = try people.run(person, "erase", "--customer", "c-83", "--reason", "a request", status: 0)
    }
    try expectNothing("erased")
    #expect(try people.rows(invalid).count == invalidBefore - 1)
    let verified = try people.run("mira", "log", "verify", status: 0).text
    #expect(verified.contains("which were erased"), "\(verified)")
    let again = try Program.run(
      ["run", "--quiet", "--store", people.store],
      input: String(decoding: tickets, as: UTF8.self)
    )
    let decisions = try again.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
    let reasons = decisions.filter { $0["reason_code"]?.string == "input.erased" }
    #expect(!reasons.isEmpty && reasons.allSatisfy { $0["outcome"]?.string == "invalid" })
    #expect(decisions.allSatisfy { $0["repeat"] == true || $0["outcome"]?.string == "invalid" })
  }
}

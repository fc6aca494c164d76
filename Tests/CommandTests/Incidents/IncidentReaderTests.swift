import CanonicalJSON
import Foundation
import Testing

/// What a bundle shows depends on the role of who reads it, by the duties of that role.
@Suite struct IncidentReaderTests {
  private static let address = "mara@post.example"
  private let desk: ReleaseScratch
  private let incident: String

  init() throws {
    desk = try ReleaseScratch(ofSample: true)
    for keeper in ["mira", "ben"] {
      try desk.expect(as: keeper, "people", "raise", "cleo", "--role", "legal")
    }
    let ticket = """
      {"ticket_id":"9001","received_at":"2026-06-12T10:00:00Z","locale":"en","jurisdiction":"NL",\
      "conversation_id":"conv-77","requester":{"id":"c-4711"},"message":{"body":"Please refund NP-104299, I am \(Self.address)."}}

      """
    try desk.write(ticket, to: "tickets.jsonl")
    _ = try desk.run("run", "-q", "tickets.jsonl")
    incident = try desk.openIncident("privacy", on: "9001", because: "another's order")
  }

  @Test func `each role is shown what its duties let it see, and a stranger what was told`() throws
  {
    let told: Set = ["body", "id"]
    let read: Set = ["body", "id", "records", "ticket"]
    for (role, expected) in [
      (nil, told), ("auditor", read), ("editor", read), ("operator", read),
      ("reviewer", read.union(["line"])), ("legal", read.union(["line"])),
    ] as [(String?, Set<String>)] {
      let bundle = try export(for: role)
      let parts = (bundle["entries"]?.array ?? []).reduce(into: Set<String>()) { parts, entry in
        guard entry["entry"]?.string?.contains(#""kind":"decision""#) == true else { return }
        parts.formUnion((entry["disclosed"]?.array ?? []).compactMap { $0["part"]?.string })
      }
      #expect(parts.subtracting(["conversation"]) == expected, "\(role ?? "nobody")")
      // Everything else quotes it masked.
      let isWritten = bundle.prettyText.contains(Self.address)
      #expect(isWritten == expected.contains("line"), "\(role ?? "nobody")")
      let words = role.map { ", for readers of the role `\($0)`" } ?? ""
      try desk.expect(
        "receipt",
        "verify",
        "one.bundle",
        "--key",
        "log.pub",
        says: ["contents    proved       `cleo` signed all that it tells\(words)\n"]
      )
    }
    try desk.expect("incident", "show", incident, says: ["cleo  for auditor, the yearly audit"])
    try desk.expect("log", "verify", says: ["rows        proved", "consents    proved"])
  }

  @Test func `who may not export, no role and no bundle are refused`() throws {
    let words = ["incident", "export", incident]
    for (person, rest, status, text) in [
      ("ben", ["-o", "a", "--for", "legal", "--reason", "x"], 77, "export"),
      ("cleo", ["-o", "a", "--for", "boss", "--reason", "x"], 64, "boss"),
      ("cleo", ["--html", "a.html", "--for", "legal"], 64, "name its file with -o"),
    ] as [(String, [String], Int32, String)] {
      try desk.expect(as: person, words + rest, status: status, says: [text])
    }
    #expect(!FileManager.default.fileExists(atPath: desk.folder.appending(path: "a").path))
  }

  private func export(for role: String?) throws -> JSONValue {
    let reader = role.map { ["--for", $0] } ?? []
    try desk.expect(
      as: "cleo",
      ["incident", "export", incident, "-o", "one.bundle", "--reason", "the yearly audit"] + reader
    )
    try desk.write(try desk.expect("log", "key").text, to: "log.pub")
    let file = desk.folder.appending(path: "one.bundle")
    let bytes = [UInt8](try Data(contentsOf: file))
    try SchemaValidator.expect("incident-bundle", of: String(decoding: bytes, as: UTF8.self))
    return try JSONValue(parsing: bytes, limits: .object)
  }
}

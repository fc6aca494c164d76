import CanonicalJSON
import Domain
import Foundation
import Testing

/// What the built program cites, worked out again from the Markdown files, without its code: the text of
/// a section, the quote at its place, the digest, and that the version was in force.
@Suite struct CitationProofTests {
  private static let tickets = Array(
    (try? Data(contentsOf: Program.repository.appending(path: "Examples/tickets.jsonl"))) ?? Data()
  )

  /// A policy's file, read by the simple rules that the sample keeps to.
  private struct PolicyFile {
    var matter: [String: String] = [:]
    var sections: [String: String] = [:]

    init(id: String, version: String) throws {
      let path = "knowledge/policies/\(id)/\(version).md"
      let text = try String(contentsOf: Program.repository.appending(path: path), encoding: .utf8)
      let parts = text.components(separatedBy: "\n---\n")
      try #require(parts.count == 2 && text.hasPrefix("---\n"), "\(path)")
      for line in parts[0].split(separator: "\n") where line.contains(": ") {
        let cut = line.split(separator: ":", maxSplits: 1)
        matter[String(cut[0])] = cut[1].trimmingCharacters(in: .whitespaces)
      }
      var anchor: String?
      var lines: [String] = []
      for block in parts[1].components(separatedBy: "\n\n") + ["## End {#end}"] {
        let block = block.trimmingCharacters(in: .whitespacesAndNewlines)
        guard block.hasPrefix("#") else {
          lines += Self.lines(of: block)
          continue
        }
        if let anchor { sections[anchor] = lines.joined(separator: "\n") }
        let mark = block.range(of: "{#")
        anchor = mark.map { block[$0.upperBound...].prefix { $0 != "}" } }.map(String.init)
        lines = []
      }
    }

    /// A paragraph is a line, and so is each item of a list and each row of a table.
    private static func lines(of block: String) -> [String] {
      let rows = block.split(separator: "\n").map(String.init)
      if block.hasPrefix("|") {
        let cells = rows.map { row in
          row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        return cells.dropFirst(2).map { row in
          zip(cells[0], row).map { "\($0): \($1)" }.joined(separator: "; ")
        }
      }
      if block.hasPrefix("- ") { return rows.map { String($0.dropFirst(2)) } }
      return [rows.joined(separator: " ")]
    }
  }

  /// Has another program digest texts.
  private func digests(of texts: [String]) throws -> [String] {
    let folder = try Scratch.folder()
    for (number, text) in texts.enumerated() {
      try Data(text.utf8).write(to: folder.appending(path: "\(number)"))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum"] + texts.indices.map(String.init)
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return lines.split(separator: "\n").map { "sha256:" + $0.prefix(64) }
  }

  @Test
  func `each quote of the sample's answers stands in its file, at its place, with its digest`()
    throws
  {
    let store = try Scratch.sampleStore()
    let result = try Program.run(["run", "--quiet", "--store", store], input: Self.tickets)
    var texts: [String] = []
    var claimed: [String] = []
    var answers = 0
    for (line, ticket) in zip(result.lines, Self.tickets.split(separator: 10)) {
      let decision = try JSONValue(parsing: Array(line.utf8), limits: .object)
      guard decision["outcome"] == "answer" else { continue }
      answers += 1
      let citations = decision["citations"]?.array ?? []
      #expect(!citations.isEmpty, "\(line)")
      let received = try JSONValue(parsing: Array(ticket), limits: .object)["received_at"]?.string
      for citation in citations {
        let text = try check(citation, on: received)
        texts.append(text)
        claimed.append(citation["digest"]?.string ?? "")
      }
    }
    #expect(answers >= 20)
    #expect(try digests(of: texts) == claimed)
  }

  /// Holds one citation against its file, and returns the text of its section.
  private func check(_ citation: JSONValue, on received: String?) throws -> String {
    let file = try PolicyFile(
      id: try #require(citation["document"]?.string),
      version: try #require(citation["version"]?.string)
    )
    let anchor = try #require(citation["section"]?.string)
    let text = try #require(file.sections[anchor])
    let quote = try #require(citation["quote"]?.string)
    let start = Int(try #require(citation["start"]?.integer))
    let end = Int(try #require(citation["end"]?.integer))
    let scalars = Array(text.unicodeScalars)
    try #require(0 <= start && start < end && end <= scalars.count)
    #expect(scalars[start..<end].elementsEqual(quote.unicodeScalars), "\(citation)")
    #expect(file.matter["title"] == citation["title"]?.string)
    #expect(file.matter["effective_from"] == citation["in_force"]?.string)
    #expect(file.matter["audience"] == "public")
    // No sample ticket attests when its order was placed, so that the ticket's own day counts.
    if let day = received?.prefix(10) {
      #expect((file.matter["effective_from"] ?? "9") <= day)
      #expect(file.matter["effective_to"].map { day < $0 } ?? true)
    }
    return text
  }
}

import Foundation
import Prompting
import SourceFiles
import Testing

/// The page that teaches how to write prompts: its example loads, its tests pass, and its mistakes are found.
@Suite struct PromptsPageTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private let page: String
  private let example: String

  init() throws {
    page = try String(
      contentsOf: Self.repository.appending(path: "docs/prompts.md"),
      encoding: .utf8
    )
    let blocks = page.components(separatedBy: "```prompty\n").dropFirst()
    try #require(blocks.count == 1)
    example = try #require(blocks.first?.components(separatedBy: "```").first)
  }

  private func load(_ text: String, _ log: FindingLog) -> PromptFile? {
    PromptFile(loading: SourceFile(path: "prompts/title-ticket.prompty", text: text), log: log)
  }

  @Test func `the example is right, and its tests pass`() throws {
    let log = FindingLog()
    let prompt = try #require(load(example, log))
    let yaml = try #require(
      page.components(separatedBy: "```yaml\n").dropFirst().first?
        .components(separatedBy: "```").first
    )
    let source = SourceFile(path: "prompts/tests/title-ticket.yaml", text: yaml)
    let tests = try #require(PromptTestFile(reading: source, of: prompt, log: log))
    #expect(log.sorted.map(\.description) == [])
    for result in tests.results(of: prompt) { #expect(result.passes, "\(result.differences)") }
  }

  @Test func `each mistake is found in the words that the page gives`() throws {
    let table = try #require(page.components(separatedBy: "| you wrote | for | finding |").last)
    let rows = table.split(separator: "\n").dropFirst().filter { $0.hasPrefix("| ") }
    #expect(rows.count == 6)
    for row in rows {
      let cells = row.replacing("\\|", with: "\u{1}").dropFirst(2).dropLast(2)
        .split(separator: " | ").map { $0.replacing("\u{1}", with: "|") }
      let (written, right) = (cells[0].dropFirst().dropLast(), cells[1].dropFirst().dropLast())
      #expect(example.contains(right), "\(right)")
      let log = FindingLog()
      #expect(load(example.replacing(right, with: written), log) == nil, "\(written)")
      let findings = log.sorted.map(\.description)
      #expect(findings.contains { $0.hasSuffix(": error: \(cells[2])") }, "\(findings)")
    }
  }
}

import Foundation
import Review
import TerminalView
import Testing

/// The page of those who review: its tables say what the program does, its commands run.
@Suite struct ReviewPageTests {
  private let page: String

  init() throws {
    page = try String(
      contentsOf: Program.repository.appending(path: "docs/review.md"),
      encoding: .utf8
    )
  }

  /// The rows of the table under a head, as the texts of their first two cells.
  private func rows(under head: String) throws -> [[String]] {
    let start = try #require(page.range(of: head + "\n|---|---|\n"))
    return page[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("| ") }
      .map { row in
        row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      }
  }

  @Test func `the table of duties is the program's`() throws {
    let expected = Role.allCases.map { role in
      [
        role.rawValue,
        Duty.allCases.filter(role.duties.contains).map(\.rawValue).joined(separator: ", "),
      ]
    }
    #expect(try rows(under: "| role | may |") == expected)
    let duties = try rows(under: "| duty | means |").compactMap(\.first)
    #expect(duties == Duty.allCases.map(\.rawValue))
  }

  @Test func `the table of keys is the help page of the full screen`() throws {
    let rows = try rows(under: "| key | does |")
    #expect(rows == KeyTable.rows.map { ["`\($0.keys)`", $0.does] })
  }

  @Test func `each command of the page prints what it says`() throws {
    try ConsolePage("docs/review.md").run(in: Self.workspace())
  }

  /// A workspace whose sample tickets came in the last minutes, one a second, each with its other moments
  /// as long before.
  ///
  /// What is overdue goes to the seniors while a run takes its time, and cases would have another order
  /// on a slower machine.
  private static func workspace() throws -> URL {
    let folder = try ConsolePage.workspace()
    let file = folder.appending(path: "Examples/tickets.jsonl")
    let moment = /20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/
    let old = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let first = Date().addingTimeInterval(-Double(old.count))
    let lines = old.enumerated().map { number, line in
      // The page approves a refund: what has facts is the first to be due.
      let age: Double = line.contains(#""facts""#) ? 3600 : 0
      let now = first.addingTimeInterval(Double(number) - age)
      let received = line.firstMatch(of: /"received_at": "([^"]+)"/)?.1
      guard let received, let came = try? Date(String(received), strategy: .iso8601) else {
        return String(line)
      }
      return String(line).replacing(moment) { match in
        guard let date = try? Date(String(match.output), strategy: .iso8601) else {
          return String(match.output)
        }
        return now.addingTimeInterval(date.timeIntervalSince(came)).ISO8601Format()
      }
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    return folder
  }
}

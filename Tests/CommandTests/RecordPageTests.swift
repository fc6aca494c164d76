import Foundation
import Storage
import Testing

/// The page of the record: its table of kinds is the program's, its commands run.
@Suite struct RecordPageTests {
  @Test func `each command of the page prints what it says`() throws {
    try ConsolePage("docs/record.md").run(in: ConsolePage.workspace())
  }

  @Test func `each command of the page of receipts prints what it says`() throws {
    try ConsolePage("docs/receipt.md").run(in: ConsolePage.workspace())
  }

  @Test func `the table of kinds is the program's`() throws {
    let page = try String(
      contentsOf: Program.repository.appending(path: "docs/record.md"),
      encoding: .utf8
    )
    for kind in LogKind.allCases { #expect(page.contains("| `\(kind.rawValue)` | ")) }
  }
}

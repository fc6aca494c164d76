import Domain
import Foundation
import Testing

/// The page of what is found and what is not: its commands run, in its order, in a copy of the workspace.
@Suite struct SafetyPageTests {
  @Test func `each command of the page prints what it says`() throws {
    let page = try ConsolePage("docs/safety.md")
    try #require(page.stepCount == 8)
    try page.run(in: ConsolePage.workspace())
  }

  @Test func `the tables of screens name every kind, and every field that a screen has`() throws {
    let page = Program.repository.appending(path: "docs/safety.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let fields = [
      "id", "kind", "pattern", "literals", "unless", "view", "placeholder", "check", "fact",
      "grade",
      "weight", "most",
    ]
    let kinds = ScreenKind.allCases.map(\.rawValue)
    for name in fields + kinds { #expect(text.contains("`\(name)`"), "\(name)") }
  }
}
